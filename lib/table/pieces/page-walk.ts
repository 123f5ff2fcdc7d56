import zlib from 'node:zlib';
import { loadPageTools } from './hyparquet';
import type { PageHeader } from './hyparquet';
import { chunkStart, readBytes } from './parquet-footer';
import type { ParquetFile } from './parquet-footer';
import type { ParquetColumn } from './parquet-kinds';
import type { PageLayout } from './parquet-encodings';

/** A page as it lies in the file. */
export interface RawPage {
  readonly header: PageHeader;
  /** What follows the header, packed. */
  readonly bytes: Uint8Array;
  readonly layout: PageLayout;
  /** Rows of a page of rows; undefined for any other. */
  readonly rows: number | undefined;
}

/** Goes through a column's pages from its first row group to its last. */
export interface PageWalk {
  /** The next page. */
  next(): Promise<RawPage>;
  /** Passes over the next row group, where none is begun and it has no more rows than these; tells its rows. */
  passGroup(rows: number): number;
}

const largestHeader = 1 << 24;
const mostRowsOfPage = 1 << 26;

/**
 * The pages of a column; one is in memory at a time.
 *
 * @param onGroup is told that a row group begins: dictionaries of the one before are over
 * @throws Error from `next` with what is wrong in the file
 */
export function createPageWalk(
  { handle, metadata }: ParquetFile,
  { element, leaf, definition, listLength }: ParquetColumn,
  onGroup: () => void,
): PageWalk {
  let group = -1;
  let layout: PageLayout;
  let position = 0;
  let chunkEnd = 0;
  let rowsLeft = 0;
  let likelySize = 1 << 16;
  const perRow = listLength ?? 1;

  function nextGroup(): void {
    const chunk = metadata.row_groups[++group]?.columns[leaf]?.meta_data;
    if (chunk === undefined) throw new Error('rows are missing');
    rowsLeft = Number(metadata.row_groups[group]!.num_rows) * perRow;
    position = chunkStart(chunk);
    chunkEnd = position + Number(chunk.total_compressed_size);
    const { type, type_length: fixedLength } = element;
    const isList = listLength !== undefined;
    layout = { type: String(type), fixedLength, codec: chunk.codec, definition, isList };
    onGroup();
  }

  async function nextBytes(): Promise<{ header: PageHeader; bytes: Uint8Array }> {
    for (let size = likelySize; ; size *= 2) {
      const start = await readBytes(handle, position, Math.min(size, chunkEnd - position));
      const reader = { view: new DataView(start.buffer, start.byteOffset, start.length), offset: 0 };
      let header: PageHeader;
      try {
        header = loadPageTools().parquetHeader(reader);
      } catch (cause) {
        if (start.length < size || size > largestHeader) throw cause;
        continue;
      }
      const packed = header.compressed_page_size;
      const length = reader.offset + packed;
      if (!(packed >= 0 && position + length <= chunkEnd)) throw new Error('a page goes beyond its column');
      const rest = Math.max(length - start.length, 0);
      const body = start.subarray(reader.offset, length);
      const bytes =
        rest === 0 ? body : Buffer.concat([body, await readBytes(handle, position + start.length, rest)]);
      position += length;
      // The next page is likely as long.
      likelySize = Math.min(Math.max(length + 256, 1 << 12), 1 << 22);
      return { header, bytes };
    }
  }

  return {
    async next() {
      while (rowsLeft === 0) nextGroup();
      if (position >= chunkEnd) throw new Error('rows are missing');
      const { header, bytes } = await nextBytes();
      if (header.crc !== undefined && checksum(bytes) !== header.crc >> 0) {
        throw new Error('a page has another checksum');
      }
      const isRows = header.type === 'DATA_PAGE' || header.type === 'DATA_PAGE_V2';
      if (!isRows) return { header, bytes, layout, rows: undefined };
      const rows = (header.data_page_header_v2 ?? header.data_page_header)!.num_values;
      if (!(rows >= 0 && rows <= rowsLeft && rows <= mostRowsOfPage)) {
        throw new Error('a page has too many rows');
      }
      rowsLeft -= rows;
      return { header, bytes, layout, rows };
    },
    passGroup(rows) {
      const next = rowsLeft === 0 ? perRow * Number(metadata.row_groups[group + 1]?.num_rows ?? 0n) : 0;
      if (next > rows || next === 0) return 0;
      group++;
      return next;
    },
  };
}

function checksum(bytes: Uint8Array): number {
  return (zlib as unknown as { crc32(bytes: Uint8Array): number }).crc32(bytes) >> 0;
}
