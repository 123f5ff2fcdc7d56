import { loadPageTools } from './hyparquet';
import type { PageHeader, PhysicalValues, Reader } from './hyparquet';
import { readRuns } from './parquet-runs';

/** A page of rows. */
export interface DataPage {
  /** Where a value is missing, 0; undefined where none is. */
  readonly isThere: Uint32Array | undefined;
  /** The values that are there, or their places in the dictionary. */
  readonly values: PhysicalValues | undefined;
  readonly indexes: Uint32Array | undefined;
}

/** What is needed to read a column's pages. */
export interface PageLayout {
  readonly type: string;
  readonly fixedLength: number | undefined;
  readonly codec: string;
  readonly isOptional: boolean;
}

/** Larger pages are damage. */
const largestPage = 1 << 29;

/** The values of a dictionary page. */
export function readDictionary(bytes: Uint8Array, header: PageHeader, layout: PageLayout): PhysicalValues {
  const page = unpackPage(bytes, header.uncompressed_page_size, layout.codec);
  return readPlain(readerOf(page), header.dictionary_page_header!.num_values, layout);
}

/**
 * The rows of a data page, of either version.
 *
 * @throws Error with what is wrong in the page
 */
export function readDataPage(bytes: Uint8Array, header: PageHeader, layout: PageLayout): DataPage {
  const second = header.data_page_header_v2;
  if (second === undefined) {
    const { num_values: rows, encoding } = header.data_page_header!;
    const page = unpackPage(bytes, header.uncompressed_page_size, layout.codec);
    if (!layout.isOptional) return readValues(page, 0, rows, encoding, layout, undefined);
    const size = viewOf(page).getUint32(0, true);
    const isThere = readRuns(page, 4, 4 + size, 1, rows);
    return readValues(page, 4 + size, rows, encoding, layout, isThere);
  }
  const { num_values: rows, encoding, definition_levels_byte_length: levels } = second;
  if (second.repetition_levels_byte_length !== 0) throw new Error('a page of single values has repetitions');
  if (!(levels >= 0 && levels <= bytes.length)) throw new Error('a page has impossible levels');
  const isThere = layout.isOptional ? readRuns(bytes, 0, levels, 1, rows) : undefined;
  const packed = bytes.subarray(levels);
  const page = second.is_compressed
    ? unpackPage(packed, header.uncompressed_page_size - levels, layout.codec)
    : packed;
  return readValues(page, 0, rows, encoding, layout, isThere);
}

function unpackPage(bytes: Uint8Array, size: number, codec: string): Uint8Array {
  if (!(size >= 0 && size <= largestPage)) throw new Error(`a page has ${size} bytes`);
  return loadPageTools().unpack(codec, bytes, size);
}

function readValues(
  page: Uint8Array,
  from: number,
  rows: number,
  encoding: string,
  layout: PageLayout,
  isThere: Uint32Array | undefined,
): DataPage {
  let count = rows;
  if (isThere) {
    count = 0;
    for (let row = 0; row < rows; row++) count += isThere[row]!;
  }
  const gaps = count === rows ? undefined : isThere;
  if (count === 0) return { isThere: gaps, values: [], indexes: undefined };
  const reader = readerOf(page, from);
  if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') {
    const width = reader.view.getUint8(from);
    return { isThere: gaps, values: undefined, indexes: readRuns(page, from + 1, page.length, width, count) };
  }
  return { isThere: gaps, values: readEncoded(page, reader, count, encoding, layout), indexes: undefined };
}

function readEncoded(
  page: Uint8Array,
  reader: Reader,
  count: number,
  encoding: string,
  layout: PageLayout,
): PhysicalValues {
  const { deltaBinaryUnpack, byteStreamSplit } = loadPageTools();
  switch (encoding) {
    case 'PLAIN':
      return readPlain(reader, count, layout);
    case 'RLE': {
      const size = reader.view.getUint32(reader.offset, true);
      const runs = readRuns(page, reader.offset + 4, reader.offset + 4 + size, 1, count);
      return Array.from(runs, (bit) => bit === 1);
    }
    case 'DELTA_BINARY_PACKED': {
      const values = layout.type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(reader, count, values);
      return values;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
      return readStrings(page, reader, new Int32Array(count), lengths(reader, count));
    case 'DELTA_BYTE_ARRAY':
      return readStrings(page, reader, lengths(reader, count), lengths(reader, count));
    case 'BYTE_STREAM_SPLIT':
      return byteStreamSplit(reader, count, layout.type, layout.fixedLength);
    default:
      throw new Error(`the encoding ${encoding} is not known`);
  }
}

/** Values one behind the other. */
function readPlain(reader: Reader, count: number, { type, fixedLength }: PageLayout): PhysicalValues {
  const bits =
    { BOOLEAN: 1, INT32: 32, FLOAT: 32, INT64: 64, DOUBLE: 64, BYTE_ARRAY: 32 }[type] ??
    8 * (fixedLength ?? 1);
  if (!(count >= 0 && Math.ceil((count * bits) / 8) <= reader.view.byteLength - reader.offset)) {
    throw new Error('a page is too short for its values');
  }
  const values = loadPageTools().readPlain(reader, type, count, fixedLength);
  if (reader.offset > reader.view.byteLength) throw new Error('a page is too short for its values');
  return values;
}

function lengths(reader: Reader, count: number): Int32Array {
  const values = new Int32Array(count);
  loadPageTools().deltaBinaryUnpack(reader, count, values);
  return values;
}

/** Strings that begin with so many bytes of the one before. */
function readStrings(page: Uint8Array, reader: Reader, shared: Int32Array, own: Int32Array): Uint8Array[] {
  let at = reader.offset;
  let all = 0;
  let last = new Uint8Array(0);
  const values: Uint8Array[] = [];
  for (let place = 0; place < own.length; place++) {
    const [before, size] = [shared[place]!, own[place]!];
    if (!(before >= 0 && before <= last.length && size >= 0 && at + size <= page.length)) {
      throw new Error('a page has impossible lengths');
    }
    const tail = page.subarray(at, at + size);
    last = before === 0 ? tail : Buffer.concat([last.subarray(0, before), tail]);
    values.push(last);
    at += size;
    all += last.length;
    if (all > largestPage) throw new Error('a page unpacks to too much text');
  }
  return values;
}

function readerOf(page: Uint8Array, offset = 0): Reader {
  return { view: viewOf(page), offset };
}

function viewOf(page: Uint8Array): DataView {
  return new DataView(page.buffer, page.byteOffset, page.byteLength);
}
