import { RedshiftLabError } from '../base';
import { axisEdges, countInBins, extent, formatCount, tidy, widthEdges } from './bins';
import { requireBins, requireFinite, requireRange } from './check-values';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { marksOf } from './learning-curves-marks';
import { lineSymbol, seriesColours, seriesDashes } from './style';

/** One sample of a histogram. */
export interface HistogramSeries {
  name: string;
  /** One finite number per object. */
  values: ArrayLike<number>;
}

export interface HistogramOptions extends FigureDescription {
  /** One to seven samples, drawn over one another. */
  series: readonly HistogramSeries[];
  /** What the values are: "redshift". */
  quantity: string;
  unit?: string;
  /** The number of bins of equal width, 1 to 400; by default 40. */
  bins?: number;
  /** The width of a bin instead of a number: the edges are its multiples, and the axis grows to them. At most 400 bins. */
  binWidth?: number;
  /** The axis, by default from the smallest to the largest value; values outside are counted in the subtitle. */
  range?: readonly [number, number];
  /** Outlines or filled bars; by default bars for one sample and steps for several. */
  marks?: 'steps' | 'bars';
  /** Places on the axis, as upright lines with their names; those outside it are left out. */
  markers?: readonly { readonly name: string; readonly x: number }[];
  /** Show the share of each sample instead of the count, to compare samples of unlike size; by default false. */
  shares?: boolean;
}

/**
 * How the values of one or several samples are distributed.
 *
 * Bins are half-open, the last is closed. A share is of all of the sample's values, those outside the axis included.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `bad-range`, `bad-bins` or `too-many-series`
 */
export function histogramFigure(options: HistogramOptions): Figure {
  const { series, quantity, unit, shares = false } = options;
  if (series.length === 0)
    throw new RedshiftLabError('empty-data', `There is no sample of ${quantity} to draw.`);
  if (series.length > seriesColours.length) {
    throw new RedshiftLabError(
      'too-many-series',
      `There are ${series.length} samples of ${quantity}; at most ${seriesColours.length} can be told apart in one figure.`,
    );
  }
  for (const { name, values } of series) requireFinite(values, `${quantity} (${name})`);
  const wanted = options.range ?? extent(series.flatMap(({ values }) => extent(values)));
  requireRange(wanted, quantity);
  const edges = histogramEdges(wanted, options);
  const bins = edges.length - 1;
  const range = [edges[0]!, edges[bins]!] as const;
  const samples = series.map(({ name, values }) => {
    const { counts, outside } = countInBins(values, edges);
    const label = `${name} (${formatCount(values.length)})`;
    const height = (bin: number): number => (shares ? tidy(counts[bin]! / values.length) : counts[bin]!);
    return { label, height, outside };
  });
  const outside = samples.reduce((sum, sample) => sum + sample.outside, 0);
  const outsideNote = outside === 0 ? [] : [`${formatCount(outside)} values outside the axis`];
  const steps = (options.marks ?? (series.length > 1 ? 'steps' : 'bars')) === 'steps';

  const highest = Math.max(...samples.flatMap(({ height }) => edges.slice(1).map((_, bin) => height(bin))));
  const labels = samples.map(({ label }) => label);
  const colour = { domain: labels, range: seriesColours.slice(0, labels.length) };
  const y = {
    field: 'height',
    type: 'quantitative',
    title: shares ? 'share of the sample per bin' : 'objects per bin',
    stack: null,
    axis: { format: shares ? '.1%' : highest < 100_000 ? ',~f' : '~s', tickCount: 6 },
  } as const;
  const xTitle = axisTitle(quantity, unit);
  const xScale = { domain: [range[0], range[1]], nice: false };
  const legend = { title: null, orient: 'top', columns: 3, ...(steps && lineSymbol) } as const;

  const layer: FigureBody['layer'] = steps
    ? [
        {
          mark: { type: 'area', interpolate: 'step-after', opacity: 0.12 },
          encoding: {
            x: { field: 'edge', type: 'quantitative', title: xTitle, scale: xScale },
            y,
            color: { field: 'sample', type: 'nominal', scale: colour, legend },
          },
        },
        {
          mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2.2, strokeJoin: 'miter' },
          encoding: {
            x: { field: 'edge', type: 'quantitative', title: xTitle, scale: xScale },
            y,
            color: { field: 'sample', type: 'nominal', scale: colour, legend },
            strokeDash: {
              field: 'sample',
              type: 'nominal',
              scale: { domain: labels, range: seriesDashes.slice(0, labels.length) as number[][] },
              legend,
            },
            tooltip: [
              { field: 'sample', type: 'nominal' },
              { field: 'edge', type: 'quantitative', title: `${quantity} from` },
              { field: 'height', type: 'quantitative', title: y.title },
            ],
          },
        },
      ]
    : [
        {
          mark: { type: 'rect', opacity: series.length > 1 ? 0.5 : 0.85, ...barRim(bins) },
          encoding: {
            x: { field: 'low', type: 'quantitative', title: xTitle, scale: xScale },
            x2: { field: 'high' },
            y,
            y2: { datum: 0 },
            color: { field: 'sample', type: 'nominal', scale: colour, legend },
            tooltip: [
              { field: 'sample', type: 'nominal' },
              { field: 'low', type: 'quantitative', title: 'from' },
              { field: 'high', type: 'quantitative', title: 'to' },
              { field: 'height', type: 'quantitative', title: y.title },
            ],
          },
        },
      ];
  const values = samples.flatMap(({ label, height }) =>
    steps ? outline(label, height) : bars(label, height),
  );
  const { markers = [] } = options;
  const places = markers.map(({ x }) => x);
  if (places.length > 0) requireFinite(places, `the markers of ${quantity}`);
  const inside = markers.filter(({ x }) => x >= range[0] && x <= range[1]);
  const marked = [...layer, ...marksOf(inside, range, 'linear')];
  return assembleFigure(options, { data: { values }, layer: marked }, outsideNote);

  function bars(sample: string, height: (bin: number) => number): object[] {
    return Array.from({ length: bins }, (_, bin) => ({
      sample,
      low: tidy(edges[bin]!),
      high: tidy(edges[bin + 1]!),
      height: height(bin),
    }));
  }

  /** The outline begins and ends on the axis, so that its first and last steps have an upright side. */
  function outline(sample: string, height: (bin: number) => number): object[] {
    const points = edges.map((edge, bin) => ({
      sample,
      edge: tidy(edge),
      height: bin < bins ? height(bin) : 0,
    }));
    return [{ sample, edge: tidy(edges[0]!), height: 0 }, ...points];
  }
}

function histogramEdges(
  [low, high]: readonly [number, number],
  { quantity, bins, binWidth }: HistogramOptions,
): number[] {
  if (binWidth === undefined) {
    requireBins(bins ?? 40, 400, quantity);
    return axisEdges(low, high, bins ?? 40);
  }
  if (bins !== undefined || !(binWidth > 0) || !((high - low) / binWidth <= 399)) {
    throw new RedshiftLabError(
      'bad-bins',
      `The bins of ${quantity} have the width ${binWidth}${bins === undefined ? '' : ` and the number ${bins}`}: give either a number of bins or a width above 0 that makes at most 400 of them from ${low} to ${high}.`,
    );
  }
  return widthEdges(low, high, binWidth);
}

/** A white rim tells broad bars apart; it would bleach narrow ones. */
function barRim(bins: number): { stroke?: string; strokeWidth?: number } {
  return bins <= 80 ? { stroke: 'white', strokeWidth: 0.5 } : {};
}
