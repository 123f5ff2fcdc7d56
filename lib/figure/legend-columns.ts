import { textWidth } from './text-width';

/**
 * How many columns of a legend fit into so many pixels: at least one. Entries fill it row by row, and a column is as
 * wide as its longest name.
 *
 * @example
 * legendColumns(['training', 'validation'], 560) // => 2
 * legendColumns(['least squares on the 24 magnitudes', 'nearest neighbours'], 420) // => 1
 */
export function legendColumns(names: readonly string[], width: number): number {
  const symbolAndPadding = 56;
  const widths = names.map((name) => textWidth(name, 13) + symbolAndPadding);
  for (let columns = names.length; columns > 1; columns--) {
    const needed = Array.from({ length: columns }, (_, column) =>
      Math.max(...widths.filter((_width, place) => place % columns === column)),
    );
    if (needed.reduce((sum, one) => sum + one, 0) <= width) return columns;
  }
  return 1;
}
