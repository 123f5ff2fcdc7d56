import { loadPageTools } from './hyparquet';
import type { PhysicalValues, Reader } from './hyparquet';
import { readDeltas } from './parquet-deltas';
import { readRuns } from './parquet-runs';

/** What is needed to read a column's pages. */
export interface PageLayout {
  readonly type: string;
  readonly fixedLength: number | undefined;
  readonly codec: string | undefined;
  /** The level of definition at which a value is there; 0 where none can be missing. */
  readonly definition: number;
  /** Whether the values are those of lists. */
  readonly isList: boolean;
}

/** Larger pages are damage. */
export const largestPage = 1 << 29;

/**
 * So many values in any of Parquet's encodings but the dictionary's.
 *
 * @throws Error where the page is too short, or the encoding is not known
 */
export function readEncoded(
  page: Uint8Array,
  reader: Reader,
  count: number,
  encoding: string | undefined,
  layout: PageLayout,
): PhysicalValues {
  switch (encoding) {
    case 'PLAIN':
      return readPlain(reader, count, layout);
    case 'RLE': {
      const size = reader.view.getUint32(reader.offset, true);
      const runs = readRuns(page, reader.offset + 4, reader.offset + 4 + size, 1, count);
      return Array.from(runs, (bit) => bit === 1);
    }
    case 'DELTA_BINARY_PACKED':
      return readDeltas(reader, layout.type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count));
    case 'DELTA_LENGTH_BYTE_ARRAY':
      return readStrings(page, reader, new Int32Array(count), readDeltas(reader, new Int32Array(count)));
    case 'DELTA_BYTE_ARRAY':
      return readStrings(
        page,
        reader,
        readDeltas(reader, new Int32Array(count)),
        readDeltas(reader, new Int32Array(count)),
      );
    case 'BYTE_STREAM_SPLIT':
      return loadPageTools().byteStreamSplit(reader, count, layout.type, layout.fixedLength);
    default:
      throw new Error(encoding ? `the encoding ${encoding} is not known` : 'an encoding is not known');
  }
}

/** Values one behind the other. */
export function readPlain(reader: Reader, count: number, { type, fixedLength }: PageLayout): PhysicalValues {
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

/** The page's bytes from this one on. */
export function readerOf(page: Uint8Array, offset = 0): Reader {
  return { view: viewOf(page), offset };
}

/** The page's bytes. */
export function viewOf(page: Uint8Array): DataView {
  return new DataView(page.buffer, page.byteOffset, page.byteLength);
}
