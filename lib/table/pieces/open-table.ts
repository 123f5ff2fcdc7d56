import fs from 'node:fs/promises';
import { RedshiftLabError } from '../../base';
import type { TableFormat, TableSource } from '../table-source';
import { fitsSource } from '../fits/fits-source';
import type { FitsOptions } from '../fits/open-fits';
import { csvSource } from './csv-source';
import type { TextOptions } from './csv-start';
import { formatByContent } from './file-format';
import { parquetSource } from './parquet-source';
import { spool } from './spool';
import type { Spool } from './spool';

/** How to open a table; every option has a sound default. `extension` is for FITS alone, the others are for text. */
export type OpenOptions = TextOptions & Pick<FitsOptions, 'extension'>;

const sources: Record<TableFormat, (file: string, options: OpenOptions) => Promise<TableSource>> = {
  csv: csvSource,
  parquet: (file) => parquetSource(file),
  fits: (file, { extension }) =>
    Promise.resolve().then(() => fitsSource(file, extension === undefined ? {} : { extension })),
};

/**
 * Open a table's file to read it in pieces: CSV and its relatives (gzipped or not), Parquet or FITS, found by content.
 *
 * Whatever is no ordinary file, such as standard input (`-`) or a pipe, is copied to a temporary file first and must be
 * text; `close` removes the copy.
 *
 * @throws RedshiftLabError `missing-file`, `not-a-file`, `cannot-read`, `empty-file`, `binary-file`, and as the format's
 *   reader for what the file's start shows
 */
export async function openTable(file: string, options: OpenOptions = {}): Promise<TableSource> {
  const copy = await copyOf(file);
  const name = file === '-' ? 'standard input' : file;
  try {
    const format = await formatByContent(name, copy?.path ?? file);
    if (copy === undefined) return await sources[format](file, options);
    if (format === 'csv') return await csvSource(name, options, copy);
    throw new RedshiftLabError(
      'binary-file',
      `What comes from ${name} is a ${format === 'fits' ? 'FITS' : 'Parquet'} file: only text is read from there, so name the file itself.`,
    );
  } catch (cause) {
    copy?.remove();
    throw cause;
  }
}

async function copyOf(file: string): Promise<Spool | undefined> {
  if (file === '-') return spool(file);
  const status = await fs.stat(file).catch((cause: unknown) => {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
    throw isMissing
      ? new RedshiftLabError('missing-file', `There is no file ${file}.`, { cause })
      : new RedshiftLabError('cannot-read', `The file ${file} cannot be read: ${(cause as Error).message}.`, {
          cause,
        });
  });
  if (status.isDirectory()) {
    throw new RedshiftLabError('not-a-file', `${file} is a folder, where a table's file is needed.`);
  }
  // A file of /proc says that it has no size.
  return status.isFile() && status.size > 0 ? undefined : spool(file);
}
