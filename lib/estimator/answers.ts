import { createTable } from '../table';
import type { Column, Table } from '../table';
import { estimateFlag } from './estimates';
import type { Estimates } from './estimates';
import type { Estimator } from './estimator';

/**
 * Estimates as the columns that people and programs read.
 *
 * `id`; `prediction`, the median, or the most probable class; `sigma`, `q16`, `q50`, `q84`, `mean` (not for classes); `odds`;
 * `flags`, blank where nothing is wrong, else one or more of `unfamiliar`, `band-missing`, `nothing-observed` joined by
 * `+`; for classes `p_NAME`, the probability of each; for numbers, where densities were asked for, `p_LOW_HIGH`, the
 * probability of each bin. An object without an estimate has blanks.
 */
export function answersOf(estimator: Estimator, ids: readonly string[], estimates: Estimates): Table {
  const { kind, classes } = estimator;
  const { prediction, mean, sigma, low, high, odds, flags } = estimates;
  const numbers = (name: string, values: Float64Array): Column => ({
    name,
    values: Float32Array.from(values),
  });
  const own: Column[] =
    kind === 'class'
      ? [{ name: 'prediction', values: Array.from(prediction, (place) => classes[place] ?? '') }]
      : [
          numbers('prediction', prediction),
          numbers('sigma', sigma),
          numbers('q16', low),
          numbers('q50', prediction),
          numbers('q84', high),
          numbers('mean', mean),
        ];
  return createTable([
    { name: 'id', values: [...ids] },
    ...own,
    numbers('odds', odds),
    { name: 'flags', values: Array.from(flags, flagWords) },
    ...probabilityColumns(estimator, estimates),
  ]);
}

/**
 * The words of an object's flags.
 *
 * @example
 * flagWords(3) // => 'unfamiliar+band-missing'
 */
export function flagWords(flags: number): string {
  return words
    .filter(([bit]) => (flags & bit) !== 0)
    .map(([, word]) => word)
    .join('+');
}

const words: readonly (readonly [number, string])[] = [
  [estimateFlag.unfamiliar, 'unfamiliar'],
  [estimateFlag.bandMissing, 'band-missing'],
  [estimateFlag.nothingObserved, 'nothing-observed'],
];

function probabilityColumns({ kind, classes, edges }: Estimator, estimates: Estimates): Column[] {
  const { densities, densityRows, rows } = estimates;
  if (densities === undefined || densityRows === undefined) return [];
  const bins = edges.length - 1;
  return Array.from({ length: bins }, (_, bin): Column => {
    const values = new Float32Array(rows).fill(NaN);
    densityRows.forEach((row, place) => (values[row] = densities.probabilities.values[place * bins + bin]!));
    const range = `${shortNumber(edges[bin]!)}_${shortNumber(edges[bin + 1]!)}`;
    return { name: `p_${kind === 'class' ? classes[bin]! : range}`, values };
  });
}

/** Five digits are enough to tell the edges of bins apart. */
const shortNumber = (value: number): string => String(Number(value.toPrecision(5)));
