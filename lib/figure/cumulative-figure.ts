import { percentile, RedshiftLabError } from '../base';
import { extent, formatCount, tidy } from './bins';
import { axisChannel, lineStyles, nameChannels } from './channels';
import { requireFinite, requireNames, requireRange } from './check-values';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import type { HistogramSeries } from './histogram-figure';
import { checkReference, referenceLayer } from './reference-percentiles';
import type { ReferencePercentiles } from './reference-percentiles';
import { figureSize } from './style';
import { thinCurve } from './thin-out';
import type { CurvePoint } from './thin-out';

export interface CumulativeOptions extends FigureDescription {
  /** One to six samples. */
  series: readonly HistogramSeries[];
  /** What the values are: "redshift". */
  quantity: string;
  unit?: string;
  /** The percentiles that each curve marks, 0 to 100, at most 12; by default 25, 50, 75, 90, 95 and 99. */
  percentiles?: readonly number[];
  /** The percentiles that a document reports, drawn as hollow diamonds. */
  reference?: ReferencePercentiles;
  /** The axis, by default from the smallest to the largest value. */
  range?: readonly [number, number];
}

const mostPoints = 300;
const labelHeight = 17;

/**
 * The share of objects at or below each value, with percentiles marked; those of the first sample are written out.
 *
 * Percentiles interpolate linearly between neighbours, as NumPy's do. A curve is drawn through at most 300 of its own
 * points, without a change that the eye sees.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `bad-range`, `bad-percentile`, `too-many-series` or `duplicate-name`
 * @example
 * const words = { title: 'Redshifts', origin: 'REAL', caption: 'Half lie below 0.13.' } as const;
 * const series = [{ name: 'all', values: [0.1, 0.13, 0.3] }];
 * cumulativeFigure({ ...words, series, quantity: 'redshift' }).usermeta.redshiftLab.title // => 'Redshifts'
 */
export function cumulativeFigure(options: CumulativeOptions): Figure {
  const { series, quantity, unit, percentiles = [25, 50, 75, 90, 95, 99], reference } = options;
  requireNames(
    series.map(({ name }) => name),
    6,
    `samples of ${quantity}`,
  );
  for (const { name, values } of series) requireFinite(values, `${quantity} (${name})`);
  requirePercentiles(percentiles);
  if (reference !== undefined) checkReference(reference);
  const range = options.range ?? extent(series.flatMap(({ values }) => extent(values)));
  requireRange(range, quantity);

  const samples = series.map(({ name, values }) => ({
    name: `${name} (${formatCount(values.length)})`,
    sorted: Float64Array.from(values).sort(),
  }));
  const styles = lineStyles(samples.map(({ name }) => name));
  const curves = samples.flatMap(({ name, sorted }) =>
    thinCurve(shareCurve(sorted), range, [0, 1], mostPoints).map(({ x, y }, order) => ({
      name,
      order,
      value: tidy(x),
      share: tidy(y),
    })),
  );
  const marks = samples.flatMap(({ name, sorted }) =>
    percentiles.map((percent) => ({
      name,
      percent,
      value: tidy(percentile(sorted, percent)),
      share: tidy(percent / 100),
    })),
  );
  const x = axisChannel('value', axisTitle(quantity, unit), range);
  const y = {
    ...axisChannel('share', 'share of objects at or below', [0, 1]),
    axis: { format: '.0%', tickCount: 6 },
  } as const;
  const { color, strokeDash } = nameChannels(styles, figureSize.width);
  const layer: FigureBody['layer'] = [
    {
      data: { values: curves },
      mark: { type: 'line', strokeWidth: 2.2, clip: true },
      encoding: { x, y, color, strokeDash, order: { field: 'order', type: 'quantitative' } },
    },
    percentileLayer(marks, x, y, color),
    ...(reference === undefined ? [] : [referenceLayer(reference, range, x, y)]),
    labelLayer(
      marks.slice(0, percentiles.length).filter(({ value }) => value >= range[0] && value <= range[1]),
      unit,
      x,
      // Clear of the diamonds.
      reference === undefined ? 9 : 17,
    ),
  ];
  return assembleFigure(options, { layer });
}

interface PercentileMark {
  name: string;
  percent: number;
  value: number;
  share: number;
}

function percentileLayer(
  values: PercentileMark[],
  x: object,
  y: object,
  color: object,
): FigureBody['layer'][number] {
  return {
    data: { values },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 1, opacity: 0.5, clip: true },
        encoding: { x, y, y2: { datum: 0 }, color } as object,
      },
      {
        mark: {
          type: 'point',
          filled: true,
          size: 70,
          opacity: 1,
          stroke: 'white',
          strokeWidth: 1,
          clip: true,
        },
        encoding: {
          x,
          y,
          color,
          tooltip: [
            { field: 'name', type: 'nominal', title: 'sample' },
            { field: 'percent', type: 'quantitative', title: 'percentile' },
            { field: 'value', type: 'quantitative', format: '.4~g' },
          ],
        } as object,
      },
    ],
  };
}

/** The percentiles' names to the right of their points, each lower than the one above it by a line of text at least. */
function labelLayer(
  marks: PercentileMark[],
  unit: string | undefined,
  x: object,
  dx: number,
): FigureBody['layer'][number] {
  const highestFirst = [...marks].sort((one, other) => other.share - one.share);
  let above = -Infinity;
  const values = highestFirst.map(({ percent, value, share }) => {
    above = Math.max(figureSize.height * (1 - share) + 8, above + labelHeight);
    const number = String(Number(value.toPrecision(3))).replace('-', '−');
    return { value, height: above, label: `${percent} %: ${number}${unit === undefined ? '' : ` ${unit}`}` };
  });
  return {
    data: { values },
    mark: { type: 'text', align: 'left', dx, fontSize: 13, color: '#222222' },
    encoding: {
      x,
      y: { field: 'height', type: 'quantitative', scale: null },
      text: { field: 'label' },
    } as object,
  };
}

/** The points of the curve: the share at or below each value, from 0 before the first. */
function shareCurve(sorted: Float64Array): CurvePoint[] {
  const count = sorted.length;
  // A thousand places of the sample are far more than the picture has pixels for.
  const every = Math.max(1, Math.floor(count / 1000));
  const points: CurvePoint[] = [{ x: sorted[0]!, y: 0 }];
  for (let place = 0; place < count; place++) {
    if (place % every === 0 || place === count - 1)
      points.push({ x: sorted[place]!, y: (place + 1) / count });
  }
  return points;
}

function requirePercentiles(percentiles: readonly number[]): void {
  const wrong = percentiles.find((percent) => !(percent >= 0 && percent <= 100));
  if (wrong === undefined && percentiles.length <= 12) return;
  throw new RedshiftLabError(
    'bad-percentile',
    wrong === undefined
      ? `There are ${percentiles.length} percentiles to mark: give at most 12.`
      : `The percentile ${wrong} cannot be marked: give numbers from 0 to 100.`,
  );
}
