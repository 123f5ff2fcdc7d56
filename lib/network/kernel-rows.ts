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
  const paired = width - (width % 2);
  // Two sums side by side: the processor need not wait for one addition to begin the next.
  let even = 0;
  let odd = 0;
  for (let place = 0; place < paired; place += 2) {
    const first = wanted[place]! - values[start + place]!;
    const second = wanted[place + 1]! - values[start + place + 1]!;
    even += first * first;
    odd += second * second;
  }
  if (paired < width) even += (wanted[paired]! - values[start + paired]!) ** 2;
  return even + odd;
}
