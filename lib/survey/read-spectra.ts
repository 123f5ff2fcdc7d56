import { RedshiftLabError } from '../base';
import type { ProgressListener } from '../base';
import { isParquet, lookAtRows, parquetColumnNames, readParquetRows, readRowMajor } from '../table';
import type { Column, FirstLook, RoledColumn, RowMajorTable } from '../table';
import { gaiaSampleCount } from './gaia-samples';
import { recogniseSpectra } from './recognise-spectra';
import type { RecognisedSpectra } from './recognise-spectra';
import { isHeader } from './spectra-header';
import type { SpectrumCatalogue } from './spectrum-catalogue';

/** How to read a table of spectra; every option has a sound default. */
export interface ReadSpectraOptions {
  /** Fluxes per spectrum, by default Gaia's 186. */
  readonly samples?: number;
  readonly onProgress?: ProgressListener;
}

/** Spectra as read, and what there is to say about them. */
export interface SpectraReport {
  readonly catalogue: SpectrumCatalogue;
  /** A sentence each: what was taken for what, and what is strange. */
  readonly notes: readonly string[];
}

/**
 * Read a table of spectra, a row per galaxy: id (where there is one), redshift (where there is one), 186 fluxes.
 *
 * The table is CSV (comma, semicolon, tab, | or blanks; gzipped or not) or Parquet, told by its content, with column names
 * or without; `recogniseSpectra` says which column is taken for what. Ids are kept as written, of any length; without any
 * they are 'row 1', 'row 2' …. Fluxes are float32, redshifts float64. All rows of the file are there, in its order.
 * A cut through the last number of a file without a last line end cannot be seen; `readSpectraReport` says where that
 * may be. Provenance is REAL, with the file's checksum.
 *
 * @throws RedshiftLabError naming file, line and column: `missing-file`, `empty-file`, `binary-file`, `no-rows`,
 *   `no-fluxes`, `wrong-column-count`, `duplicate-column`, `unordered-fluxes`, `missing-value`, `non-finite-number`,
 *   `not-a-number`, `ragged-line`, `truncated-file`, `damaged-file`, `file-too-large`, `stopped` …
 */
export async function readSpectra(
  file: string,
  options: ReadSpectraOptions = {},
): Promise<SpectrumCatalogue> {
  return (await readSpectraReport(file, options)).catalogue;
}

/** Read spectra as `readSpectra` does, and say what was taken for what. */
export async function readSpectraReport(
  file: string,
  { samples = gaiaSampleCount, onProgress }: ReadSpectraOptions = {},
): Promise<SpectraReport> {
  if (!(Number.isInteger(samples) && samples > 0)) {
    throw new RedshiftLabError(
      'wrong-option',
      `A spectrum of ${samples} samples: give a whole number, 1 or more.`,
    );
  }
  if (isParquet(file)) {
    const found = recogniseSpectra(file, parquetColumnNames(file), [], samples);
    return reportOf(file, await readParquetRows(file, found.columns, { onProgress }), found);
  }
  const look = lookAtRows(file);
  const { names, rowsStart, firstRow } = splitLook(look);
  const found = recogniseSpectra(file, names, firstRow, samples);
  const layout = { delimiter: look.delimiter, columns: found.columns, rowsStart };
  return reportOf(file, await readRowMajor(file, layout, { onProgress }), found);
}

/** A file's names, if it has any, and its first row. */
export function splitLook({ namesInComment, lines }: FirstLook): {
  names: readonly string[] | undefined;
  rowsStart: FirstLook['lines'][0]['start'];
  firstRow: readonly string[];
} {
  const [first, second] = lines;
  if (namesInComment) return { names: namesInComment, rowsStart: first!.start, firstRow: first!.fields };
  if (isHeader(first!.fields)) {
    const names = first!.fields.map((name) => name.trim());
    return { names, rowsStart: first!.next, firstRow: second?.fields ?? [] };
  }
  return { names: undefined, rowsStart: first!.start, firstRow: first!.fields };
}

function reportOf(
  file: string,
  read: RowMajorTable,
  { columns, description }: RecognisedSpectra,
): SpectraReport {
  const { matrix, sha256, endsWithLineEnd } = read;
  const [rows] = matrix.shape as [number];
  const beside = (role: RoledColumn['role']): Column['values'] | undefined => {
    const name = columns.find((column) => column.role === role)?.name;
    return read.columns.find((column) => column.name === name)?.values;
  };
  const ids = beside('text') as string[] | undefined;
  const redshifts = beside('number') as Float64Array | undefined;
  const id = ids ?? Array.from({ length: rows }, (_, row) => `row ${row + 1}`);
  const notes = [
    `${rows} spectra; ${description}.`,
    ...(redshifts ? strangeRedshifts(redshifts) : []),
    ...(endsWithLineEnd
      ? []
      : [
          'The last line has no line end: if the file was cut short within its last number, that cannot be seen.',
        ]),
  ];
  const table = {
    rows,
    columns: [
      { name: 'id', values: id, description: ids ? 'as in the file' : 'the number of the row in the file' },
      ...(redshifts ? [{ name: 'redshift', values: redshifts, description: 'as in the file' }] : []),
    ],
  };
  return { catalogue: { spectra: matrix, table, provenance: { origin: 'REAL', file, sha256 } }, notes };
}

/** The range of the thesis's redshifts. */
const usualRedshifts = [0, 0.6] as const;

function strangeRedshifts(redshifts: Float64Array): string[] {
  const isStrange = (redshift: number): boolean =>
    redshift < usualRedshifts[0] || redshift > usualRedshifts[1];
  const count = redshifts.filter(isStrange).length;
  if (count === 0) return [];
  const first = redshifts.findIndex(isStrange);
  return [
    `${count} of ${redshifts.length} redshifts lie outside 0 to 0.6, the first in row ${first + 1} (${redshifts[first]!}); they are kept.`,
  ];
}
