import type { ColumnValues } from '../table';

/** The finished values of a page or of a dictionary. */
export type PageValues = ArrayLike<number> | string[];

/**
 * The values at these places of a dictionary.
 *
 * @throws Error where it has no such place
 */
export function looked(dictionary: PageValues | undefined, indexes: Uint32Array): PageValues {
  if (dictionary === undefined) throw new Error('a dictionary is missing');
  const size = dictionary.length;
  const found =
    typeof dictionary[0] === 'string' ? new Array<string>(indexes.length) : new Float64Array(indexes.length);
  for (let place = 0; place < indexes.length; place++) {
    const index = indexes[place]!;
    if (index >= size) throw new Error('a value is not in the dictionary');
    found[place] = dictionary[index]!;
  }
  return found;
}

/** Values in their rows, with gaps between them. */
export function spread(values: PageValues, isThere: Uint32Array, missing: string | number): PageValues {
  const rows = isThere.length;
  const all = typeof missing === 'string' ? new Array<string>(rows) : new Float64Array(rows);
  let place = 0;
  for (let row = 0; row < rows; row++) all[row] = isThere[row] === 1 ? values[place++]! : missing;
  return all;
}

/** Copies values, from typed array to typed array in one go. */
export function copy(page: PageValues, from: number, target: ColumnValues, at: number, rows: number): void {
  if (ArrayBuffer.isView(page) && !Array.isArray(target)) {
    (target as Float64Array).set((page as unknown as Float64Array).subarray(from, from + rows), at);
  } else for (let row = 0; row < rows; row++) target[at + row] = page[from + row]!;
}
