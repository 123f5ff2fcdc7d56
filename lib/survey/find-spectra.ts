import { isParquet, lookAtRows, parquetColumnNames } from '../table';
import { RedshiftLabError } from '../base';
import { findFile } from './find-file';
import { gaiaSampleCount } from './gaia-samples';
import { isXpContinuous } from './read-xp-continuous';
import { recogniseSpectra } from './recognise-spectra';
import { splitLook } from './split-look';

const spectrumTable = /\.(?:csv|tsv|txt|dat|cat|asc)(?:\.gz)?$|\.(?:parquet|pq)$/i;

/**
 * Whether a file looks like a table of spectra that `readSpectra` reads, by its first lines alone.
 *
 * A file that is missing or cannot be read looks like none.
 */
export function looksLikeSpectra(file: string, samples = gaiaSampleCount): boolean {
  try {
    if (isParquet(file)) {
      recogniseSpectra(file, parquetColumnNames(file), [], samples);
      return true;
    }
    const { names, firstRow } = splitLook(lookAtRows(file));
    if (samples === gaiaSampleCount && isXpContinuous(names)) return true;
    const { columns } = recogniseSpectra(file, names, firstRow, samples);
    return (
      firstRow.length === columns.length &&
      columns.every(
        ({ role }, place) =>
          role === 'skip' || role === 'text' || Number.isFinite(Number(firstRow[place]!.trim() || NaN)),
      )
    );
  } catch (cause) {
    if (cause instanceof RedshiftLabError) return false;
    throw cause;
  }
}

/**
 * The first file in a folder that is a table of spectra, told by its content; see {@link looksLikeSpectra}.
 *
 * Text tables (csv, tsv, txt, dat, cat, asc, also gzipped) and Parquet files (parquet, pq) are looked at in the order of
 * `findCatalogue`.
 *
 * @returns the file's path, or undefined where there is none
 * @throws RedshiftLabError `missing-folder`
 */
export function findSpectra(folder: string, samples = gaiaSampleCount): string | undefined {
  return findFile(folder, spectrumTable, (file) => looksLikeSpectra(file, samples));
}
