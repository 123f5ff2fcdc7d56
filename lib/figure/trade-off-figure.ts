import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { axisChannel, lineStyles, nameChannels } from './channels';
import type { AxisChannel } from './channels';
import { requireFinite, requireNames, requireRange } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { legendColumns } from './legend-columns';
import { referenceColours } from './style';
import { thinCurve } from './thin-out';
import type { CurvePoint } from './thin-out';

/** One method's curve: a point per threshold, in the thresholds' order. */
export interface TradeOffSeries {
  name: string;
  points: readonly CurvePoint[];
}

/** What a document reports: a point where both numbers are known, a line where one is. */
export interface TradeOffReference {
  name: string;
  x?: number;
  y?: number;
}

export interface TradeOffOptions extends FigureDescription {
  /** One to six methods. */
  series: readonly TradeOffSeries[];
  /** The horizontal axis: "completeness". */
  xTitle: string;
  /** The vertical axis: "purity". */
  yTitle: string;
  /** By default [0, 1]; what lies outside is cut off. */
  xRange?: readonly [number, number];
  /** By default [0, 1]. */
  yRange?: readonly [number, number];
  /** At most three. */
  references?: readonly TradeOffReference[];
}

const size = 420;
const mostPoints = 300;

/**
 * What is paid for what: purity against completeness, true against false positives, for several methods.
 *
 * A curve is thinned out to at most 300 points, without a change that the eye sees (see `thinCurve`).
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `bad-range`, `too-many-series`, `duplicate-name` or `bad-reference`
 * @example
 * const points = [{ x: 0, y: 1 }, { x: 0.9, y: 0.95 }, { x: 1, y: 0.2 }];
 * const words = { title: 'Stars found', origin: 'REAL', caption: 'Pure up to 90 %.' } as const;
 * const axes = { xTitle: 'completeness', yTitle: 'purity' };
 * tradeOffFigure({ series: [{ name: 'ours', points }], ...axes, ...words }).usermeta.redshiftLab.title // => 'Stars found'
 */
export function tradeOffFigure(options: TradeOffOptions): Figure {
  const { series, xTitle, yTitle, xRange = [0, 1], yRange = [0, 1], references = [] } = options;
  requireNames(
    series.map(({ name }) => name),
    6,
    `curves of ${yTitle}`,
  );
  requireNames(
    [...series, ...references].map(({ name }) => name),
    9,
    'curves and references',
  );
  if (references.length > 0)
    requireNames(
      references.map(({ name }) => name),
      referenceColours.length,
      'references',
    );
  requireRange(xRange, xTitle);
  requireRange(yRange, yTitle);
  for (const { name, points } of series) {
    requireFinite(
      points.map(({ x }) => x),
      `${xTitle} (${name})`,
    );
    requireFinite(
      points.map(({ y }) => y),
      `${yTitle} (${name})`,
    );
  }
  references.forEach(requireNumbers);

  const curves = series.flatMap(({ name, points }) =>
    thinCurve(points, xRange, yRange, mostPoints).map((point, order) => ({
      name,
      order,
      x: tidy(point.x),
      y: tidy(point.y),
    })),
  );
  const lines = references.filter(({ x, y }) => x === undefined || y === undefined);
  const points = references.filter(({ x, y }) => x !== undefined && y !== undefined);
  const lineRows = lines.flatMap(({ name, x, y }) => [
    { name, order: 0, x: x ?? xRange[0], y: y ?? yRange[0] },
    { name, order: 1, x: x ?? xRange[1], y: y ?? yRange[1] },
  ]);
  const styles = lineStyles(
    series.map(({ name }) => name),
    lines.map(({ name }) => name),
  );
  const x = axisChannel('x', xTitle, xRange);
  const y = axisChannel('y', yTitle, yRange);
  const layer: FigureBody['layer'] = [
    {
      data: { values: [...lineRows, ...curves] },
      mark: { type: 'line', strokeWidth: 2.4, clip: true },
      encoding: {
        x,
        y,
        order: { field: 'order', type: 'quantitative' },
        ...nameChannels(styles, size),
        tooltip: [
          { field: 'name', type: 'nominal', title: 'curve' },
          { field: 'x', type: 'quantitative', title: xTitle, format: '.4~g' },
          { field: 'y', type: 'quantitative', title: yTitle, format: '.4~g' },
        ],
      },
    },
    ...pointLayer(points, x, y),
  ];
  return assembleFigure(options, { width: size, height: size, layer });
}

/** Reported points are black and tell themselves apart by shape, in a legend of their own. */
function pointLayer(
  points: readonly TradeOffReference[],
  x: AxisChannel<'x'>,
  y: AxisChannel<'y'>,
): FigureBody['layer'] {
  if (points.length === 0) return [];
  const names = points.map(({ name }) => name);
  const shapes = ['diamond', 'square', 'triangle-up'].slice(0, names.length);
  return [
    {
      data: { values: points.map((point) => ({ name: point.name, x: point.x!, y: point.y! })) },
      mark: { type: 'point', filled: true, color: 'black', size: 110, opacity: 1, clip: true },
      encoding: {
        x,
        y,
        shape: {
          field: 'name',
          type: 'nominal',
          scale: { domain: names, range: shapes },
          legend: { title: null, orient: 'bottom', columns: legendColumns(names, size), symbolSize: 110 },
        },
        tooltip: [
          { field: 'name', type: 'nominal', title: 'reported' },
          { field: 'x', type: 'quantitative' },
          { field: 'y', type: 'quantitative' },
        ],
      },
    },
  ];
}

function requireNumbers({ name, x, y }: TradeOffReference): void {
  const numbers = [x, y].filter((number) => number !== undefined);
  if (numbers.length > 0 && numbers.every(Number.isFinite)) return;
  throw new RedshiftLabError(
    'bad-reference',
    `The reference ${name} has x ${x} and y ${y}: give it one finite number for a line or two for a point.`,
  );
}
