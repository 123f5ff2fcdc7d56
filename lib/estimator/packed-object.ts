/** An object as text, and the numbers of its typed arrays behind one another. */
export interface PackedObject {
  /** JSON, with the kind, place and length of each typed array in its stead. */
  readonly text: string;
  readonly numbers: Buffer;
}

const kinds = { float32: Float32Array, float64: Float64Array, int32: Int32Array } as const;

interface PackedArray {
  readonly packed: keyof typeof kinds;
  readonly start: number;
  readonly length: number;
}

/**
 * Pack an object of plain data and typed arrays.
 *
 * JSON has no numbers that are not finite: they become `{ packed: 'number' }` with their text.
 */
export function packObject(object: unknown): PackedObject {
  const pieces: Uint8Array[] = [];
  let start = 0;
  const text = JSON.stringify(object, (_, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value))
      return { packed: 'number', text: String(value) };
    const kind = kindOf(value);
    if (kind === undefined) return value;
    const { buffer, byteOffset, byteLength, length } = value as Float64Array;
    // Every array begins at a multiple of 8, as Float64Array wants it.
    const padding = (8 - (start % 8)) % 8;
    pieces.push(new Uint8Array(padding), new Uint8Array(buffer, byteOffset, byteLength));
    start += padding + byteLength;
    return { packed: kind, start: start - byteLength, length } satisfies PackedArray;
  });
  return { text, numbers: Buffer.concat(pieces) };
}

/**
 * The object that was packed.
 *
 * @throws Error where the text is no JSON, or names numbers that are not there
 */
export function unpackObject(text: string, numbers: Uint8Array): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('packed' in value)) return value;
    if (value.packed === 'number') return Number((value as unknown as { text: string }).text);
    const { packed, start, length } = value as unknown as PackedArray;
    const isThere =
      Object.hasOwn(kinds, packed) &&
      Number.isSafeInteger(start) &&
      Number.isSafeInteger(length) &&
      start >= 0;
    if (!(isThere && length >= 0 && start + length * kinds[packed].BYTES_PER_ELEMENT <= numbers.length)) {
      throw new Error('an array of numbers is not there');
    }
    const array = new kinds[packed](length);
    new Uint8Array(array.buffer).set(numbers.subarray(start, start + array.byteLength));
    return array;
  });
}

function kindOf(value: unknown): keyof typeof kinds | undefined {
  return (Object.keys(kinds) as (keyof typeof kinds)[]).find((kind) => value instanceof kinds[kind]);
}
