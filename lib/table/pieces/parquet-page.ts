import { loadPageTools } from './hyparquet';
import type { PageHeader, PhysicalValues } from './hyparquet';
import { largestPage, readEncoded, readerOf, readPlain, viewOf } from './parquet-encodings';
import type { PageLayout } from './parquet-encodings';
import { readRuns } from './parquet-runs';

/** A page of rows. */
export interface DataPage {
  /** Where a value is missing, 0; undefined where none is. */
  readonly isThere: Uint32Array | undefined;
  /** 0 where a list begins, else 1; undefined for a column without lists. */
  readonly starts: Uint32Array | undefined;
  /** The values that are there, or their places in the dictionary. */
  readonly values: PhysicalValues | undefined;
  readonly indexes: Uint32Array | undefined;
}

/** The values of a dictionary page. */
export function readDictionary(bytes: Uint8Array, header: PageHeader, layout: PageLayout): PhysicalValues {
  const page = unpackPage(bytes, header.uncompressed_page_size, layout.codec);
  return readPlain(readerOf(page), header.dictionary_page_header!.num_values, layout);
}

/** What both versions of a data page hold. */
interface UnpackedPage {
  readonly page: Uint8Array;
  /** Where its values begin. */
  readonly from: number;
  readonly rows: number;
  readonly encoding: string | undefined;
  readonly starts: Uint32Array | undefined;
  /** How far each value is defined; undefined where none can be missing. */
  readonly defined: Uint32Array | undefined;
}

/**
 * The rows of a data page, of either version.
 *
 * @throws Error with what is wrong in the page
 */
export function readDataPage(bytes: Uint8Array, header: PageHeader, layout: PageLayout): DataPage {
  const unpacked = header.data_page_header_v2
    ? secondVersion(bytes, header, header.data_page_header_v2, layout)
    : firstVersion(bytes, header, layout);
  const isThere = presence(unpacked.defined, layout.definition);
  return { starts: unpacked.starts, ...readValues(unpacked, layout, isThere) };
}

/** The levels stand before the values, each behind its length, packed with them. */
function firstVersion(bytes: Uint8Array, header: PageHeader, layout: PageLayout): UnpackedPage {
  const { num_values: rows, encoding } = header.data_page_header!;
  const page = unpackPage(bytes, header.uncompressed_page_size, layout.codec);
  let from = 0;
  const levels = (most: number): Uint32Array | undefined => {
    if (most === 0) return undefined;
    const end = from + 4 + viewOf(page).getUint32(from, true);
    const found = readLevels(page, from + 4, end, most, rows);
    from = end;
    return found;
  };
  const starts = levels(Number(layout.isList));
  const defined = levels(layout.definition);
  return { page, from, rows, encoding, starts, defined };
}

/** The levels stand before the values, with their lengths in the header, and are not packed. */
function secondVersion(
  bytes: Uint8Array,
  header: PageHeader,
  second: NonNullable<PageHeader['data_page_header_v2']>,
  { codec, isList, definition }: PageLayout,
): UnpackedPage {
  const { num_values: rows, encoding, repetition_levels_byte_length: before } = second;
  const levels = before + second.definition_levels_byte_length;
  if (before !== 0 && !isList) throw new Error('a page of single values has repetitions');
  if (!(before >= 0 && levels >= before && levels <= bytes.length))
    throw new Error('a page has impossible levels');
  const starts = isList ? readLevels(bytes, 0, before, 1, rows) : undefined;
  const defined = definition > 0 ? readLevels(bytes, before, levels, definition, rows) : undefined;
  const packed = bytes.subarray(levels);
  const page = second.is_compressed
    ? unpackPage(packed, header.uncompressed_page_size - levels, codec)
    : packed;
  return { page, from: 0, rows, encoding, starts, defined };
}

/** Levels from 0 to the most that there is. */
function readLevels(bytes: Uint8Array, from: number, end: number, most: number, rows: number): Uint32Array {
  return readRuns(bytes, from, end, 32 - Math.clz32(most), rows);
}

/** 1 where a value is there, else 0. */
function presence(levels: Uint32Array | undefined, definition: number): Uint32Array | undefined {
  return definition === 1 ? levels : levels?.map((level) => Number(level === definition));
}

function unpackPage(bytes: Uint8Array, size: number, codec: string | undefined): Uint8Array {
  if (!(size >= 0 && size <= largestPage)) throw new Error(`a page has ${size} bytes`);
  return loadPageTools().unpack(codec, bytes, size);
}

function readValues(
  { page, from, rows, encoding }: UnpackedPage,
  layout: PageLayout,
  isThere: Uint32Array | undefined,
): Omit<DataPage, 'starts'> {
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
