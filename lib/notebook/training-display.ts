import { lossPerEpochFigure } from '../figure';
import type { Figure } from '../figure';
import type { EpochRecord, TrainOptions } from '../training';
import { displayBundle, inKernel } from './display';
import { progressLine } from './progress-line';
import type { ProgressSurroundings } from './progress-line';
import { figureBundle, figureText } from './show-figure';

/** What a training tells a display; a part of `trainNetwork`'s options. */
export type TrainingDisplay = Required<Pick<TrainOptions, 'onProgress' | 'onEpoch' | 'onEnd'>>;

const shortestPause = 1000;
const mostLivePoints = 100;
let displays = 0;

/**
 * A progress line and, in a notebook, a chart of the loss per epoch under it that grows while the training runs.
 *
 * Give it to the training with its other options: `trainNetwork(network, data, { seed, folder, ...trainingDisplay(title,
 * origin) })`. The chart is drawn anew at most once a second, and so seldom that it takes less than 1 % of the time; a run
 * that is read from disk has nothing to show. In a terminal there is the line alone.
 *
 * @param title what is trained, for people: "the redshift network"
 * @param origin whether the objects were observed or made by a simulator
 */
export function trainingDisplay(
  title: string,
  origin: 'REAL' | 'SIMULATED',
  surroundings: ProgressSurroundings = { now: () => performance.now(), terminal: process.stderr },
): TrainingDisplay {
  const id = `redshift-lab-loss-${process.pid}-${++displays}`;
  const { now } = surroundings;
  let isShown = false;
  let dueAt = -Infinity;

  const figureOf = (history: readonly EpochRecord[]): Figure => {
    const losses = history.flatMap(({ trainLoss, validationLoss }) => [trainLoss, validationLoss]);
    const lowest = losses.reduce((one, other) => Math.min(one, other));
    const highest = losses.reduce((one, other) => Math.max(one, other));
    return lossPerEpochFigure({
      history,
      scale: lowest > 0 && highest > 10 * lowest ? 'log' : 'linear',
      title: `Training ${title}`,
      caption:
        'Training: the mean over an epoch’s steps, while the weights change. Validation: after the epoch. Penalties on weights are included.',
      origin,
    });
  };
  return {
    onProgress: progressLine(title, surroundings),
    onEpoch(history) {
      const start = now();
      if (start < dueAt || !inKernel()) return;
      const figure = figureOf(thinned(history));
      const data = { 'application/vnd.vegalite.v5+json': figure, 'text/plain': figureText(figure) };
      displayBundle(data, { id, update: isShown });
      isShown = true;
      const end = now();
      dueAt = end + Math.max(shortestPause, 100 * (end - start));
    },
    async onEnd(history) {
      if (history.length === 0 || !inKernel()) return;
      const { data, metadata } = await figureBundle(figureOf(history));
      displayBundle(data, { id, update: isShown }, metadata);
      isShown = true;
    },
  };
}

/** At most a hundred of the epochs, evenly spaced, the last among them. */
function thinned(history: readonly EpochRecord[]): readonly EpochRecord[] {
  const every = Math.ceil(history.length / mostLivePoints);
  return history.filter((_, place) => (history.length - 1 - place) % every === 0);
}
