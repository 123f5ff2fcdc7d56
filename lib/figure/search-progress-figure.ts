import { bestSoFar } from '../training';
import { tidy } from './bins';
import { axisChannel, lineStyles, nameChannels, paddedRange } from './channels';
import { assembleFigure } from './figure';
import type { Figure, FigureBody } from './figure';
import { checkSearchProgress } from './search-progress-options';
import type { SearchProgressOptions } from './search-progress-options';
import { figureSize } from './style';

/**
 * How fast searches come down: the best score so far after each trial, with a pale dot for each trial's own and a cross at
 * the upper edge for each failed one.
 *
 * Dots outside the axis are not drawn; the subtitle says how many.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `not-positive`, `too-many-series`, `duplicate-name`, `bad-range` or
 *   `too-many-trials`
 * @example
 * const trial = { values: {}, seconds: 1, seed: 1 };
 * const trials = [{ ...trial, number: 1, score: 0.3 }, { ...trial, number: 2, score: 0.2 }];
 * const words = { title: 'Search', origin: 'REAL', caption: 'It falls.', scoreTitle: 'MAE' } as const;
 * searchProgressFigure({ searches: [{ name: 'random', trials }], ...words }).usermeta.redshiftLab.title // => 'Search'
 */
export function searchProgressFigure(options: SearchProgressOptions): Figure {
  const { searches, scoreTitle, references = [], yScale = 'linear' } = options;
  checkSearchProgress(options);
  const best = searches.flatMap(({ name, trials }) =>
    bestSoFar({ trials }).flatMap((value, place) =>
      Number.isNaN(value) ? [] : [{ name, trial: place + 1, value: tidy(value) }],
    ),
  );
  const scores = searches.flatMap(({ name, trials }) =>
    trials.flatMap(({ score }, place) =>
      score === undefined ? [] : [{ name, trial: place + 1, value: tidy(score) }],
    ),
  );
  const early = searches.map(
    ({ name }) =>
      best
        .filter((one) => one.name === name)
        .slice(0, 2)
        .at(-1)!.value,
  );
  // A few bad trials would press a linear axis flat; a logarithmic one bears them.
  const highest = yScale === 'log' ? Infinity : Math.max(...early);
  const drawn = [...(yScale === 'log' ? scores : []), ...best].map(({ value }) => Math.min(value, highest));
  const [low, high] =
    options.yRange ?? paddedRange([...drawn, ...references.map(({ value }) => value)], yScale);
  const inside = scores.filter(({ value }) => value >= low && value <= high);
  const failed = searches.flatMap(({ name, trials }) =>
    trials.flatMap(({ failure }, place) =>
      failure === undefined ? [] : [{ name, trial: place + 1, failure }],
    ),
  );
  const longest = Math.max(...searches.map(({ trials }) => trials.length));
  const domain: [number, number] = [0.5, longest + 0.5];
  const across = references.flatMap(({ name, value }) =>
    domain.map((trial) => ({ name, trial, value: tidy(value) })),
  );

  const styles = lineStyles(
    searches.map(({ name }) => name),
    references.map(({ name }) => name),
  );
  const { color, strokeDash } = nameChannels(styles, figureSize.width);
  const x = { ...axisChannel('trial', 'trial', domain), axis: { tickMinStep: 1, format: 'd' } } as const;
  const y = axisChannel('value', scoreTitle, [low, high], yScale);
  const tooltip: [object, object] = [
    { field: 'name', type: 'nominal', title: 'search' },
    { field: 'trial', type: 'quantitative' },
  ];
  const value = { field: 'value', type: 'quantitative', title: scoreTitle, format: '.4~g' };
  const layer: FigureBody['layer'] = [
    {
      data: { values: across },
      mark: { type: 'line', strokeWidth: 1.8, clip: true },
      encoding: { x, y, color, strokeDash },
    },
    {
      data: { values: inside },
      mark: { type: 'point', filled: true, size: 26, opacity: 0.4, clip: true },
      encoding: { x, y, color, tooltip: [...tooltip, value] as never },
    },
    {
      data: { values: best },
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2.4, clip: true },
      encoding: { x, y, color, strokeDash, tooltip: [...tooltip, value] as never },
    },
    ...searches.map(
      // Below each other, because two searches may fail in trials of one number.
      ({ name }, place): FigureBody['layer'][number] => ({
        data: { values: failed.filter((one) => one.name === name) },
        mark: { type: 'point', shape: 'M-1,-1L1,1M-1,1L1,-1', size: 60, strokeWidth: 2, opacity: 1 },
        encoding: {
          x,
          y: { value: 9 + 14 * place },
          color,
          tooltip: [...tooltip, { field: 'failure', type: 'nominal' }] as never,
        },
      }),
    ),
  ];
  return assembleFigure(options, { layer }, notesOf(failed.length, scores.length - inside.length));
}

function notesOf(failed: number, outside: number): string[] {
  return [
    ...(failed > 0 ? [`crosses: ${failed} failed ${failed === 1 ? 'trial' : 'trials'}`] : []),
    ...(outside > 0 ? [`${outside} ${outside === 1 ? 'score' : 'scores'} outside the axis`] : []),
  ];
}
