import { classifyField } from '../parse-number';
import { shortestFloat32 } from '../write-csv';
import { loadPageTools } from './hyparquet';
import type { PhysicalValues } from './hyparquet';
import type { ParquetColumn, ValueForm } from './parquet-kinds';

/** A value that does not fit its column; `place` counts from 0 within the values given. */
export class UnfitValue extends Error {
  constructor(
    readonly code: 'loses-digits' | 'not-a-number',
    readonly place: number,
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
      return each((value: DecimalValue) => Number(decimalText(value, element.scale ?? 0)));
    case 'float16':
      return each((value: Uint8Array) => loadPageTools().parseFloat16(value));
    case 'text':
      return (values) =>
        Float64Array.from(values as ArrayLike<Uint8Array>, (bytes, place) => parsed(utf8(bytes), place));
    case 'date':
    case 'timestamp': {
      const texts = textMaker({ meaning, element } as ParquetColumn);
      return (values) =>
        Float64Array.from(values as ArrayLike<unknown>, (value, place) => parsed(texts(value), place));
    }
  }
}

type DecimalValue = number | bigint | Uint8Array;

function textMaker({ meaning, element }: ParquetColumn): (value: unknown) => string {
  switch (meaning) {
    case 'text':
      return (value) => utf8(value as Uint8Array);
    case 'date':
      return (value) => isoTime(BigInt(value as number) * 86400n, 0n, 0).slice(0, -10);
    case 'timestamp': {
      const digits = timestampDigits(element);
      return (value) => {
        const unit = 10n ** BigInt(digits);
        const rest = (((value as bigint) % unit) + unit) % unit;
        return isoTime(((value as bigint) - rest) / unit, rest, digits);
      };
    }
    case 'decimal':
      return (value) => decimalText(value as DecimalValue, element.scale ?? 0);
    case 'uint64':
      return (value) => String(BigInt.asUintN(64, value as bigint));
    case 'plain':
      return element.type === 'FLOAT' ? (value) => shortestFloat32(value as number) : plainText;
    default: {
      const numbers = numberMaker({ meaning, element } as ParquetColumn);
      return meaning === 'int64' ? String : (value) => plainText(numbers([value] as never)[0]);
    }
  }
}

function plainText(value: unknown): string {
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : String(value);
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
      throw new UnfitValue('loses-digits', place, String(asWritten(values[place]!, isUnsigned)));
    }
    numbers[place] = value;
  }
  return numbers;
}

function asWritten(value: bigint, isUnsigned: boolean): bigint {
  return isUnsigned ? BigInt.asUintN(64, value) : value;
}

function parsed(text: string, place: number): number {
  const trimmed = text.trim();
  const kind = classifyField(trimmed);
  if (kind === 'missing') return NaN;
  if (kind === 'text') throw new UnfitValue('not-a-number', place, text);
  return kind === 'non-finite' ? Number(trimmed.replace(/inf(inity)?$/i, 'Infinity')) : Number(trimmed);
}

/** The shortest way to write unscaled · 10^−scale exactly. */
function decimalText(value: DecimalValue, scale: number): string {
  let unscaled = 0n;
  if (value instanceof Uint8Array) {
    for (const byte of value) unscaled = unscaled * 256n + BigInt(byte);
    unscaled = BigInt.asIntN(8 * value.length, unscaled);
  } else unscaled = BigInt(value);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${unscaled < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
}

/** ISO 8601 of seconds since 1970 and a fraction of so many digits; a year beyond ± 270000 is damage. */
function isoTime(seconds: bigint, fraction: bigint, digits: number): string {
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, -5);
  return digits === 0 ? `${whole}Z` : `${whole}.${String(fraction).padStart(digits, '0')}`;
}

function timestampDigits({
  converted_type: converted,
  logical_type: logical,
}: ParquetColumn['element']): number {
  const unit =
    logical?.type === 'TIMESTAMP' ? logical.unit : converted === 'TIMESTAMP_MICROS' ? 'MICROS' : 'MILLIS';
  return { MILLIS: 3, MICROS: 6, NANOS: 9 }[unit];
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
