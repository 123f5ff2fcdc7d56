import { numbers, rowsWhere } from '../table';
import type { Table } from '../table';
import { findStars } from './find-stars';

/**
 * The row numbers (0-based) of the galaxies that have a redshift: what a redshift network can learn from.
 *
 * @throws RedshiftLabError `missing-column` where the catalogue has no redshift, and the errors of `findStars`
 * @example
 * Array.from(galaxyRows(createTable([{ name: 'isStar', values: Int32Array.of(0, 1, 0) },
 *   { name: 'redshift', values: Float64Array.of(0.5, 0.1, NaN) }]))) // => [0]
 */
export function galaxyRows(table: Table): Int32Array {
  const { isStar } = findStars(table);
  const redshift = numbers(table, 'redshift');
  return rowsWhere(table, (row) => isStar[row] === 0 && Number.isFinite(redshift[row]));
}
