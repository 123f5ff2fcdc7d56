import zlib from 'node:zlib';
import { isGzip } from '../is-gzip';

/**
 * Whether a file is a FITS file, packed by gzip or not, by its first bytes: 30 are enough, 1024 of a gzip file.
 *
 * @example
 * looksLikeFits(Buffer.from('SIMPLE  =                    T')) // => true
 * looksLikeFits(Buffer.from('SIMPLE,REDSHIFT')) // => false
 */
export function looksLikeFits(firstBytes: Uint8Array): boolean {
  const bytes = isGzip(firstBytes) ? unpackStart(firstBytes) : Buffer.from(firstBytes.subarray(0, 30));
  return /^SIMPLE {2}= *T/.test(bytes.toString('latin1', 0, 30));
}

function unpackStart(packed: Uint8Array): Buffer {
  try {
    // 1024 bytes are unpacked to 1 MiB at most.
    return zlib.gunzipSync(packed.subarray(0, 1024), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}
