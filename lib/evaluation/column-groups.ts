import { RedshiftLabError } from '../base';

/** Input columns that are mixed up together. */
export interface ColumnGroup {
  readonly name: string;
  /** Numbers of columns (0-based). */
  readonly columns: readonly number[];
}

/**
 * A group for each column.
 *
 * @param width how many columns there are
 * @param names one per column, by default column 0, column 1, …
 * @throws RedshiftLabError `wrong-shape` where there is not one name per column
 * @example
 * singleColumns(2, ['F365W', 'F396W'])[1] // => { name: 'F396W', columns: [1] }
 */
export function singleColumns(width: number, names?: readonly string[]): ColumnGroup[] {
  if (names !== undefined && names.length !== width) {
    throw new RedshiftLabError(
      'wrong-shape',
      `There are ${names.length} names but ${width} columns: give one name per column.`,
    );
  }
  return Array.from({ length: width }, (_, column) => ({
    name: names?.[column] ?? `column ${column}`,
    columns: [column],
  }));
}

/**
 * Refuse a group that is empty or names columns that are not there.
 *
 * @throws RedshiftLabError `bad-group`
 */
export function checkGroup({ name, columns }: ColumnGroup, width: number): void {
  const wrong = columns.find((column) => !(Number.isInteger(column) && column >= 0 && column < width));
  if (columns.length > 0 && wrong === undefined) return;
  throw new RedshiftLabError(
    'bad-group',
    columns.length === 0
      ? `The group ${name} has no columns: give it at least one.`
      : `The group ${name} has column ${wrong}, but the columns of the inputs are 0 to ${width - 1}.`,
  );
}
