import { RedshiftLabError } from '../base';
import { axisEdges, countInBins, extent, formatCount, tidy } from './bins';
import { requireBins, requireFinite, requireRange } from './check-values';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
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
  /** The axis, by default from the smallest to the largest value; values outside are counted in the subtitle. */
  range?: readonly [number, number];
  /** Outlines or filled bars; by default bars for one sample and steps for several. */
  marks?: 'steps' | 'bars';
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
  const { series, quantity, unit, bins = 40, shares = false } = options;
  if (series.length === 0)
    throw new RedshiftLabError('empty-data', `There is no sample of ${quantity} to draw.`);
  if (series.length > seriesColours.length) {
    throw new RedshiftLabError(
      'too-many-series',
      `There are ${series.length} samples of ${quantity}; at most ${seriesColours.length} can be told apart in one figure.`,
    );
  }
  for (const { name, values } of series) requireFinite(values, `${quantity} (${name})`);
  requireBins(bins, 400, quantity);
  const range = options.range ?? extent(series.flatMap(({ values }) => extent(values)));
  requireRange(range, quantity);

  const edges = axisEdges(range[0], range[1], bins);
  const samples = series.map(({ name, values }) => {
    const { counts, outside } = countInBins(values, edges);
    const label = `${name} (${formatCount(values.length)})`;
    const height = (bin: number): number => (shares ? tidy(counts[bin]! / values.length) : counts[bin]!);
    return { label, height, outside };
  });
  const outside = samples.reduce((sum, sample) => sum + sample.outside, 0);
  const outsideNote = outside === 0 ? [] : [`${formatCount(outside)} values outside the axis`];
  const steps = (options.marks ?? (series.length > 1 ? 'steps' : 'bars')) === 'steps';

  const labels = samples.map(({ label }) => label);
  const colour = { domain: labels, range: seriesColours.slice(0, labels.length) };
  const y = {
    field: 'height',
    type: 'quantitative',
    title: shares ? 'share of the sample per bin' : 'objects per bin',
    stack: null,
    axis: { format: shares ? '.1%' : '~s', tickCount: 6 },
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
          mark: { type: 'rect', opacity: series.length > 1 ? 0.5 : 0.85, stroke: 'white', strokeWidth: 0.5 },
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
  return assembleFigure(options, { data: { values }, layer }, outsideNote);

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
