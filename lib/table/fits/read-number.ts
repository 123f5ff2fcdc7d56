import type { FitsColumn } from './fits-columns';
import { refuseIn, viewOf } from './packed-rows';
import type { PackedRows, ReadAt } from './packed-rows';

const largestExact = 2n ** 53n;

/**
 * Reads the numbers of a column, NaN where one is missing: logical values as 1 and 0, a bit as 1 or 0.
 *
 * @throws RedshiftLabError (when reading) `damaged-value` for a logical value that is none, `loses-digits` for a 64-bit
 *   integer beyond 2^53
 */
export function numberReader(column: FitsColumn, packed: PackedRows): ReadAt<number> {
  const { code, scale, zero, shift, missing } = column.field;
  if (code === 'L') return logicalReader(column, packed);
  if (code === 'K' && shift !== undefined) return exactReader(column, packed);
  const read = storedReader(column, packed);
  if (code === 'X' || ((code === 'E' || code === 'D') && scale === 1 && zero === 0)) return read;
  if (missing === undefined) return (at) => read(at) * scale + zero;
  if (code === 'K') {
    const whole = integer64Reader(column, packed);
    return (at) => (whole(at) === undefined ? NaN : read(at) * scale + zero);
  }
  const missingNumber = Number(missing);
  return (at) => {
    const stored = read(at);
    return stored === missingNumber ? NaN : stored * scale + zero;
  };
}

/** Reads 64-bit integers exactly, with what TZERO adds; undefined where one is missing. */
export function integer64Reader({ field }: FitsColumn, packed: PackedRows): ReadAt<bigint | undefined> {
  const view = viewOf(packed);
  const { missing, shift = 0n } = field;
  return (at) => {
    const stored = view.getBigInt64(at);
    return stored === missing ? undefined : stored + shift;
  };
}

/** Numbers as they are stored. */
function storedReader({ field, bit }: FitsColumn, packed: PackedRows): ReadAt<number> {
  const view = viewOf(packed);
  switch (field.code) {
    case 'X':
      return (at) => (view.getUint8(at) >> (7 - bit)) & 1;
    case 'B':
      return (at) => view.getUint8(at);
    case 'I':
      return (at) => view.getInt16(at);
    case 'J':
      return (at) => view.getInt32(at);
    case 'K':
      return (at) => Number(view.getBigInt64(at));
    case 'E':
      return (at) => view.getFloat32(at);
    default:
      return (at) => view.getFloat64(at);
  }
}

function logicalReader({ name }: FitsColumn, packed: PackedRows): ReadAt<number> {
  const refuse = refuseIn(packed, name);
  return (at) => {
    const letter = packed.bytes[at]!;
    if (letter === 84) return 1;
    if (letter === 70) return 0;
    return letter === 0
      ? NaN
      : refuse(at, 'damaged-value', `a logical value is T, F or zero, not byte ${letter}`);
  };
}

/** 64-bit integers as numbers, none of which may lose a digit. */
function exactReader(column: FitsColumn, packed: PackedRows): ReadAt<number> {
  const view = viewOf(packed);
  const refuse = refuseIn(packed, column.name);
  const whole = integer64Reader(column, packed);
  const isPlain = column.field.shift === 0n && column.field.missing === undefined;
  return (at) => {
    if (isPlain) {
      // Most integers are small, and two halves are read much more quickly than a bigint.
      const high = view.getInt32(at);
      if (high >= -(2 ** 20) && high < 2 ** 20) return high * 2 ** 32 + view.getUint32(at + 4);
    }
    const value = whole(at);
    if (value === undefined) return NaN;
    if (value > largestExact || value < -largestExact) {
      refuse(
        at,
        'loses-digits',
        `the integer ${value} loses digits as a number: ask for the column as text (types)`,
      );
    }
    return Number(value);
  };
}
