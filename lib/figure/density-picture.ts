import type { GridCounts } from './bins';
import { colourSteps } from './colour-steps';
import { densityAxes, densityColour } from './density-layer';
import type { DensityAxes } from './density-layer';
import type { FigureBody } from './figure';
import { palettePicture } from './palette-picture';

const steps = 255;

/**
 * The layers of a fine two-dimensional histogram: a picture of one pixel per cell, and the colour scale beside it.
 *
 * 200 × 200 cells as rectangles would weigh hundreds of kilobytes in every copy of a notebook; as a picture they weigh
 * about ten, and are drawn at once. A cell without objects is transparent; one object has the scale's first colour.
 */
export function densityPictureLayers(grid: GridCounts, axes: DensityAxes): FigureBody['layer'] {
  const { counts, columns, lines } = grid;
  const largest = counts.reduce((most, count) => Math.max(most, count), 2);
  const indices = new Uint8Array(counts.length);
  counts.forEach((count, place) => {
    if (count === 0) return;
    const line = Math.floor(place / columns);
    // A picture's first row is the topmost.
    const pixel = (lines - 1 - line) * columns + (place % columns);
    indices[pixel] = 1 + Math.round(((steps - 1) * Math.log(count)) / Math.log(largest));
  });
  const url = palettePicture(indices, columns, lines, colourSteps(axes.colours, steps));
  return pictureLayers(url, axes, densityColour(largest, axes.colours));
}

/** A picture that fills its axes, and the legend of its colours, which hangs on a rectangle that nobody sees. */
export function pictureLayers(
  url: string,
  axes: Pick<DensityAxes, 'x' | 'y'>,
  colour: { field: string; legend: object },
): FigureBody['layer'] {
  const [xLow, xHigh] = axes.x.range;
  const [yLow, yHigh] = axes.y.range;
  const encoding = densityAxes(axes);
  const corners = { xLow, xHigh, yLow, yHigh };
  return [
    {
      data: { values: [{ ...corners, url }] },
      mark: { type: 'image', aspect: false, smooth: false },
      encoding: { ...encoding, url: { field: 'url', type: 'nominal' } },
    },
    {
      data: { values: [{ ...corners, [colour.field]: 1 }] },
      mark: { type: 'rect', opacity: 0, aria: false },
      encoding: {
        ...encoding,
        fill: { ...colour, type: 'quantitative', legend: { ...colour.legend, gradientOpacity: 1 } },
      },
    },
  ];
}
