import type { NpyFile } from '../workspace';

/** Rows of a file, read in whole chunks of which the last few stay in memory. */
export interface ChunkCache {
  /** The rows at these positions, in this order, row-major. */
  gather(positions: ArrayLike<number>): Float32Array;
}

/**
 * A cache of a file's chunks, empty at first.
 *
 * Where a chunk must go it is the one that was read first. Positions in chunks that are here are served before any chunk
 * goes, so a batch between two windows of chunks reads no chunk twice.
 *
 * @param chunkRows the rows of a chunk; the file's last may have fewer
 * @param chunks how many stay
 */
export function createChunkCache(file: NpyFile, chunkRows: number, chunks: number): ChunkCache {
  const { width, shape } = file;
  const rows = shape[0]!;
  /** In the order of reading. */
  const cached = new Map<number, Float32Array>();

  function load(chunk: number): Float32Array {
    let values: Float32Array | undefined;
    if (cached.size >= chunks) {
      const [oldest] = cached.keys();
      values = cached.get(oldest!);
      cached.delete(oldest!);
    }
    values ??= new Float32Array(Math.min(chunkRows, rows) * width);
    const first = chunk * chunkRows;
    file.readRows(first, Math.min(chunkRows, rows - first), values);
    cached.set(chunk, values);
    return values;
  }

  return {
    gather(positions) {
      const gathered = new Float32Array(positions.length * width);
      const missing = new Map<number, number[]>();
      const copy = (values: Float32Array, chunk: number, place: number): void => {
        const offset = (positions[place]! - chunk * chunkRows) * width;
        gathered.set(values.subarray(offset, offset + width), place * width);
      };
      for (let place = 0; place < positions.length; place++) {
        const chunk = Math.floor(positions[place]! / chunkRows);
        const values = cached.get(chunk);
        if (values) copy(values, chunk, place);
        else if (!missing.get(chunk)?.push(place)) missing.set(chunk, [place]);
      }
      for (const [chunk, places] of missing) {
        const values = load(chunk);
        for (const place of places) copy(values, chunk, place);
      }
      return gathered;
    },
  };
}
