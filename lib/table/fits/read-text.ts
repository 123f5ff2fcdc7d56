import { classifyField } from '../parse-number';
import { shortestFloat32 } from '../write-csv';
import type { FitsColumn } from './fits-columns';
import { refuseIn } from './packed-rows';
import type { PackedRows, ReadAt } from './packed-rows';
import { integer64Reader, numberReader } from './read-number';

/**
 * Reads a column as text: letters without the blanks at their end, integers with all their digits, other numbers with as
 * few as tell them from their neighbours, missing numbers as ''.
 *
 * @throws RedshiftLabError (when reading) `damaged-value` for letters beyond ASCII
 */
export function textReader(column: FitsColumn, packed: PackedRows): ReadAt<string> {
  const { code, shift } = column.field;
  if (code === 'A') return lettersReader(column, packed);
  if (code === 'K' && shift !== undefined) {
    const whole = integer64Reader(column, packed);
    return (at) => String(whole(at) ?? '');
  }
  const read = numberReader(column, packed);
  if (column.type === 'float32') return (at) => shortestFloat32(read(at));
  return (at) => {
    const value = read(at);
    if (Number.isNaN(value)) return '';
    return Object.is(value, -0) ? '-0' : String(value);
  };
}

/**
 * Reads numbers that are written as text; blank, NaN, NA, N/A, null, None and -- are missing.
 *
 * @throws RedshiftLabError (when reading) `not-a-number`, `non-finite-number`
 */
export function parsedReader(column: FitsColumn, packed: PackedRows): ReadAt<number> {
  const read = textReader(column, packed);
  const refuse = refuseIn(packed, column.name);
  return (at) => {
    const text = read(at).trim();
    switch (classifyField(text)) {
      case 'missing':
        return NaN;
      case 'text':
        return refuse(at, 'not-a-number', `"${text}" is no number`);
      case 'non-finite':
        return refuse(at, 'non-finite-number', `"${text}" is no finite number`);
      default:
        return Number(text);
    }
  };
}

function lettersReader({ name, field }: FitsColumn, packed: PackedRows): ReadAt<string> {
  const { bytes } = packed;
  const { letters } = field;
  const refuse = refuseIn(packed, name);
  return (at) => {
    let end = at;
    // Letters behind a zero are not defined.
    for (; end < at + letters && bytes[end] !== 0; end++) {
      if (bytes[end]! > 126) refuse(at, 'damaged-value', `byte ${bytes[end]} is no ASCII letter`);
    }
    while (end > at && bytes[end - 1] === 32) end--;
    return bytes.toString('latin1', at, end);
  };
}
