/** The names of a redshift and of an id that are known, in any case; the earlier one wins where there are several. */
export const redshiftNames: readonly string[] = [
  'redshift',
  'z',
  'redshift_true',
  'redshifttrue',
  'z_true',
  'zspec',
  'z_spec',
  'specz',
  'spec_z',
];
export const idNames: readonly string[] = [
  'id',
  'source_id',
  'sourceid',
  'gaia_source_id',
  'objid',
  'object_id',
  'specobjid',
  'name',
];

/** Columns in which pandas writes the numbers of its rows. */
const indexNames: readonly string[] = ['', 'Unnamed: 0', 'index', '__index_level_0__'];

/** Whether a column of this name, at this place (0-based), holds a frame's row numbers. */
export function isIndexColumn(name: string, place: number): boolean {
  return indexNames.includes(name) && (place === 0 || name === '__index_level_0__');
}

/** Numbers in a line that may be labels: fewer prove nothing. */
const fewestLabels = 20;

/**
 * Whether a file's first line holds names: no number in it, or a known name among them, or numbers that rise all the way
 * (0, 1, 2 … or wavelengths, with one step back from the blue photometer's last to the red one's first), which fluxes never
 * do.
 *
 * @example
 * isHeader(['z', 'flux_0', 'flux_1']) // => true
 * isHeader(['0.12', '3.4', '-0.1']) // => false
 * isHeader(['galaxy 7', '0.12', '3.4']) // => false
 */
export function isHeader(fields: readonly string[]): boolean {
  const words = fields.map((field) => field.trim());
  const isKnown = (word: string): boolean =>
    redshiftNames.includes(word.toLowerCase()) || idNames.includes(word.toLowerCase());
  if (words.some(isKnown)) return true;
  const numbers = words.filter((word) => word !== '' && !Number.isNaN(Number(word)));
  if (numbers.length === 0)
    return words.some((word) => /[a-z]/i.test(word) && !/^(?:nan|null|na)$/i.test(word));
  return numbers.length >= fewestLabels && stepsBack(numbers.map(Number)) <= 1;
}

/**
 * How often a list of numbers does not rise.
 *
 * @example
 * stepsBack([1, 2, 2, 5, 4]) // => 2
 */
export function stepsBack(numbers: readonly number[]): number {
  return numbers.filter((number, place) => place > 0 && !(number > numbers[place - 1]!)).length;
}

/**
 * The numbers at the end of names that are otherwise the same, or undefined where they are not.
 *
 * @example
 * seriesNumbers(['flux_1', 'flux_10', 'flux_2']) // => [1, 10, 2]
 * seriesNumbers(['bp_1', 'rp_1']) // => undefined
 */
export function seriesNumbers(names: readonly string[]): number[] | undefined {
  const found = names.map((name) => /^(.*?)(\d+(?:\.\d+)?)$/.exec(name));
  const [first] = found;
  if (!first || found.some((one) => one?.[1] !== first[1])) return undefined;
  return found.map((one) => Number(one![2]));
}
