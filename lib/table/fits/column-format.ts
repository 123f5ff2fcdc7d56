/** The letter of a column's type (FITS 4.0, table 18). */
export type TypeCode = 'L' | 'X' | 'B' | 'I' | 'J' | 'K' | 'A' | 'E' | 'D' | 'C' | 'M' | 'P' | 'Q';

/** What TFORM says. */
export interface ColumnFormat {
  readonly code: TypeCode;
  /** Elements in a row: letters for A, bits for X, descriptors for P and Q. */
  readonly repeat: number;
  /** Bytes in a row. */
  readonly bytes: number;
  /** What stands behind the letter; for A sometimes the length of each of several texts. */
  readonly rest: string;
}

/** Bytes of an element. */
export const elementBytes: Readonly<Record<TypeCode, number>> = {
  L: 1,
  X: 1 / 8,
  B: 1,
  I: 2,
  J: 4,
  K: 8,
  A: 1,
  E: 4,
  D: 8,
  C: 8,
  M: 16,
  P: 8,
  Q: 16,
};

/**
 * Read the format of a column of a binary table; undefined where it is none.
 *
 * @example
 * parseColumnFormat('3E') // => { code: 'E', repeat: 3, bytes: 12, rest: '' }
 * parseColumnFormat('F8.3') // => undefined
 */
export function parseColumnFormat(text: string): ColumnFormat | undefined {
  const [, digits, letter, rest = ''] = /^ *(\d{0,15})([LXBIJKAEDCMPQ])(.*)$/.exec(text) ?? [];
  if (letter === undefined) return undefined;
  const code = letter as TypeCode;
  const repeat = digits === '' ? 1 : Number(digits);
  return { code, repeat, bytes: Math.ceil(repeat * elementBytes[code]), rest: rest.trim() };
}

/**
 * The axes that TDIM states; undefined where it cannot be read.
 *
 * @example
 * parseDimensions('(16,5)') // => [16, 5]
 */
export function parseDimensions(text: string): number[] | undefined {
  const axes = /^ *\(([\d, ]*)\) *$/.exec(text)?.[1]?.split(',');
  return axes?.every((axis) => /^ *\d{1,15} *$/.test(axis)) ? axes.map(Number) : undefined;
}
