import type { FirstLook } from '../table';
import { isHeader } from './spectra-header';

/** A file's names, if it has any, and its first row. */
export function splitLook({ namesInComment, lines }: FirstLook): {
  names: readonly string[] | undefined;
  rowsStart: FirstLook['lines'][0]['start'];
  firstRow: readonly string[];
} {
  const [first, second] = lines;
  if (namesInComment) return { names: namesInComment, rowsStart: first!.start, firstRow: first!.fields };
  if (isHeader(first!.fields)) {
    const names = first!.fields.map((name) => name.trim());
    return { names, rowsStart: first!.next, firstRow: second?.fields ?? [] };
  }
  return { names: undefined, rowsStart: first!.start, firstRow: first!.fields };
}
