import { createRandom, meanAndDeviation, RedshiftLabError } from '../base';
import { sizeOf } from '../table';
import type { Matrix } from '../table';
import { checkPairs } from './check-pairs';
import { checkGroup, singleColumns } from './column-groups';
import type { ColumnGroup } from './column-groups';
import { requireFiniteMetric } from './resample';

/** How to mix up. */
export interface PermutationOptions {
  readonly seed: number;
  /** Permutations per group, by default 5. */
  readonly repeats?: number;
  /** By default each column is a group of its own. */
  readonly groups?: readonly ColumnGroup[];
  /** The columns' names, for groups of one column; by default column 0, column 1, … */
  readonly names?: readonly string[];
}

/** How much a metric depends on a group of columns. */
export interface Importance {
  readonly name: string;
  /** The mean over the repeats of metric(permuted) − metric(plain): positive for an error where the group helps. */
  readonly increase: number;
  /** Population standard deviation over the repeats. */
  readonly standardDeviation: number;
}

/**
 * Permutation importance: how much worse the metric gets when a group of input columns is mixed up among the objects.
 *
 * The model stays as it is (Breiman 2001; scikit-learn's `permutation_importance` with the sign of an error). Columns
 * that tell the same story, such as neighbouring bands, stand in for each other: each alone seems unimportant, so
 * put them into one group. The permutations of a group depend on the seed and the group's name alone.
 *
 * @param predict one prediction per row of inputs; it must neither change nor keep them, for they are mixed up in place
 * @param inputs shape [rows, columns…]; each position in a row is a column of its own. They are not changed
 * @param truth one per row
 * @param metric any number from truths and predictions; for a score, where more is better, the increase is negative
 * @throws RedshiftLabError `bad-repeats`, `bad-group`, `wrong-shape`, `unequal-lengths`, `no-objects`, `not-finite`,
 * `metric-not-finite`
 * @example
 * const inputs = createMatrix(Float32Array.of(1, 5, 2, 5, 3, 6, 4, 6), [4, 2]);
 * const first = (matrix: Matrix) => [0, 2, 4, 6].map((place) => matrix.values[place]);
 * const error = (truth: Float64Array, prediction: Float64Array) => regressionMetrics(truth, prediction).meanAbsoluteError;
 * permutationImportance(first, inputs, [1, 2, 3, 4], error, { seed: 1 }).map(({ increase }) => increase > 0) // => [true, false]
 */
export function permutationImportance(
  predict: (inputs: Matrix) => ArrayLike<number>,
  inputs: Matrix,
  truth: ArrayLike<number>,
  metric: (truth: Float64Array, prediction: Float64Array) => number,
  { seed, repeats = 5, groups, names }: PermutationOptions,
): Importance[] {
  const [rows = 0, ...rest] = inputs.shape;
  const width = sizeOf(rest);
  const asked = groups ?? singleColumns(width, names);
  if (!(Number.isInteger(repeats) && repeats >= 1)) {
    throw new RedshiftLabError(
      'bad-repeats',
      `The number of repeats is ${repeats}; give a whole number ≥ 1.`,
    );
  }
  for (const group of asked) checkGroup(group, width);
  const mixed = { values: inputs.values.slice(), shape: inputs.shape };
  const metricNow = (state: string): number => {
    const prediction = predict(mixed);
    checkPairs({ truth, prediction });
    return requireFiniteMetric(metric(Float64Array.from(truth), Float64Array.from(prediction)), state, rows);
  };
  const plain = metricNow('the inputs as they are');
  return asked.map(({ name, columns }) => {
    const increases = Float64Array.from({ length: repeats }, (_, repeat) => {
      const order = createRandom(seed, 'permutation', name, repeat).permutation(rows);
      copyColumns(inputs, mixed, columns, order);
      return metricNow(`the inputs with ${name} mixed up`) - plain;
    });
    copyColumns(inputs, mixed, columns);
    const { mean, deviation } = meanAndDeviation(increases);
    return { name, increase: mean, standardDeviation: deviation };
  });
}

/** Row r of the columns gets the values of row order[r], by default its own. */
function copyColumns(from: Matrix, to: Matrix, columns: readonly number[], order?: Int32Array): void {
  const rows = from.shape[0]!;
  const width = from.values.length / rows;
  for (let row = 0; row < rows; row++) {
    const source = (order?.[row] ?? row) * width;
    for (const column of columns) to.values[row * width + column] = from.values[source + column]!;
  }
}
