import { RedshiftLabError } from '../base';
import type { FieldRole, RoledColumn } from '../table';
import { idNames, isIndexColumn, redshiftNames, seriesNumbers, stepsBack } from './spectra-header';

/** What the columns of a table of spectra are. */
export interface RecognisedSpectra {
  /** Roles: `text` for the id, `number` for the redshift, `value` for the fluxes. */
  readonly columns: readonly RoledColumn[];
  /** One line: what was taken for what. */
  readonly description: string;
}

/**
 * What the columns of a table of spectra are, told by their names or, without names, by their number.
 *
 * Without names, `samples` columns are fluxes; one more has the redshift first, which is the Gaia thesis's table, or an id
 * where the first field is text or a whole number of eight digits or more; two more have id and redshift first. With names,
 * id and redshift are found by theirs, a frame's row numbers are passed over, and the others must be `samples` fluxes in
 * their order; where no name tells anything (0, 1, 2 …), their number does.
 *
 * @param names the columns' names, or undefined where the file has none
 * @param firstRow the fields of the first row, for a file without names
 * @throws RedshiftLabError `wrong-column-count`, `duplicate-column`, `no-fluxes`, `unordered-fluxes`
 */
export function recogniseSpectra(
  file: string,
  names: readonly string[] | undefined,
  firstRow: readonly string[],
  samples: number,
): RecognisedSpectra {
  if (names === undefined) return byPlace(file, firstRow.length, firstRow[0], samples, 'no column names');
  refuseDoubles(file, names);
  const indexPlace = names.findIndex(isIndexColumn);
  const idPlace = placeOf(names, idNames);
  const redshiftPlace = placeOf(names, redshiftNames);
  const rest = names.filter((_, place) => ![indexPlace, idPlace, redshiftPlace].includes(place));
  const isTelling = idPlace >= 0 || redshiftPlace >= 0 || rest.length === samples;
  if (!isTelling && seriesNumbers(rest) !== undefined) {
    const found = byPlace(
      file,
      rest.length,
      firstRow[indexPlace === 0 ? 1 : 0],
      samples,
      'names that tell nothing',
    );
    return indexPlace < 0 ? found : withIndex(found, names[indexPlace]!, indexPlace);
  }
  refuseOthers(file, rest, samples);
  refuseDisorder(file, rest);
  const roles = names.map((_, place): FieldRole => {
    if (place === indexPlace) return 'skip';
    if (place === idPlace) return 'text';
    return place === redshiftPlace ? 'number' : 'value';
  });
  const words = [
    ...(indexPlace < 0 ? [] : [`row numbers ("${names[indexPlace]!}") passed over`]),
    idPlace < 0 ? 'no id' : `id from ${names[idPlace]!}`,
    redshiftPlace < 0 ? 'no redshift' : `redshift from ${names[redshiftPlace]!}`,
    `${samples} fluxes from ${rest[0]!} to ${rest.at(-1)!}`,
  ];
  return {
    columns: names.map((name, place) => ({ name, role: roles[place]! })),
    description: words.join(', '),
  };
}

function byPlace(
  file: string,
  width: number,
  firstField: string | undefined,
  samples: number,
  why: string,
): RecognisedSpectra {
  const extra = width - samples;
  const hasId = extra === 2 || (extra === 1 && !isRedshift(firstField ?? ''));
  const before: readonly RoledColumn[] = [
    ...(hasId ? [{ name: 'id', role: 'text' as const }] : []),
    ...(extra === 2 || (extra === 1 && !hasId) ? [{ name: 'redshift', role: 'number' as const }] : []),
  ];
  if (extra < 0 || extra > 2) {
    throw new RedshiftLabError(
      'wrong-column-count',
      `The table ${file} has ${why} and ${width} columns: give ${samples} fluxes, or ${samples + 1} columns with the redshift first, or ${samples + 2} with id and redshift first, or name the columns.`,
    );
  }
  const fluxes = Array.from({ length: samples }, (_, sample) => ({
    name: `flux ${sample}`,
    role: 'value' as const,
  }));
  const words = [
    ...before.map(({ name }, place) => `${name} from column ${place + 1}`),
    `${samples} fluxes from columns ${extra + 1} to ${width}`,
  ];
  return { columns: [...before, ...fluxes], description: `${why}: ${words.join(', ')}` };
}

function withIndex(found: RecognisedSpectra, name: string, place: number): RecognisedSpectra {
  const columns = [...found.columns];
  columns.splice(place, 0, { name: name || 'row number', role: 'skip' });
  return { columns, description: `${found.description}, counted without the row numbers ("${name}")` };
}

/** A first field that is a redshift rather than an id: a number, but no long whole one. */
function isRedshift(field: string): boolean {
  return Number.isFinite(Number(field)) && !/^\d{8,}$/.test(field.trim());
}

/** The place of the first of these names, in any case, or −1. */
export function placeOf(names: readonly string[], wanted: readonly string[]): number {
  const folded = names.map((name) => name.toLowerCase());
  const found = wanted.find((name) => folded.includes(name));
  return found === undefined ? -1 : folded.indexOf(found);
}

function refuseDoubles(file: string, names: readonly string[]): void {
  const place = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (place < 0) return;
  throw new RedshiftLabError(
    'duplicate-column',
    `The columns ${names.indexOf(names[place]!) + 1} and ${place + 1} of ${file} are both called "${names[place]!}": rename one of them.`,
  );
}

function refuseOthers(file: string, rest: readonly string[], samples: number): void {
  if (rest.length === samples) return;
  const listed = rest.length > 6 ? `${rest.slice(0, 5).join(', ')} … ${rest.at(-1)!}` : rest.join(', ');
  if (rest.length < samples / 2) {
    throw new RedshiftLabError(
      'no-fluxes',
      `The table ${file} holds no spectra: beside redshift and id it has ${rest.length === 0 ? 'no columns' : listed}, where ${samples} fluxes belong.`,
    );
  }
  throw new RedshiftLabError(
    'wrong-column-count',
    `The table ${file} has ${rest.length} columns beside redshift and id (${listed}), where ${samples} fluxes belong: call the redshift "redshift" and the id "id", and leave out what else is there.`,
  );
}

/** Fluxes sorted by the letters of their names, 1, 10, 100, 11 …, would be read without complaint and train nothing. */
function refuseDisorder(file: string, fluxes: readonly string[]): void {
  const numbers = seriesNumbers(fluxes);
  const isRedFirst = /^rp/i.test(fluxes[0]!) && /^bp/i.test(fluxes.at(-1)!);
  if (!isRedFirst && (numbers === undefined || stepsBack(numbers) <= 1)) return;
  throw new RedshiftLabError(
    'unordered-fluxes',
    `The fluxes of ${file} are not in their order (${fluxes.slice(0, 4).join(', ')} … ${fluxes.at(-1)!}): put the columns in the order of the samples, BP before RP, each with wavelength rising.`,
  );
}
