import { percentile } from '../base';
import type { ScoredTrial, SearchSpace } from '../training';
import { tidy } from './bins';
import { axisLabels, heightOf } from './parallel-axes';
import type { AxisLabel } from './parallel-axes';

/** The name of the last axis, which no hyperparameter can have. */
export const scoreAxis = ' score';
const mostRows = 2400;

/** Where the line of a trial meets an axis. */
export interface ParallelPoint {
  axis: string;
  height: number;
  /** The value there, in words. */
  value: string;
  trial: number;
  /** From the worst to the best trial, so that the best are drawn in front. */
  order: number;
  /** The score, cut at the limit. */
  colour: number;
}

/** The lines of the best trials through all axes, as many as a figure can carry, and the axes' labels. */
export function parallelPoints(
  space: SearchSpace,
  trials: readonly ScoredTrial[],
): {
  axes: string[];
  points: ParallelPoint[];
  drawn: number;
  labels: AxisLabel[];
  best: number;
  limit: number;
} {
  const axes = [...space.map(({ name }) => name), scoreAxis];
  // Of equal scores the first trial counts as the best, as in the search's own result.
  const worstFirst = [...trials].sort((one, other) => other.score - one.score || other.number - one.number);
  const drawn = worstFirst.slice(-Math.floor(mostRows / axes.length));
  const best = drawn.at(-1)!.score;
  const limit = percentile(
    Float64Array.from(drawn, ({ score }) => score),
    90,
  );
  const points = drawn.flatMap((trial, order) => {
    const score = Math.min(trial.score, limit);
    const about = { trial: trial.number, order, colour: tidy(score) };
    const height = best === limit ? 1 : tidy((limit - score) / (limit - best));
    return [
      ...space.map((one) => ({
        axis: one.name,
        height: tidy(heightOf(one, trial.values)),
        value: String(trial.values[one.name] ?? 'none'),
        ...about,
      })),
      { axis: scoreAxis, height, value: String(tidy(trial.score)), ...about },
    ];
  });
  const isCut = drawn[0]!.score > limit;
  const labels: AxisLabel[] = [
    ...space.flatMap(axisLabels),
    ...(best === limit ? [] : [{ axis: scoreAxis, height: 0, label: `${isCut ? '≥ ' : ''}${short(limit)}` }]),
    { axis: scoreAxis, height: 1, label: short(best) },
  ];
  return { axes, points, drawn: drawn.length, labels, best, limit };
}

/** A score in three digits. */
export function short(score: number): string {
  return String(Number(score.toPrecision(3))).replace('-', '−');
}
