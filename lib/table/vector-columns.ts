const mostColumns = 10_000;

/**
 * The names of the columns that a field of several values in each row becomes: FLUX_1 … FLUX_n, or FLUX for a single value.
 *
 * @example
 * vectorColumns('FLUX', 2) // => ['FLUX_1', 'FLUX_2']
 */
export function vectorColumns(name: string, count: number): string[] {
  return count === 1 ? [name] : Array.from({ length: count }, (_, place) => `${name}_${place + 1}`);
}

/** Why a field has too many values to be read behind so many columns, if so. */
export function tooWide(count: number, columnsBefore: number): string | undefined {
  if (count + columnsBefore <= mostColumns) return undefined;
  return `has ${count} values in each row, which would make more than ${mostColumns} columns`;
}
