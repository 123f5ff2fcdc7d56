import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { nameChannels } from './channels';
import { requireFinite, requireNames, requireRange } from './check-values';
import { colourSteps } from './colour-steps';
import { pictureLayers } from './density-picture';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { palettePicture } from './palette-picture';
import type { CurvePoint } from './thin-out';
import { evenPlaces } from './thin-out';

export interface PathOptions extends FigureDescription {
  /** The loss of two parameters. */
  loss: (x: number, y: number) => number;
  xRange: readonly [number, number];
  yRange: readonly [number, number];
  /** The two parameters' names, by default "parameter 1" and "parameter 2". */
  xTitle?: string;
  yTitle?: string;
  lossTitle?: string;
  /** One to five paths, each from its start on; what leaves the axes is cut off. */
  paths: readonly { name: string; points: readonly CurvePoint[] }[];
  /** A cross here: where the loss is smallest. */
  minimum?: CurvePoint;
  /** Spacing of the colours; a logarithmic one shows the floor of a valley, and needs losses above 0. By default linear. */
  scale?: 'linear' | 'log';
}

const width = 420;
const bands = 14;
const pathColours = ['#D55E00', '#000000', '#CC79A7', '#009E73', '#E69F00'];
const pathDashes = [
  [1, 0],
  [6, 3],
  [2, 2],
  [9, 3, 2, 3],
  [12, 3],
];

/**
 * Where optimizers walk on the surface of a loss: bands of equal loss, and a line per path with a dot per step and a
 * ring at its start.
 *
 * The loss is asked once per pixel. A path of more than 200 points has evenly chosen ones.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `not-positive`, `bad-range`, `too-many-series` or `duplicate-name`
 */
export function pathFigure(options: PathOptions): Figure {
  const { loss, xRange, yRange, paths, minimum, scale = 'linear', lossTitle = 'loss' } = options;
  const { xTitle = 'parameter 1', yTitle = 'parameter 2' } = options;
  requireNames(
    paths.map(({ name }) => name),
    pathColours.length,
    'paths',
  );
  requireRange(xRange, xTitle);
  requireRange(yRange, yTitle);
  for (const { name, points } of paths) {
    requireFinite(
      points.flatMap(({ x, y }) => [x, y]),
      `the path ${name}`,
    );
  }
  if (minimum !== undefined) requireFinite([minimum.x, minimum.y], 'the minimum');
  const { url, domain } = surface(loss, xRange, yRange, scale);
  const axes = { x: { title: xTitle, range: xRange }, y: { title: yTitle, range: yRange } };
  const colour = {
    field: 'loss',
    scale: {
      type: scale,
      domain,
      scheme: { name: 'blues', extent: [0.05, 0.85] },
      reverse: true,
      nice: false,
    },
    legend: { title: lossTitle, gradientLength: 220, gradientThickness: 16, format: '.3~g', tickCount: 5 },
  };
  const rows = paths.flatMap(({ name, points }) => {
    const steps = points.map((_, step) => step);
    return evenPlaces(steps, 200).map((step) => ({
      name,
      step,
      x: tidy(points[step]!.x),
      y: tidy(points[step]!.y),
    }));
  });
  const styles = {
    names: paths.map(({ name }) => name),
    colours: pathColours.slice(0, paths.length),
    dashes: pathDashes.slice(0, paths.length),
  };
  const { color, strokeDash } = nameChannels(styles, width);
  const x = { field: 'x', type: 'quantitative' } as const;
  const y = { field: 'y', type: 'quantitative' } as const;
  const order = { field: 'step', type: 'quantitative' } as const;
  const start = rows.filter(({ step }) => step === 0);
  const layer: FigureBody['layer'] = [
    ...pictureLayers(url, axes, colour),
    {
      mark: { type: 'line', strokeWidth: 1.8, clip: true },
      encoding: { x, y, order, color, strokeDash },
    },
    {
      mark: { type: 'point', filled: true, size: 18, opacity: 1, clip: true },
      encoding: { x, y, color },
    },
    {
      data: { values: start },
      mark: { type: 'point', filled: false, size: 130, opacity: 1, strokeWidth: 2.4, clip: true },
      encoding: { x, y, color },
    },
    ...(minimum === undefined
      ? []
      : [
          {
            data: { values: [{ x: minimum.x, y: minimum.y }] },
            mark: {
              type: 'point',
              shape: 'cross',
              filled: true,
              size: 130,
              color: 'black',
              stroke: 'white',
              opacity: 1,
              angle: 45,
              clip: true,
            } as const,
            encoding: { x, y },
          },
        ]),
  ];
  return assembleFigure(options, { width, height: width, data: { values: rows }, layer }, ['rings: start']);
}

/** Bands of equal loss as a picture, darkest where the loss is smallest. */
function surface(
  loss: (x: number, y: number) => number,
  [xLow, xHigh]: readonly [number, number],
  [yLow, yHigh]: readonly [number, number],
  scale: 'linear' | 'log',
): { url: string; domain: [number, number] } {
  const values = Float64Array.from({ length: width * width }, (_, pixel) => {
    const column = pixel % width;
    const row = (pixel - column) / width;
    const x = xLow + ((xHigh - xLow) * (column + 0.5)) / width;
    return loss(x, yHigh - ((yHigh - yLow) * (row + 0.5)) / width);
  });
  requireFinite(values, 'the loss on the axes');
  const least = values.reduce((one, other) => Math.min(one, other));
  const most = values.reduce((one, other) => Math.max(one, other));
  if (scale === 'log' && least <= 0) {
    throw new RedshiftLabError(
      'not-positive',
      `The loss falls to ${least}, which logarithmic colours cannot show: take linear ones.`,
    );
  }
  const onScale = (value: number): number => (scale === 'log' ? Math.log(value) : value);
  const span = onScale(most) - onScale(least) || 1;
  const indices = Uint8Array.from(values, (value) => {
    const share = (onScale(value) - onScale(least)) / span;
    return 1 + Math.min(bands - 1, Math.floor(share * bands));
  });
  const colours = colourSteps('blues', bands, [0.05, 0.85]).reverse();
  const top = least < most ? most : least + 1;
  return { url: palettePicture(indices, width, width, colours), domain: [tidy(least), tidy(top)] };
}
