import zlib from 'node:zlib';
import type * as hyparquet from 'hyparquet';
import type * as compressorsOf from 'hyparquet-compressors';
import type * as writer from 'hyparquet-writer';

/** Bytes that are read from front to back. */
export interface Reader {
  readonly view: DataView;
  offset: number;
}

/** Values of a page as the file holds them. */
export type PhysicalValues =
  | Float64Array
  | Float32Array
  | Int32Array
  | BigInt64Array
  | readonly boolean[]
  | readonly bigint[]
  | readonly Uint8Array[];

/** A page's header, as far as it is used. */
export interface PageHeader {
  readonly type?: string;
  readonly uncompressed_page_size: number;
  readonly compressed_page_size: number;
  readonly crc?: number;
  readonly data_page_header?: { readonly num_values: number; readonly encoding: string | undefined };
  readonly data_page_header_v2?: {
    readonly num_values: number;
    readonly num_nulls: number;
    readonly num_rows: number;
    readonly encoding: string | undefined;
    readonly definition_levels_byte_length: number;
    readonly repetition_levels_byte_length: number;
    readonly is_compressed: boolean;
  };
  readonly dictionary_page_header?: { readonly num_values: number };
}

/**
 * The parts of hyparquet that decode pages.
 *
 * Its whole reader would hold a row group at once, however large, and fill arrays without end from a damaged page.
 */
export interface PageTools {
  parquetHeader(reader: Reader): PageHeader;
  readPlain(reader: Reader, type: string, count: number, fixedLength: number | undefined): PhysicalValues;
  deltaBinaryUnpack(reader: Reader, count: number, output: Int32Array | BigInt64Array): void;
  byteStreamSplit(reader: Reader, count: number, type: string, width: number | undefined): PhysicalValues;
  parseFloat16(bytes: Uint8Array): number;
  /** Unpacks so many bytes. */
  unpack(codec: string | undefined, packed: Uint8Array, size: number): Uint8Array;
}

/* eslint-disable @typescript-eslint/no-require-imports -- imports would load the libraries at start */

/** hyparquet, loaded at the first use: it is plain JavaScript, so a damaged file cannot end the process. */
export function loadHyparquet(): typeof hyparquet {
  return require('hyparquet') as typeof hyparquet;
}

/** hyparquet's writer, loaded at the first use. */
export function loadWriter(): typeof writer {
  return require('hyparquet-writer') as typeof writer;
}

let tools: PageTools | undefined;

/** The tools, loaded at the first use. */
export function loadPageTools(): PageTools {
  return (tools ??= {
    ...(require('hyparquet/src/column.js') as Pick<PageTools, 'parquetHeader'>),
    ...(require('hyparquet/src/plain.js') as Pick<PageTools, 'readPlain'>),
    ...(require('hyparquet/src/delta.js') as Pick<PageTools, 'deltaBinaryUnpack'>),
    ...(require('hyparquet/src/encoding.js') as Pick<PageTools, 'byteStreamSplit'>),
    ...(require('hyparquet/src/convert.js') as Pick<PageTools, 'parseFloat16'>),
    unpack: createUnpacker(),
  });
}

function createUnpacker(): PageTools['unpack'] {
  const { compressors } = require('hyparquet-compressors') as typeof compressorsOf;
  const all: Record<string, (packed: Uint8Array, size: number) => Uint8Array> = {
    ...compressors,
    UNCOMPRESSED: (bytes) => bytes,
    GZIP: (packed, size) => zlib.gunzipSync(packed, { maxOutputLength: Math.max(size, 1) }),
    BROTLI: (packed, size) => zlib.brotliDecompressSync(packed, { maxOutputLength: Math.max(size, 1) }),
  };
  return (codec, packed, size) => {
    const unpacked = size === 0 ? new Uint8Array(0) : all[codec ?? '']?.(packed, size);
    if (unpacked?.length === size) return unpacked;
    if (unpacked) throw new Error(`a page has ${unpacked.length} bytes instead of ${size}`);
    throw new Error(codec ? `the codec ${codec} is not known` : 'a codec is not known');
  };
}
