import zlib from 'node:zlib';
import { RedshiftLabError } from '../../base';
import type { ColumnValues } from '../table';
import { loadPageTools } from './hyparquet';
import type { PageHeader } from './hyparquet';
import { chunkStart, damaged, readBytes } from './parquet-footer';
import type { ParquetFile } from './parquet-footer';
import type { ParquetColumn, ValueForm } from './parquet-kinds';
import { readDataPage, readDictionary } from './parquet-page';
import type { PageLayout } from './parquet-page';
import { UnfitValue, valueMaker } from './parquet-values';

/** Reads one column from its first row to its last; one page of it is in memory. */
export interface ColumnCursor {
  /** Passes over so many rows. */
  skip(rows: number): Promise<void>;
  /** Puts the next rows into an array, from this place on. */
  fill(target: ColumnValues, at: number, rows: number): Promise<void>;
}

type Values = ArrayLike<number> | string[];

const largestHeader = 1 << 24;
const mostRowsOfPage = 1 << 26;

/**
 * A cursor at the first row of a column.
 *
 * @throws RedshiftLabError `damaged-file`, `cannot-read`; `loses-digits` or `not-a-number`, naming row and column
 */
export function createColumnCursor(
  parquet: ParquetFile,
  column: ParquetColumn,
  form: ValueForm,
): ColumnCursor {
  const { file, handle, metadata } = parquet;
  const make = valueMaker(column, form);
  const missing = form === 'text' ? '' : NaN;
  let group = -1;
  let layout: PageLayout;
  let position = 0;
  let chunkEnd = 0;
  let rowsLeft = 0;
  let rowsRead = 0;
  let dictionary: Values | undefined;
  let headerGuess = 1 << 16;
  let page: Values = [];
  let pageFrom = 0;

  function nextChunk(): void {
    const chunk = metadata.row_groups[++group]?.columns[column.leaf]?.meta_data;
    if (chunk === undefined) throw new Error('rows are missing');
    rowsLeft = Number(metadata.row_groups[group]!.num_rows);
    position = chunkStart(chunk);
    chunkEnd = position + Number(chunk.total_compressed_size);
    dictionary = undefined;
    layout = {
      type: String(column.element.type),
      fixedLength: column.element.type_length,
      codec: chunk.codec,
      isOptional: column.element.repetition_type !== 'REQUIRED',
    };
  }

  async function nextBytes(): Promise<{ header: PageHeader; bytes: Uint8Array }> {
    for (let size = headerGuess; ; size *= 2) {
      const start = await readBytes(handle, position, Math.min(size, chunkEnd - position));
      const reader = { view: new DataView(start.buffer, start.byteOffset, start.length), offset: 0 };
      let header: PageHeader;
      try {
        header = loadPageTools().parquetHeader(reader);
      } catch (cause) {
        if (start.length < size || size > largestHeader) throw cause;
        continue;
      }
      const { offset } = reader;
      const packed = header.compressed_page_size;
      if (!(packed >= 0 && position + offset + packed <= chunkEnd))
        throw new Error('a page goes beyond its column');
      const length = offset + packed;
      const isIn = length <= start.length;
      const bytes = isIn
        ? start.subarray(offset, length)
        : Buffer.concat([
            start.subarray(offset),
            await readBytes(handle, position + start.length, length - start.length),
          ]);
      position += length;
      // The next page is likely as long.
      headerGuess = Math.min(Math.max(length + 256, 1 << 12), 1 << 22);
      return { header, bytes: packed === 0 ? new Uint8Array(0) : bytes };
    }
  }

  /** Reads on to the next page of rows; passes over a page that lies within `rows`, and tells its rows. */
  async function nextPage(rows: number): Promise<number> {
    while (rowsLeft === 0) nextChunk();
    if (position >= chunkEnd) throw new Error('rows are missing');
    const { header, bytes } = await nextBytes();
    const count = header.data_page_header_v2?.num_values ?? header.data_page_header?.num_values ?? 0;
    if (header.crc !== undefined && checksum(bytes) !== header.crc >> 0)
      throw new Error('a page has another checksum');
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = make(readDictionary(bytes, header, layout));
      return 0;
    }
    if (header.type !== 'DATA_PAGE' && header.type !== 'DATA_PAGE_V2') return 0;
    if (!(count >= 0 && count <= rowsLeft && count <= mostRowsOfPage))
      throw new Error('a page has too many rows');
    rowsLeft -= count;
    if (count <= rows) return count;
    const { isThere, values, indexes } = readDataPage(bytes, header, layout);
    if (isThere && form === 'int32') throw new Error('values are missing where none should be');
    const found = indexes ? looked(dictionary, indexes) : make(values!);
    page = isThere ? spread(found, isThere, missing) : found;
    if (page.length !== count) throw new Error('a page has fewer values than rows');
    pageFrom = 0;
    return 0;
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      if (cause instanceof UnfitValue) throw unfit(file, column.name, rowsRead, cause);
      throw damaged(file, cause, ` in column ${column.name} behind row ${rowsRead}`);
    }
  }

  return {
    skip: (rows) =>
      guarded(async () => {
        for (let left = rows; left > 0;) {
          const held = Math.min(page.length - pageFrom, left);
          pageFrom += held;
          const passed = held > 0 ? held : await passOver(left);
          left -= passed;
          rowsRead += passed;
        }
      }),
    fill: (target, at, rows) =>
      guarded(async () => {
        for (let done = 0; done < rows;) {
          const held = Math.min(page.length - pageFrom, rows - done);
          if (held > 0) copy(page, pageFrom, target, at + done, held);
          pageFrom += held;
          done += held;
          rowsRead += held;
          if (done < rows) await nextPage(0);
        }
      }),
  };

  /** A row group, or a page, that lies wholly within the rows to pass over. */
  async function passOver(rows: number): Promise<number> {
    const next = rowsLeft === 0 ? Number(metadata.row_groups[group + 1]?.num_rows ?? 0n) : 0;
    if (next === 0 || next > rows) return nextPage(rows);
    group++;
    return next;
  }
}

