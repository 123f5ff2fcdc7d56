import { classifyField } from '../parse-number';
import { loadPageTools } from './hyparquet';
import type { PhysicalValues } from './hyparquet';
import { scaleOf } from './parquet-kinds';
import type { ParquetColumn, ValueForm } from './parquet-kinds';
import { decimalText, textMaker, utf8 } from './parquet-texts';
import type { DecimalValue } from './parquet-texts';

/** A value that does not fit its column. */
export class UnfitValue extends Error {
  constructor(
    readonly code: 'loses-digits' | 'not-a-number',
    readonly text: string,
  ) {
    super(text);
  }
}

/** Makes finished values of those in the file. */
export type ValueMaker = (values: PhysicalValues) => ArrayLike<number> | string[];

/**
 * How a column's values become numbers or texts.
 *
 * @param form what is wanted
 * @throws UnfitValue from the maker: a whole number beyond 2^53 or a text that is no number, where numbers are wanted
 */
export function valueMaker(column: ParquetColumn, form: ValueForm): ValueMaker {
  if (form !== 'text') return numberMaker(column);
  const texts = textMaker(column);
  return (values) => Array.from(values as ArrayLike<unknown>, texts);
}

function numberMaker({ meaning, element }: ParquetColumn): (values: PhysicalValues) => ArrayLike<number> {
  const each =
    (number: (value: never) => number) =>
    (values: PhysicalValues): ArrayLike<number> =>
      Float64Array.from(values as unknown as ArrayLike<never>, number);
  switch (meaning) {
    case 'plain':
      return (values) => values as ArrayLike<number>;
    case 'boolean':
      return each((value: boolean) => Number(value));
    case 'uint32':
      return each((value: number) => value >>> 0);
    case 'int64':
    case 'uint64':
      return (values) => wholeNumbers(values as BigInt64Array, meaning === 'uint64');
    case 'decimal':
      return each((value: DecimalValue) => Number(decimalText(value, scaleOf(element))));
    case 'float16':
      return each((value: Uint8Array) => loadPageTools().parseFloat16(value));
    case 'text':
      return (values) => Float64Array.from(values as ArrayLike<Uint8Array>, (bytes) => parsed(utf8(bytes)));
    case 'date':
    case 'timestamp': {
      const texts = textMaker({ meaning, element });
      return (values) => Float64Array.from(values as ArrayLike<unknown>, (value) => parsed(texts(value)));
    }
  }
}

/** 64-bit numbers, taken apart because that is much faster than to convert each. */
function wholeNumbers(values: BigInt64Array, isUnsigned: boolean): Float64Array {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const numbers = new Float64Array(values.length);
  for (let place = 0; place < numbers.length; place++) {
    const high = halves[2 * place + 1]!;
    const value = (isUnsigned ? high >>> 0 : high) * 4294967296 + (halves[2 * place]! >>> 0);
    if (
      value > 2 ** 53 ||
      value < -(2 ** 53) ||
      (Math.abs(value) === 2 ** 53 && BigInt(value) !== asWritten(values[place]!, isUnsigned))
    ) {
      throw new UnfitValue('loses-digits', String(asWritten(values[place]!, isUnsigned)));
    }
    numbers[place] = value;
  }
  return numbers;
}

function asWritten(value: bigint, isUnsigned: boolean): bigint {
  return isUnsigned ? BigInt.asUintN(64, value) : value;
}

function parsed(text: string): number {
  const trimmed = text.trim();
  const kind = classifyField(trimmed);
  if (kind === 'missing') return NaN;
  if (kind === 'text') throw new UnfitValue('not-a-number', text);
  return kind === 'non-finite' ? Number(trimmed.replace(/inf(inity)?$/i, 'Infinity')) : Number(trimmed);
}
