import { tidy } from './bins';
import type { AxisScale } from './check-values';
import { legendColumns } from './legend-columns';
import { lineSymbol, referenceColours, referenceDashes, seriesColours, seriesDashes } from './style';

/** A field along an axis of a given range. */
export interface AxisChannel<Field extends string> {
  field: Field;
  type: 'quantitative';
  title: string | null;
  scale: { type: AxisScale; domain: number[]; nice: false; zero?: false };
}

/** A field along an axis that ends exactly at its range. */
export function axisChannel<Field extends string>(
  field: Field,
  title: string | null,
  range: readonly [number, number],
  scale: AxisScale = 'linear',
): AxisChannel<Field> {
  const zero = scale === 'linear' && ({ zero: false } as const);
  return {
    field,
    type: 'quantitative',
    title,
    scale: { type: scale, domain: [...range], nice: false, ...zero },
  };
}

/**
 * From the smallest to the largest number with a rim of 5 % of the axis on either side, wider where all are equal.
 *
 * @example
 * paddedRange([0, 10, 4], 'linear') // => [-0.5, 10.5]
 * paddedRange([1, 100], 'log').map(Math.round) // => [1, 126]
 */
export function paddedRange(values: readonly number[], scale: AxisScale): [number, number] {
  const ends = [Math.min(...values), Math.max(...values)];
  const [low, high] = scale === 'log' ? ends.map(Math.log) : ends;
  const length = high! - low!;
  const rim =
    length > 1e-9 * Math.abs(high!) ? length / 20 : scale === 'log' ? Math.LN2 : Math.abs(high!) / 2 || 0.5;
  const padded = [low! - rim, high! + rim].map((end) => tidy(scale === 'log' ? Math.exp(end) : end));
  return [padded[0]!, padded[1]!];
}

/**
 * How many ticks an axis of whole numbers, such as epochs, asks for: none between two of them. Vega's tickMinStep does not
 * keep to that where there is much room or a tick count.
 *
 * @example
 * wholeTicks([1, 3], 10) // => 2
 */
export function wholeTicks([low, high]: readonly [number, number], most: number): number {
  return Math.min(most, Math.max(1, high - low));
}

/** The names of a figure's lines with their colours and dashes. */
export interface LineStyles {
  names: string[];
  colours: string[];
  dashes: number[][];
}

/** Series in the colours of series, what a document reports in black and greys. */
export function lineStyles(series: readonly string[], references: readonly string[] = []): LineStyles {
  return {
    names: [...series, ...references],
    colours: [...seriesColours.slice(0, series.length), ...referenceColours.slice(0, references.length)],
    dashes: [...seriesDashes.slice(0, series.length), ...referenceDashes.slice(0, references.length)],
  };
}

interface NameChannel<Look> {
  field: 'name';
  type: 'nominal';
  scale: { domain: string[]; range: Look[] };
  legend: { title: null; orient: 'top'; columns: number } & typeof lineSymbol;
}

/** Colour and dash by the field `name`, with one legend above the figure, as wide as it at most. */
export function nameChannels(
  { names, colours, dashes }: LineStyles,
  width: number,
): { color: NameChannel<string>; strokeDash: NameChannel<number[]> } {
  const legend = { title: null, orient: 'top', columns: legendColumns(names, width), ...lineSymbol } as const;
  return {
    color: { field: 'name', type: 'nominal', scale: { domain: names, range: colours }, legend },
    strokeDash: { field: 'name', type: 'nominal', scale: { domain: names, range: dashes }, legend },
  };
}
