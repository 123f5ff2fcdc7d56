import type { MeasuredNumber } from '../workspace';

/** The columns of the table that ends a run. */
export const resultColumns = ['number', 'document', 'ours', 'baseline', 'verdict'] as const;

/** One measured number as the cells of that table, for the terminal and the index page. */
export function resultRow(number: MeasuredNumber): string[] {
  const { interval, unit } = number;
  const spread = interval === undefined ? '' : ` [${figures(interval.low)}, ${figures(interval.high)}]`;
  const baseline = number.baseline === undefined ? '–' : figures(number.baseline);
  return [
    number.name + (unit === '1' ? '' : ` (${unit})`),
    number.document === undefined ? '–' : figures(number.document),
    figures(number.value) + spread,
    number.baselineName === undefined ? baseline : `${baseline} (${number.baselineName})`,
    number.verdict ?? '–',
  ];
}

/** The measured numbers as lines of text with aligned columns. */
export function resultLines(numbers: readonly MeasuredNumber[]): string[] {
  const rows = [[...resultColumns], ...numbers.map(resultRow)];
  const widths = resultColumns.map((_, place) => Math.max(...rows.map((row) => row[place]!.length)));
  return rows.map((row) => `  ${row.map((cell, place) => cell.padEnd(widths[place]!)).join('  ')}`.trimEnd());
}

/**
 * A number with four significant figures, without an exponent where it reads well.
 *
 * @example
 * figures(0.0123456) // => '0.01235'
 * figures(6747) // => '6747'
 */
export function figures(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return String(value);
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e6 ? String(Number(value.toPrecision(4))) : value.toExponential(3);
}
