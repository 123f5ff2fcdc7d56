import type { NpyFile } from '../workspace';

/** Two wanted rows with less than this between them are read at once: as fast as one of them. */
const gapBytes = 16 << 10;
const mostBytes = 2 << 20;

/** The rows of a file at these positions, in this order, row-major. Neighbours are read together. */
export function gatherRows(file: NpyFile, positions: ArrayLike<number>): Float32Array {
  const { width } = file;
  const gathered = new Float32Array(positions.length * width);
  const places = Array.from(positions, (_, place) => place).sort(
    (one, other) => positions[one]! - positions[other]!,
  );
  const gapRows = 1 + Math.floor(gapBytes / (width * 4));
  const mostRows = Math.max(1, Math.floor(mostBytes / (width * 4)));
  let scratch = new Float32Array(0);
  for (let start = 0; start < places.length;) {
    const first = positions[places[start]!]!;
    let end = start + 1;
    let last = first;
    for (; end < places.length; end++) {
      const row = positions[places[end]!]!;
      if (row - last > gapRows || row - first >= mostRows) break;
      last = row;
    }
    const count = last - first + 1;
    if (scratch.length < count * width) scratch = new Float32Array(count * width);
    file.readRows(first, count, scratch);
    for (; start < end; start++) {
      const place = places[start]!;
      const offset = (positions[place]! - first) * width;
      gathered.set(scratch.subarray(offset, offset + width), place * width);
    }
  }
  return gathered;
}
