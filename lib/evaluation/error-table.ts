import { RedshiftLabError } from '../base';
import { createTable } from '../table';
import type { Table } from '../table';
import { binnedRegression } from './binned-regression';

/** A range of the binned quantity, with the words that head its column. */
export interface NamedRange {
  readonly name: string;
  /** Included. */
  readonly low: number;
  /** Not included, but in the last range. */
  readonly high: number;
}

/**
 * The mean absolute error of several methods in ranges of a quantity, as a table to show: a row per method, a column per
 * range with the number of its objects.
 *
 * @param by the quantity of the ranges, one value per object
 * @param ranges one behind the other without a gap
 * @param predictions each method's, under its name
 * @throws RedshiftLabError `bad-edges`, `unequal-lengths`, `no-objects`, `not-finite`
 * @example
 * columnNames(errorTable([20, 24], [{ name: 'bright', low: 0, high: 22 }, { name: 'faint', low: 22, high: 30 }], [1, 2], { line: [1, 3] })) // => ['method', 'bright (1)', 'faint (1)']
 */
export function errorTable(
  by: ArrayLike<number>,
  ranges: readonly NamedRange[],
  truth: ArrayLike<number>,
  predictions: Readonly<Record<string, ArrayLike<number>>>,
): Table {
  ranges.forEach(({ name, low }, place) => {
    if (place === 0 || ranges[place - 1]!.high === low) return;
    throw new RedshiftLabError(
      'bad-edges',
      `The range ${name} begins at ${low}, but the one before ends at ${ranges[place - 1]!.high}: leave no gap.`,
    );
  });
  const edges = [...ranges.map(({ low }) => low), ...ranges.slice(-1).map(({ high }) => high)];
  const methods = Object.keys(predictions);
  const bins = methods.map((method) => binnedRegression(by, edges, truth, predictions[method]!));
  return createTable([
    { name: 'method', values: methods },
    ...ranges.map(({ name }, place) => ({
      name: `${name} (${bins[0]?.[place]!.count ?? 0})`,
      values: Float64Array.from(bins, (ofMethod) => ofMethod[place]!.meanAbsoluteError),
    })),
  ]);
}
