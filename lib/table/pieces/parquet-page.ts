import { loadPageTools } from './hyparquet';
import type { PageHeader, PhysicalValues } from './hyparquet';
import { largestPage, readEncoded, readerOf, readPlain, viewOf } from './parquet-encodings';
import type { PageLayout } from './parquet-encodings';
import { readRuns } from './parquet-runs';

/** A page of rows. */
export interface DataPage {
  /** Where a value is missing, 0; undefined where none is. */
  readonly isThere: Uint32Array | undefined;
  /** The values that are there, or their places in the dictionary. */
  readonly values: PhysicalValues | undefined;
  readonly indexes: Uint32Array | undefined;
}

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

function unpackPage(bytes: Uint8Array, size: number, codec: string | undefined): Uint8Array {
  if (!(size >= 0 && size <= largestPage)) throw new Error(`a page has ${size} bytes`);
  return loadPageTools().unpack(codec, bytes, size);
}

function readValues(
  page: Uint8Array,
  from: number,
  rows: number,
  encoding: string | undefined,
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
