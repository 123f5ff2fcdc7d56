import { axisEdges, countInGrid, countPoints, extent, objectsNote, tidy } from './bins';
import { requireBins, requireEqualLengths, requireFinite, requireRange } from './check-values';
import { densityLayer } from './density-layer';
import type { DensityAxes, DensityColours } from './density-layer';
import { densityPictureLayers } from './density-picture';
import { checkDensityLines, densityLineLayers } from './density-lines';
import type { DensityLine } from './density-lines';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';

export interface TruthAgainstPredictionOptions extends FigureDescription {
  /** One finite number per object. */
  truth: ArrayLike<number>;
  /** One finite number per object, in the truth's order. */
  prediction: ArrayLike<number>;
  /** What is predicted: "redshift". */
  quantity: string;
  unit?: string;
  /** The horizontal axis, by default "true redshift" for the quantity redshift; say "BPZ redshift" where that is the truth. */
  truthName?: string;
  /** The vertical axis, by default "predicted redshift". */
  predictionName?: string;
  /** Bins on each axis, 1 to 400; by default 50. More than 54 are drawn as a picture, without numbers under the pointer. */
  bins?: number;
  /** Both axes, by default from the smallest to the largest truth (for classes 1 to 11 say [0.5, 11.5] and 11 bins); objects outside are counted in the subtitle. */
  range?: readonly [number, number];
  /** Up to four lines over the histogram, for instance the regressions of each on the other; two points or more each. */
  lines?: readonly DensityLine[];
  /** By default viridis. */
  colours?: DensityColours;
}

const width = 420;

/** 54² cells are what a figure may carry as rectangles. */
const mostRectangles = 54;

/**
 * Predictions against the truth: a two-dimensional histogram on equal axes with the diagonal, where a perfect
 * prediction lies. Colour is the logarithm of the number of objects in a cell; a cell without objects is white.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `unequal-lengths`, `bad-range`, `bad-bins`, `too-many-series` or
 *   `duplicate-name`
 * @example
 * const types = { truth: [1, 4, 11], prediction: [2, 4, 10], quantity: 'spectral type', range: [0.5, 11.5], bins: 11 } as const;
 * const words = { title: 'Types', origin: 'REAL', caption: 'Near the diagonal.' } as const;
 * truthAgainstPredictionFigure({ ...types, ...words }).usermeta.redshiftLab.title // => 'Types'
 */
export function truthAgainstPredictionFigure(options: TruthAgainstPredictionOptions): Figure {
  const { truth, prediction, quantity, unit, bins = 50, lines = [], colours = 'viridis' } = options;
  const { truthName = `true ${quantity}`, predictionName = `predicted ${quantity}` } = options;
  requireFinite(truth, truthName);
  requireFinite(prediction, predictionName);
  requireEqualLengths(truth, truthName, prediction, predictionName);
  requireBins(bins, 400, quantity);
  const range = options.range ?? extent(truth);
  requireRange(range, quantity);

  checkDensityLines(lines, truthName, predictionName);

  const edges = axisEdges(range[0], range[1], bins);
  const axes = {
    x: { title: axisTitle(truthName, unit), range },
    y: { title: axisTitle(predictionName, unit), range },
    colours,
  };
  const isFine = bins > mostRectangles;
  const { layers, outside } = densityOf(truth, prediction, edges, axes, isFine);
  const ends = range.map((end) => ({ truth: tidy(end), prediction: tidy(end) }));
  const diagonal = {
    x: { field: 'truth', type: 'quantitative' },
    y: { field: 'prediction', type: 'quantitative' },
  } as const;
  return assembleFigure(
    options,
    {
      width,
      height: width,
      layer: [
        ...layers,
        // The rim of a broad diagonal would hide the fine cells on it.
        ...(isFine
          ? []
          : [
              {
                data: { values: ends },
                mark: { type: 'line', color: 'white', strokeWidth: 3.5 } as const,
                encoding: diagonal,
              },
            ]),
        {
          data: { values: ends },
          mark: { type: 'line', color: 'black', strokeWidth: isFine ? 1.1 : 1.6 },
          encoding: diagonal,
        },
        ...densityLineLayers(lines, { range, colours, width }),
      ],
    },
    [objectsNote(truth.length, outside)],
  );
}

function densityOf(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  edges: readonly number[],
  axes: DensityAxes,
  isFine: boolean,
): { layers: FigureBody['layer']; outside: number } {
  if (isFine) {
    const grid = countPoints(truth, prediction, edges, edges);
    return { layers: densityPictureLayers(grid, axes), outside: grid.outside };
  }
  const { cells, outside } = countInGrid(truth, prediction, edges, edges);
  return { layers: [densityLayer(cells, axes)], outside };
}
