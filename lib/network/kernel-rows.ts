/** How alike every two objects are: exp(−gamma · squared distance), 1 for the same object. */
export interface KernelRows {
  /** The likeness of one object to all; computed at the first call and kept. */
  row(object: number): Float32Array;
}

/**
 * The rows of a radial kernel matrix, each computed when first asked for. All of them take 4 · objects² bytes.
 *
 * @param inputs row-major, `width` numbers per object
 */
export function createKernelRows(inputs: Float32Array, width: number, gamma: number): KernelRows {
  const objects = inputs.length / width;
  const kept = new Array<Float32Array | undefined>(objects).fill(undefined);
  const values = Float64Array.from(inputs);

  function compute(object: number): Float32Array {
    const start = object * width;
    const wanted = values.slice(start, start + width);
    const row = new Float32Array(objects);
    for (let other = 0; other < objects; other++) {
      const known = kept[other];
      row[other] = known ? known[object]! : Math.exp(-gamma * squaredDistance(wanted, values, other * width));
    }
    return row;
  }

  return { row: (object) => (kept[object] ??= compute(object)) };
}

/** Σ (wanted − value)² over the values from `start` on, as many as are wanted. */
export function squaredDistance(wanted: Float64Array, values: Float64Array, start: number): number {
  const width = wanted.length;
  const whole = width - (width % 4);
  // Four sums side by side: the processor need not wait for one addition to begin the next.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let place = 0, other = start; place < whole; place += 4, other += 4) {
    first += (wanted[place]! - values[other]!) ** 2;
    second += (wanted[place + 1]! - values[other + 1]!) ** 2;
    third += (wanted[place + 2]! - values[other + 2]!) ** 2;
    fourth += (wanted[place + 3]! - values[other + 3]!) ** 2;
  }
  for (let place = whole; place < width; place++) first += (wanted[place]! - values[start + place]!) ** 2;
  return first + second + third + fourth;
}
