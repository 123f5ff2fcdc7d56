import type * as Vega from 'vega';
import type { Rgb } from './palette-picture';

/**
 * Evenly spaced colours of one of Vega's continuous scales, its ends among them.
 *
 * @param scheme "viridis", "inferno" or another that Vega knows
 * @param extent the part of the scale, 0 to 1
 * @example
 * colourSteps('inferno', 2) // => [[0, 0, 4], [252, 255, 164]]
 */
export function colourSteps(
  scheme: string,
  count: number,
  extent: readonly [number, number] = [0, 1],
): Rgb[] {
  // An import would load Vega at start.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { scheme: schemeOf } = require('vega') as typeof Vega;
  const colourAt = schemeOf(scheme) as (position: number) => string;
  return Array.from({ length: count }, (_, step) => {
    const share = count === 1 ? 0.5 : step / (count - 1);
    const [red, green, blue] = (
      /\d+, \d+, \d+/.exec(colourAt(extent[0] + share * (extent[1] - extent[0])))?.[0] ?? ''
    )
      .split(', ')
      .map(Number);
    return [red!, green!, blue!];
  });
}
