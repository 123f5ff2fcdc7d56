import { RedshiftLabError } from '../../base';
import type { ColumnInfo, UnreadColumn } from '../../table';
import { placeOf } from '../recognise-spectra';
import { idNames, isIndexColumn, redshiftNames, stepsBack } from '../spectra-header';

/** What the columns of a table of slitless spectra are. */
export type SlitlessColumns = SpectrumPerRow | SamplePerRow;

/** A row is a spectrum. */
export interface SpectrumPerRow {
  readonly kind: 'spectrum per row';
  readonly id: string | undefined;
  readonly redshift: string | undefined;
  /** In the order of their wavelengths. */
  readonly fluxes: readonly string[];
  /** The numbers in the fluxes' names, where they are wavelengths; undefined where they count. */
  readonly numbers: readonly number[] | undefined;
  /** Columns of wavelengths, one per flux, where there are any. */
  readonly wavelengths: readonly string[] | undefined;
  readonly unit: string | undefined;
  readonly unread: readonly string[];
}

/** The table is one spectrum, and a row is one of its samples. */
export interface SamplePerRow {
  readonly kind: 'sample per row';
  readonly wavelength: string;
  readonly flux: string;
  readonly unit: string | undefined;
  readonly unread: readonly string[];
}

const wavelengthWords = /^(?:wavelengths?|wave|lambda|lam|wl)(?:_(.+))?$/i;
const fluxWords = /^(?:flux(?:es)?|f|f_?lam(?:bda)?|signal|spec(?:trum)?|counts?|sample)?$/i;
const otherWords = /^(?:.*_)?(?:err(?:or)?s?|sigma|std|var(?:iance)?|ivar|mask|quality|flags?|ndith|sky)$/i;

/**
 * What the columns of a table of slitless spectra are, by their names: columns FLUX_1 … FLUX_n or flux_11000.0 … in a row
 * per spectrum, beside them an id and a redshift; or a column WAVELENGTH beside one FLUX or SIGNAL, a row per sample.
 * Errors, masks and the like are not read.
 *
 * @param columns those that can be read
 * @param unread the others
 * @throws RedshiftLabError `no-fluxes`, `unordered-fluxes`, `wrong-column-count`
 */
export function recogniseSlitless(
  file: string,
  columns: readonly ColumnInfo[],
  unread: readonly UnreadColumn[] = [],
): SlitlessColumns {
  const names = columns.map(({ name }) => name);
  const [idPlace, redshiftPlace] = [placeOf(names, idNames), placeOf(names, redshiftNames)];
  const others = columns.filter(
    ({ kind, name }, place) =>
      kind === 'number' && place !== idPlace && place !== redshiftPlace && !isIndexColumn(name, place),
  );
  const groups = groupsOf(others);
  const waves = groups.find(({ word }) => wavelengthWords.test(word));
  const fluxes =
    groups.find(({ word }) => fluxWords.test(word)) ??
    only(groups.filter((group) => group !== waves && !otherWords.test(group.word)));
  if (fluxes) {
    if (waves && waves.columns.length !== fluxes.columns.length)
      throw new RedshiftLabError(
        'wrong-column-count',
        `The table ${file} has ${fluxes.columns.length} fluxes but ${waves.columns.length} wavelengths in each row: give one for each.`,
      );
    const read = [...fluxes.columns, ...(waves?.columns ?? [])];
    return {
      kind: 'spectrum per row',
      id: names[idPlace],
      redshift: names[redshiftPlace],
      fluxes: fluxes.columns.map(({ name }) => name),
      numbers: waves ? undefined : wavelengthsInNames(file, fluxes),
      wavelengths: waves?.columns.map(({ name }) => name),
      unit: waves && unitOf(waves.columns[0]!, waves.word),
      unread: [...others.filter((one) => !read.includes(one)), ...unread].map(({ name }) => name),
    };
  }
  const wave = others.find(({ name }) => wavelengthWords.test(name));
  const flux = others.find(({ name }) => fluxWords.test(name));
  if (!wave || !flux) throw noFluxes(file, names, unread);
  return {
    kind: 'sample per row',
    wavelength: wave.name,
    flux: flux.name,
    unit: unitOf(wave, wave.name),
    unread: [...others.filter((one) => one !== wave && one !== flux), ...unread].map(({ name }) => name),
  };
}

/** Columns whose names differ in the number at their ends alone. */
interface ColumnGroup {
  readonly word: string;
  readonly columns: readonly ColumnInfo[];
  readonly numbers: readonly number[];
}

/** The groups of three columns or more; two columns of one word are no spectrum. */
function groupsOf(columns: readonly ColumnInfo[]): ColumnGroup[] {
  const found = new Map<string, { word: string; columns: ColumnInfo[]; numbers: number[] }>();
  for (const column of columns) {
    const [, word, digits] = /^(.*?)[_ ]?(\d+(?:\.\d+)?)$/.exec(column.name) ?? [];
    if (word === undefined) continue;
    const group = found.get(word) ?? { word, columns: [], numbers: [] };
    group.columns.push(column);
    group.numbers.push(Number(digits));
    found.set(word, group);
  }
  return [...found.values()].filter((group) => group.columns.length >= 3);
}

/** The numbers in the names, unless they count from 0 or 1. */
function wavelengthsInNames(file: string, { columns, numbers }: ColumnGroup): readonly number[] | undefined {
  if (stepsBack(numbers) > 0) {
    const place = numbers.findIndex((number, at) => at > 0 && !(number > numbers[at - 1]!));
    throw new RedshiftLabError(
      'unordered-fluxes',
      `The fluxes of ${file} are out of order: ${columns[place]!.name} stands behind ${columns[place - 1]!.name}. Give them from the shortest wavelength to the longest.`,
    );
  }
  const isCount = numbers[0]! <= 1 && numbers.every((number, place) => number === numbers[0]! + place);
  return isCount ? undefined : numbers;
}

/** The unit that a column states, or its name: wavelength_nm. */
function unitOf({ unit }: ColumnInfo, name: string): string | undefined {
  return unit?.trim() || wavelengthWords.exec(name)?.[1];
}

function only<Kind>(list: readonly Kind[]): Kind | undefined {
  return list.length === 1 ? list[0] : undefined;
}

function noFluxes(file: string, names: readonly string[], unread: readonly UnreadColumn[]): RedshiftLabError {
  const listed = names.length > 8 ? `${names.slice(0, 6).join(', ')} … ${names.at(-1)!}` : names.join(', ');
  const [first] = unread;
  const not = first ? ` (not read: ${first.name}, which ${first.reason})` : '';
  return new RedshiftLabError(
    'no-fluxes',
    `The table ${file} holds no spectra that are known: it has ${listed}${not}. Give columns flux_11000.0, flux_11005.1 … or FLUX_1 … FLUX_n in a row per spectrum, or WAVELENGTH and FLUX in a row per sample.`,
  );
}
