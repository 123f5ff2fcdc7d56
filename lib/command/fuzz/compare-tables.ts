import type { Column, Table } from '../../table';

/** What is wrong with a table by itself; undefined where nothing is. */
export function flawOf({ rows, columns }: Table): string | undefined {
  if (new Set(columns.map(({ name }) => name)).size < columns.length) return 'has a name twice';
  for (const { name, values } of columns) {
    if (typeof (name as unknown) !== 'string') return 'has a column without a name';
    if (values.length !== rows) return `has ${values.length} values of ${name} in ${rows} rows`;
    const odd = Array.isArray(values) ? values.findIndex((value: unknown) => typeof value !== 'string') : -1;
    if (odd >= 0) return `has ${String(values[odd])} in row ${odd} of ${name}, a column of text`;
  }
  return undefined;
}

/**
 * How a table differs from the right one; undefined where it does not. Numbers of 32 bits may have come as text.
 *
 * @param options.isKindFree a column may hold numbers in one and text in the other
 */
export function differenceOf(
  table: Table,
  right: Table,
  { isKindFree = false }: { isKindFree?: boolean } = {},
): string | undefined {
  const names = ({ columns }: Table): string => columns.map(({ name }) => name).join(', ');
  if (table.rows !== right.rows) return `${table.rows} rows instead of ${right.rows}`;
  if (names(table) !== names(right)) return `the columns ${names(table)} instead of ${names(right)}`;
  for (const [place, column] of right.columns.entries()) {
    const difference = columnDifference(table.columns[place]!, column, isKindFree);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function columnDifference(found: Column, right: Column, isKindFree: boolean): string | undefined {
  const isText = Array.isArray(right.values);
  if (Array.isArray(found.values) !== isText) {
    return isKindFree ? undefined : `the column ${right.name} holds ${isText ? 'numbers' : 'text'}`;
  }
  const isFloat = right.values instanceof Float32Array;
  for (let row = 0; row < right.values.length; row++) {
    const value = found.values[row]!;
    const same = isFloat ? Math.fround(value as number) : value;
    if (Object.is(same, right.values[row])) continue;
    return `${JSON.stringify(value)} instead of ${JSON.stringify(right.values[row])} in row ${row} of ${right.name}`;
  }
  return undefined;
}
