/**
 * Read whole numbers in Parquet's hybrid of runs and packed bits.
 *
 * Written by hand because hyparquet's own trusts the length of a run, so that a damaged page fills all memory.
 *
 * @param width bits of a number, 0 … 32
 * @param count how many there are
 * @throws Error where the bytes end before
 */
export function readRuns(
  bytes: Uint8Array,
  from: number,
  end: number,
  width: number,
  count: number,
): Uint32Array {
  if (!(width >= 0 && width <= 32 && end <= bytes.length)) throw new Error('a page has impossible runs');
  const values = new Uint32Array(count);
  const byteWidth = (width + 7) >> 3;
  let at = from;
  for (let done = 0; done < count;) {
    let header = 0;
    let byte = 128;
    for (let shift = 0; byte >= 128; shift += 7) {
      if (at >= end || shift > 28) throw new Error('a page ends within a run');
      byte = bytes[at++]!;
      header += (byte & 127) * 2 ** shift;
    }
    const length = Math.floor(header / 2);
    if (length === 0) continue;
    if (header % 2 === 0) {
      if (at + byteWidth > end) throw new Error('a page ends within a run');
      let value = 0;
      for (let place = 0; place < byteWidth; place++) value += bytes[at++]! * 2 ** (8 * place);
      const stop = Math.min(done + length, count);
      values.fill(value, done, stop);
      done = stop;
    } else {
      // Groups of eight numbers, the lowest bits first; the last group may be longer than what is needed of it.
      const stop = Math.min(done + length * 8, count);
      const start = at;
      if (at + Math.ceil(((stop - done) * width) / 8) > end)
        throw new Error('a page ends within packed bits');
      unpackBits(bytes, start, width, values, done, stop);
      at = Math.min(start + length * width, end);
      done = stop;
    }
  }
  return values;
}

function unpackBits(
  bytes: Uint8Array,
  from: number,
  width: number,
  values: Uint32Array,
  first: number,
  stop: number,
): void {
  let at = from;
  let held = 0;
  let heldBits = 0;
  if (width <= 24) {
    // At most 31 bits are held: whole-number arithmetic is three times as fast.
    const mask = (1 << width) - 1;
    for (let place = first; place < stop; place++) {
      while (heldBits < width) {
        held |= bytes[at++]! << heldBits;
        heldBits += 8;
      }
      values[place] = held & mask;
      held >>>= width;
      heldBits -= width;
    }
    return;
  }
  const size = 2 ** width;
  for (let place = first; place < stop; place++) {
    // At most 39 bits are held, which a double holds exactly.
    while (heldBits < width) {
      held += bytes[at++]! * 2 ** heldBits;
      heldBits += 8;
    }
    const rest = Math.floor(held / size);
    values[place] = held - rest * size;
    held = rest;
    heldBits -= width;
  }
}
