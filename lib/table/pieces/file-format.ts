import { RedshiftLabError } from '../../base';
import { openBytes } from '../row-major/byte-source';
import type { TableFormat } from '../table-source';

/**
 * The format of a table's file, by its first bytes; whatever is neither Parquet nor FITS is taken for text.
 *
 * @param path where the bytes are, if not in the file of this name
 * @throws RedshiftLabError `missing-file`, `not-a-file`, `cannot-read`, `empty-file`; `binary-file` for a packed Parquet file
 */
export async function formatByContent(file: string, path = file): Promise<TableFormat> {
  const source = await openBytes(path, { name: file, isSummed: false });
  try {
    const start = Buffer.alloc(9);
    const found = await source.fill(start);
    if (found === 0) throw new RedshiftLabError('empty-file', `The file ${file} is empty.`);
    if (start.toString('latin1') === 'SIMPLE  =') return 'fits';
    if (start.toString('latin1', 0, 4) !== 'PAR1' && start.toString('latin1', 0, 4) !== 'PARE') return 'csv';
    if (!source.isPacked) return 'parquet';
    throw new RedshiftLabError(
      'binary-file',
      `The file ${file} is a Parquet file inside a gzip file: unpack it (gunzip).`,
    );
  } finally {
    await source.close();
  }
}

/**
 * The format that a file's name asks for: `.csv`, `.csv.gz`, `.parquet`, `.fits`; `-` is standard output, in CSV.
 *
 * @throws RedshiftLabError `unknown-format`
 * @example
 * formatByName('redshifts.parquet') // => 'parquet'
 * formatByName('redshifts.csv.gz') // => 'csv'
 */
export function formatByName(file: string): TableFormat {
  if (file === '-' || /\.csv(\.gz)?$/i.test(file)) return 'csv';
  if (/\.(parquet|pq)$/i.test(file)) return 'parquet';
  if (/\.(fits|fit)$/i.test(file)) return 'fits';
  throw new RedshiftLabError(
    'unknown-format',
    `The name ${file} does not say in which format to write: end it with .csv, .csv.gz, .parquet or .fits.`,
  );
}
