import { RedshiftLabError } from '../../base';
import { fitsKeywords, lookAtRows, numbers, openTable } from '../../table';
import type { Table, TableSource } from '../../table';
import { recogniseSlitless } from './recognise-slitless';
import type { SpectrumPerRow } from './recognise-slitless';
import { openSingleSpectra } from './single-spectra';
import { pieceOfRows } from './slitless-piece';
import { unreadNote } from './slitless-file';
import type { OpenSlitless, SlitlessOptions } from './slitless-file';
import type { SlitlessPiece } from './slitless-piece';
import { wavelengthAxis } from './wavelength-axis';
import type { WavelengthAxis } from './wavelength-axis';
import { wavelengthsOfRows } from './wavelengths-of-rows';

/**
 * Open a file of slitless spectra to read it in pieces; see `readSlitlessSpectra` for what it may hold.
 *
 * @param file `-` is standard input (CSV)
 * @throws RedshiftLabError as `readSlitlessSpectra`
 */
export async function openSlitlessSpectra(
  file: string,
  options: SlitlessOptions = {},
): Promise<OpenSlitless> {
  const { extension } = options;
  const look = await lookFirst(file);
  const source = await openTable(file, {
    ...(extension === undefined ? {} : { extension }),
    ...(look.names ? { header: look.names } : {}),
  });
  try {
    const columns = recogniseSlitless(file, source.columns, source.unread);
    if (columns.kind === 'sample per row') return await openSingleSpectra(source, columns, options);
    const keywords = source.format === 'fits' ? fitsKeywords(file, extension) : new Map<string, never>();
    const hints = { wavelengths: options.wavelengths, comments: look.comments, keywords };
    const found = columns.wavelengths
      ? {
          values: await firstWavelengths(source, columns.wavelengths),
          unit: columns.unit,
          from: 'in each row',
        }
      : wavelengthsOfRows(file, columns, hints);
    const axis = wavelengthAxis(file, found.values, options.unit ?? found.unit);
    return {
      file,
      wavelengths: axis.wavelengths,
      notes: [describe(columns, axis, found.from), ...unreadNote(columns.unread)],
      rows: source.rows,
      pieces: () => piecesOf(source, columns, axis, found.values, look.names ? 1 : 0),
      close: () => source.close(),
    };
  } catch (problem) {
    source.close();
    throw problem;
  }
}

async function* piecesOf(
  source: TableSource,
  columns: SpectrumPerRow,
  { wavelengths }: WavelengthAxis,
  given: ArrayLike<number>,
  skipRows: number,
): AsyncGenerator<SlitlessPiece, void, undefined> {
  const { id, redshift, fluxes, wavelengths: waves = [] } = columns;
  const read = [...fluxes, ...waves, ...(redshift === undefined ? [] : [redshift])];
  const types = Object.fromEntries([
    ...read.map((name) => [name, 'number'] as const),
    ...(id === undefined ? [] : [[id, 'text'] as const]),
  ]);
  let row = 0;
  for await (const table of source.pieces({ columns: Object.keys(types), types, skipRows })) {
    requireSameWavelengths(source.file, table, waves, given, row);
    yield pieceOfRows(columns, table, wavelengths, row);
    row += table.rows;
  }
}

/** Text is looked at for its comments, and for a first line of wavelengths, which the reader of tables takes for a row. */
async function lookFirst(file: string): Promise<{ comments: readonly string[]; names?: string[] }> {
  if (file === '-') return { comments: [] };
  try {
    const { comments, lines } = lookAtRows(file);
    const fields = lines[0]!.fields.map((field) => field.trim());
    const values = fields.map(Number);
    const isNames = fields.length >= 3 && values.every((value, at) => value > (values[at - 1] ?? 0));
    return isNames ? { comments, names: fields } : { comments };
  } catch {
    // Whatever the file is, the reader of tables says what is wrong with it.
    return { comments: [] };
  }
}

async function firstWavelengths(source: TableSource, names: readonly string[]): Promise<number[]> {
  for await (const first of source.pieces({ columns: names, pieceRows: 1 }))
    return names.map((name) => numbers(first, name)[0]!);
  throw new RedshiftLabError('no-rows', `The file ${source.file} has no rows.`);
}

function requireSameWavelengths(
  file: string,
  table: Table,
  names: readonly string[],
  given: ArrayLike<number>,
  firstRow: number,
): void {
  names.forEach((name, sample) => {
    const own = numbers(table, name);
    const row = own.findIndex((one) => !(Math.abs(one - given[sample]!) <= 1e-6 * given[sample]!));
    if (row < 0) return;
    throw new RedshiftLabError(
      'unequal-wavelengths',
      `Row ${firstRow + row + 1} of ${file} has the wavelength ${own[row]} in sample ${sample + 1}, but the first row ${given[sample]}: the spectra of a file share their wavelengths. Write those of each grid to a file of their own.`,
    );
  });
}

function describe({ fluxes, id, redshift }: SpectrumPerRow, axis: WavelengthAxis, from: string): string {
  const { wavelengths, unit, unitFrom } = axis;
  const range = `${wavelengths[0]!.toFixed(1)} to ${wavelengths.at(-1)!.toFixed(1)} Angstrom`;
  return `${fluxes.length} fluxes from ${range} (wavelengths ${from}, in ${unit} ${unitFrom}); ${id === undefined ? 'no id' : `id from ${id}`}; ${redshift === undefined ? 'no redshift' : `redshift from ${redshift}`}.`;
}
