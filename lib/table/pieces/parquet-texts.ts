import { shortestFloat32 } from '../write-csv';
import { loadPageTools } from './hyparquet';
import { scaleOf } from './parquet-kinds';
import type { ParquetColumn } from './parquet-kinds';

/** A decimal number without its point, as a file may hold it. */
export type DecimalValue = number | bigint | Uint8Array;

/** How a column's values become texts: whole numbers exactly, times as ISO 8601, NaN as blank. */
export function textMaker({
  meaning,
  element,
}: Pick<ParquetColumn, 'meaning' | 'element'>): (value: unknown) => string {
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
      return (value) => decimalText(value as DecimalValue, scaleOf(element));
    case 'uint64':
      return (value) => String(BigInt.asUintN(64, value as bigint));
    case 'plain':
      return element.type === 'FLOAT' ? (value) => shortestFloat32(value as number) : plainText;
    case 'int64':
      return String;
    case 'boolean':
      return (value) => plainText(Number(value));
    case 'uint32':
      return (value) => plainText((value as number) >>> 0);
    case 'float16':
      return (value) => plainText(loadPageTools().parseFloat16(value as Uint8Array));
  }
}

function plainText(value: unknown): string {
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The number unscaled · 10^−scale, exactly. */
export function decimalText(value: DecimalValue, scale: number): string {
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

/** Text of these bytes. */
export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
