import { createTable } from '../table';
import type { Matrix } from '../table';
import type { SpectrumCatalogue } from './spectrum-catalogue';

/** Spectra as read, and what there is to say about them. */
export interface SpectraReport {
  readonly catalogue: SpectrumCatalogue;
  /** A sentence each: what was taken for what, and what is strange. */
  readonly notes: readonly string[];
}

/** What was read of a file of spectra. */
export interface SpectraRead {
  readonly file: string;
  readonly sha256: string;
  readonly endsWithLineEnd: boolean;
  readonly spectra: Matrix;
  readonly ids: string[] | undefined;
  readonly redshifts: Float64Array | undefined;
  /** What was taken for what. */
  readonly description: string;
}

/** The catalogue of what was read, and the notes on it. */
export function spectraReport(read: SpectraRead): SpectraReport {
  const { file, sha256, spectra, ids, redshifts } = read;
  const [rows] = spectra.shape as [number];
  const id = ids ?? Array.from({ length: rows }, (_, row) => `row ${row + 1}`);
  const cut =
    'The last line has no line end: if the file was cut short within its last number, that cannot be seen.';
  const notes = [
    `${rows} spectra; ${read.description}.`,
    ...(redshifts ? strangeRedshifts(redshifts) : []),
    ...(read.endsWithLineEnd ? [] : [cut]),
  ];
  const table = createTable([
    { name: 'id', values: id, description: ids ? 'as in the file' : 'the number of the row in the file' },
    ...(redshifts ? [{ name: 'redshift', values: redshifts, description: 'as in the file' }] : []),
  ]);
  return { catalogue: { spectra, table, provenance: { origin: 'REAL', file, sha256 } }, notes };
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
