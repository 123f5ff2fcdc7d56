import { createTable } from '../table';
import type { Table } from '../table';
import type { BinMetrics } from './binned-metrics';

/**
 * Bins as a table to show: a row per bin, a column per metric under the metric's own name.
 *
 * @param metrics which columns, by default the ones that the documents' tables show and the usual scatter
 * @example
 * columnNames(binTable(binnedMetrics([0, 1], [0, 2], [0, 1], [0, 1]), ['low', 'high', 'count'])) // => ['low', 'high', 'count']
 */
export function binTable(bins: readonly BinMetrics[], metrics: readonly (keyof BinMetrics)[] = usual): Table {
  return createTable(
    metrics.map((name) => {
      const values = bins.map((bin) => bin[name]);
      return { name, values: name === 'count' ? Int32Array.from(values) : Float64Array.from(values) };
    }),
  );
}

const usual: readonly (keyof BinMetrics)[] = [
  'low',
  'high',
  'count',
  'share',
  'meanError',
  'standardDeviation',
  'biasMedian',
  'sigmaNmad',
  'outlierFraction15',
];