function looked(dictionary: Values | undefined, indexes: Uint32Array): Values {
  if (dictionary === undefined) throw new Error('a dictionary is missing');
  const size = dictionary.length;
  const found =
    typeof dictionary[0] === 'string' ? new Array<string>(indexes.length) : new Float64Array(indexes.length);
  for (let place = 0; place < indexes.length; place++) {
    const index = indexes[place]!;
    if (index >= size) throw new Error('a value is not in the dictionary');
    found[place] = dictionary[index]!;
  }
  return found;
}

/** Values in their rows, with gaps between them. */
function spread(values: Values, isThere: Uint32Array, missing: string | number): Values {
  const rows = isThere.length;
  const all = typeof missing === 'string' ? new Array<string>(rows) : new Float64Array(rows);
  let place = 0;
  for (let row = 0; row < rows; row++) all[row] = isThere[row] === 1 ? values[place++]! : missing;
  return all;
}

function copy(page: Values, from: number, target: ColumnValues, at: number, rows: number): void {
  if (ArrayBuffer.isView(page) && !Array.isArray(target)) {
    (target as Float64Array).set((page as unknown as Float64Array).subarray(from, from + rows), at);
  } else for (let row = 0; row < rows; row++) target[at + row] = page[from + row]!;
}

function checksum(bytes: Uint8Array): number {
  return (zlib as unknown as { crc32(bytes: Uint8Array): number }).crc32(bytes) >> 0;
}

function unfit(file: string, name: string, rowsRead: number, { code, text }: UnfitValue): RedshiftLabError {
  const reason =
    code === 'loses-digits'
      ? `${text} loses digits as a number. Declare the column as text (types: { ${JSON.stringify(name)}: 'text' })`
      : `${JSON.stringify(text)} is no number`;
  return new RedshiftLabError(code, `Column ${name} of ${file}, behind row ${rowsRead}: ${reason}.`);
}
