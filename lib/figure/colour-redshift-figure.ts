import { percentile } from '../base';
import { binNumbers } from '../evaluation';
import { axisEdges, countInGrid, extent, objectsNote, tidy } from './bins';
import { requireBins, requireEqualLengths, requireFinite, requireRange } from './check-values';
import { densityLayer } from './density-layer';
import type { DensityColours } from './density-layer';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { lineSymbol, okabeIto } from './style';

export interface ColourRedshiftOptions extends FigureDescription {
  /** One finite number per object. */
  redshift: ArrayLike<number>;
  /** The colour index in magnitudes, one finite number per object. */
  colour: ArrayLike<number>;
  /** The colour's name: "F613W − F954W". */
  colourName: string;
  /** What redshift this is, by default "redshift". */
  redshiftName?: string;
  /** The horizontal axis, by default from the smallest to the largest redshift. */
  redshiftRange?: readonly [number, number];
  /** The vertical axis, by default the middle 99 % of the colours. Objects outside are counted in the subtitle. */
  colourRange?: readonly [number, number];
  /** Cells on each axis where there are more than 1,500 objects, 1 to 54; by default 54. */
  bins?: number;
  /** Redshift bins of the median line, 0 (no line) to 100; by default 20. */
  medianBins?: number;
  /** The fewest objects for which a bin has a median, by default 10. */
  fewestForMedian?: number;
  /** By default viridis. */
  colours?: DensityColours;
}

const mostPoints = 1500;

/**
 * A colour against redshift, with the median colour per redshift bin.
 *
 * Up to 1,500 objects are points; more are a two-dimensional histogram. The median of a bin is of all its
 * objects, those above and below the axis included.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `unequal-lengths`, `bad-range` or `bad-bins`
 */
export function colourRedshiftFigure(options: ColourRedshiftOptions): Figure {
  const { redshift, colour, colourName, redshiftName = 'redshift', colours = 'viridis' } = options;
  const { bins = 54, medianBins = 20, fewestForMedian = 10 } = options;
  requireFinite(redshift, redshiftName);
  requireFinite(colour, colourName);
  requireEqualLengths(redshift, redshiftName, colour, colourName);
  requireBins(bins, 54, colourName);
  if (medianBins !== 0) requireBins(medianBins, 100, 'the median line');
  const redshiftRange = options.redshiftRange ?? extent(redshift);
  const colourRange = options.colourRange ?? extent([percentile(colour, 0.5), percentile(colour, 99.5)]);
  requireRange(redshiftRange, redshiftName);
  requireRange(colourRange, colourName);

  const x = { title: redshiftName, range: redshiftRange };
  const y = { title: axisTitle(colourName, 'mag'), range: colourRange };
  const { cells, outside } = countInGrid(
    redshift,
    colour,
    axisEdges(redshiftRange[0], redshiftRange[1], bins),
    axisEdges(colourRange[0], colourRange[1], bins),
  );
  const objects =
    redshift.length <= mostPoints
      ? pointLayer(redshift, colour, x, y)
      : densityLayer(cells, { x, y, colours });
  const medians =
    medianBins === 0 ? [] : mediansPerBin(redshift, colour, redshiftRange, medianBins, fewestForMedian);
  return assembleFigure(options, { layer: [objects, ...medianLayers(medians, colourName)] }, [
    objectsNote(redshift.length, outside),
  ]);
}

interface MedianPoint {
  redshift: number;
  median: number;
  count: number;
}

interface Axis {
  title: string;
  range: readonly [number, number];
}

function mediansPerBin(
  redshift: ArrayLike<number>,
  colour: ArrayLike<number>,
  range: readonly [number, number],
  bins: number,
  fewest: number,
): MedianPoint[] {
  const edges = axisEdges(range[0], range[1], bins);
  const members: number[][] = Array.from({ length: bins }, () => []);
  binNumbers(redshift, edges).forEach((bin, row) => members[bin]?.push(colour[row]!));
  return members.flatMap((colours, bin) => {
    if (colours.length < Math.max(1, fewest)) return [];
    const centre = (edges[bin]! + edges[bin + 1]!) / 2;
    return [{ redshift: tidy(centre), median: tidy(percentile(colours, 50)), count: colours.length }];
  });
}

function pointLayer(
  redshift: ArrayLike<number>,
  colour: ArrayLike<number>,
  x: Axis,
  y: Axis,
): FigureBody['layer'][number] {
  const values = Array.from(redshift, (value, row) => ({
    redshift: tidy(value),
    colour: tidy(colour[row]!),
  }));
  return {
    data: { values },
    mark: {
      type: 'point',
      filled: true,
      aria: false,
      size: 16,
      opacity: 0.45,
      color: okabeIto.blue,
      clip: true,
    },
    encoding: {
      x: {
        field: 'redshift',
        type: 'quantitative',
        title: x.title,
        scale: { domain: [...x.range], nice: false, zero: false },
      },
      y: {
        field: 'colour',
        type: 'quantitative',
        title: y.title,
        scale: { domain: [...y.range], nice: false, zero: false },
      },
    },
  };
}

/** A white line under the coloured one keeps it visible on every colour of the histogram. */
function medianLayers(medians: MedianPoint[], colourName: string): FigureBody['layer'] {
  if (medians.length === 0) return [];
  const data = { values: medians };
  const x = { field: 'redshift', type: 'quantitative' } as const;
  const y = { field: 'median', type: 'quantitative' } as const;
  return [
    { data, mark: { type: 'line', color: 'white', strokeWidth: 5, clip: true }, encoding: { x, y } },
    {
      data,
      mark: { type: 'line', strokeWidth: 2.6, clip: true, point: { size: 36 } },
      encoding: {
        x,
        y,
        color: {
          datum: 'median per redshift bin',
          type: 'nominal',
          scale: { domain: ['median per redshift bin'], range: [okabeIto.vermilion] },
          legend: { title: null, orient: 'top', ...lineSymbol },
        },
        tooltip: [
          { field: 'redshift', type: 'quantitative', format: '.3~f' },
          { field: 'median', type: 'quantitative', title: `median ${colourName}`, format: '.3~f' },
          { field: 'count', type: 'quantitative', title: 'objects' },
        ],
      },
    },
  ];
}
