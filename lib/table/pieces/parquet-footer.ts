import fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { FileMetaData } from 'hyparquet';
import { RedshiftLabError } from '../../base';
import { loadHyparquet } from './hyparquet';

/** A Parquet file that is open, with what its footer says. */
export interface ParquetFile {
  readonly file: string;
  readonly handle: FileHandle;
  readonly size: number;
  readonly metadata: FileMetaData;
}

/**
 * Open a Parquet file and read its footer.
 *
 * @throws RedshiftLabError `truncated-file` where the end is missing, `damaged-file`, `unsupported-file` (encrypted, or in
 *   several files), `cannot-read`, `no-rows`
 */
export async function openParquet(file: string): Promise<ParquetFile> {
  const handle = await fs.open(file, 'r').catch((cause: unknown) => {
    throw new RedshiftLabError(
      'cannot-read',
      `The file ${file} cannot be read: ${(cause as Error).message}.`,
      { cause },
    );
  });
  try {
    const { size } = await handle.stat();
    const ends = Buffer.alloc(8);
    await handle.read(ends, 0, 4, 0);
    if (size >= 12) await handle.read(ends, 4, 4, size - 4);
    const [start, end] = [ends.toString('latin1', 0, 4), ends.toString('latin1', 4)];
    if (start === 'PARE' || end === 'PARE') {
      throw new RedshiftLabError(
        'unsupported-file',
        `The Parquet file ${file} is encrypted: write it without encryption.`,
      );
    }
    if (start !== 'PAR1' || end !== 'PAR1') {
      throw new RedshiftLabError(
        'truncated-file',
        `The Parquet file ${file} is cut short (its footer is missing): fetch or copy it again.`,
      );
    }
    const metadata = await loadHyparquet().parquetMetadataAsync(
      {
        byteLength: size,
        slice: async (from, to = size) => exactly(await readBytes(handle, from, to - from)),
      },
      { geoparquet: false },
    );
    requireSound(file, size, metadata);
    return { file, handle, size, metadata };
  } catch (cause) {
    await handle.close();
    throw damaged(file, cause);
  }
}

/** So many bytes of a file from this one on; fewer are an error. */
export async function readBytes(handle: FileHandle, from: number, count: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(count);
  for (let filled = 0; filled < count;) {
    const { bytesRead } = await handle.read(bytes, filled, count - filled, from + filled);
    if (bytesRead === 0) throw new Error('the file ends too early');
    filled += bytesRead;
  }
  return bytes;
}

/** The error for a file that is not as it should be. */
export function damaged(file: string, cause: unknown, where = ''): RedshiftLabError {
  if (cause instanceof RedshiftLabError) return cause;
  const { message, code } = cause as NodeJS.ErrnoException;
  if (code === 'EIO' || code === 'EBADF') {
    return new RedshiftLabError('cannot-read', `The file ${file} cannot be read: ${message}.`, { cause });
  }
  // What a library trips over in a damaged file says nothing about the file.
  const isSentence = !(cause instanceof TypeError || cause instanceof RangeError);
  return new RedshiftLabError(
    'damaged-file',
    `The Parquet file ${file} is damaged${where}${isSentence ? ` (${message})` : ''}: fetch or copy it again.`,
    { cause },
  );
}

function exactly(bytes: Buffer): ArrayBuffer {
  return bytes.buffer as ArrayBuffer;
}

/** What the footer says must agree with itself and with the file's size. */
function requireSound(
  file: string,
  size: number,
  { row_groups: groups, num_rows: rows }: FileMetaData,
): void {
  if (!(typeof rows === 'bigint' && rows >= 0n && rows < 2n ** 53n))
    throw new Error('the number of rows is none');
  let sum = 0n;
  for (const group of groups) {
    if (!(group.num_rows >= 0n)) throw new Error('a row group has no number of rows');
    sum += group.num_rows;
    for (const { file_path: path, meta_data: chunk } of group.columns) {
      if (path) {
        throw new RedshiftLabError(
          'unsupported-file',
          `The Parquet file ${file} has its columns in other files (${path}): open those.`,
        );
      }
      if (!chunk) throw new Error('a column has no description');
      const start = chunkStart(chunk);
      if (!(
        start >= 4 &&
        chunk.total_compressed_size >= 0n &&
        start + Number(chunk.total_compressed_size) <= size - 8
      )) {
        throw new Error('a column lies outside the file');
      }
    }
  }
  if (sum !== rows) throw new Error(`it states ${rows} rows and its row groups have ${sum}`);
  if (rows === 0n) throw new RedshiftLabError('no-rows', `The file ${file} has no rows.`);
}

/** Where a column's first page is: some writers leave out where the dictionary is, or say 0. */
export function chunkStart(chunk: { data_page_offset: bigint; dictionary_page_offset?: bigint }): number {
  const { data_page_offset: data, dictionary_page_offset: dictionary } = chunk;
  return Number(dictionary && dictionary > 0n && dictionary < data ? dictionary : data);
}
