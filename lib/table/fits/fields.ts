import { parseColumnFormat, parseDimensions } from './column-format';
import type { TypeCode } from './column-format';
import { damagedHeader, headerInteger, headerNumber, headerText } from './header';
import type { Header } from './header';

/** A field of a binary table as its header describes it: one or more values in each row. */
export interface Field {
  readonly name: string;
  readonly code: TypeCode;
  /** Values in a row; for text the number of texts. */
  readonly count: number;
  /** Bytes from the beginning of a row. */
  readonly offset: number;
  /** Letters of one text. */
  readonly letters: number;
  /** The integer that stands for a missing value (TNULL). */
  readonly missing: bigint | undefined;
  /** The value is scale · stored + zero (TSCAL, TZERO). */
  readonly scale: number;
  readonly zero: number;
  /** TZERO, where it shifts integers and nothing else. */
  readonly shift: bigint | undefined;
  readonly unit: string | undefined;
  readonly description: string | undefined;
}

/**
 * The fields of a binary table.
 *
 * @throws RedshiftLabError `damaged-header` where the header contradicts itself or the standard
 */
export function readFields(header: Header): Field[] {
  const rowBytes = headerInteger(header, 'NAXIS1', [0, Number.MAX_SAFE_INTEGER]);
  for (const [keyword, value] of [
    ['BITPIX', 8],
    ['NAXIS', 2],
    ['GCOUNT', 1],
  ] as const) {
    headerInteger(header, keyword, [value, value]);
  }
  // The standard allows no more fields.
  const count = headerInteger(header, 'TFIELDS', [0, 999]);
  const fields: Field[] = [];
  let offset = 0;
  for (let number = 1; number <= count; number++) {
    const { field, bytes } = readField(header, number, offset);
    fields.push(field);
    offset += bytes;
  }
  if (offset !== rowBytes) {
    throw damagedHeader(
      header.place,
      `its ${count} columns take ${offset} bytes of each row but NAXIS1 is ${rowBytes}`,
    );
  }
  return fields;
}

function readField(header: Header, number: number, offset: number): { field: Field; bytes: number } {
  const form = headerText(header, `TFORM${number}`) ?? '';
  const format = parseColumnFormat(form);
  if (!format) throw damagedHeader(header.place, `TFORM${number} is "${form}", no format of a binary table`);
  const { code, repeat, bytes, rest } = format;
  const axes = code === 'P' || code === 'Q' ? undefined : readDimensions(header, number, repeat);
  const [letters, count] = code === 'A' ? textsOf(repeat, axes, rest) : [0, repeat];
  const isInteger = code === 'B' || code === 'I' || code === 'J' || code === 'K';
  const isNumber = isInteger || code === 'E' || code === 'D';
  const scale = (isNumber ? headerNumber(header, `TSCAL${number}`) : undefined) ?? 1;
  const zero = (isNumber ? headerNumber(header, `TZERO${number}`) : undefined) ?? 0;
  const mostShift = code === 'K' ? 2 ** 63 : 2 ** 52;
  const isShift =
    isInteger && Number(scale) === 1 && Number.isInteger(Number(zero)) && Math.abs(Number(zero)) <= mostShift;
  const missing = isInteger ? headerNumber(header, `TNULL${number}`) : undefined;
  if (typeof missing === 'number') {
    throw damagedHeader(header.place, `TNULL${number} is ${missing}, no integer`);
  }
  const field: Field = {
    name: headerText(header, `TTYPE${number}`) ?? `col${number}`,
    code,
    count,
    offset,
    letters,
    missing,
    scale: Number(scale),
    zero: Number(zero),
    shift: isShift ? BigInt(zero) : undefined,
    unit: headerText(header, `TUNIT${number}`)?.trim(),
    description: descriptionOf(header, number),
  };
  return { field, bytes };
}

/** The axes of TDIM, which must fit into the field. */
function readDimensions(header: Header, number: number, repeat: number): number[] | undefined {
  const text = headerText(header, `TDIM${number}`);
  if (text === undefined) return undefined;
  const axes = parseDimensions(text);
  if (!axes || axes.reduce((product, axis) => product * axis, 1) > repeat) {
    throw damagedHeader(header.place, `TDIM${number} is "${text}", which does not fit ${repeat} elements`);
  }
  return axes;
}

/** The letters of a text and the number of texts: one, or several by TDIM or by a TFORM such as 80A16. */
function textsOf(repeat: number, axes: readonly number[] | undefined, rest: string): [number, number] {
  const [stated = 0, ...others] = axes ?? (/^\d{1,15}$/.test(rest) ? [Number(rest)] : []);
  if (stated === 0 || stated > repeat) return [repeat, 1];
  const most = Math.floor(repeat / stated);
  return [stated, axes ? others.reduce((product, axis) => product * axis, 1) : most];
}

/** TCOMM, or else the comment behind the name, unless it is the one that programs write by themselves. */
function descriptionOf(header: Header, number: number): string | undefined {
  const comment = header.cards.get(`TTYPE${number}`)?.comment ?? '';
  const isLabel = comment === '' || /^label for (?:field|column) *\d+$/i.test(comment);
  return headerText(header, `TCOMM${number}`)?.trim() ?? (isLabel ? undefined : comment);
}
