import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { requireRange } from './check-values';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureDescription } from './figure';
import { seriesColours } from './style';

/** The errors of the objects in one bin; a binned metric of the evaluation is one. */
export interface BinnedError {
  readonly low: number;
  readonly high: number;
  readonly meanError: number;
  readonly standardDeviation: number;
  /** The objects in the bin, where known; a bin with none is left out. */
  readonly count?: number;
}

/** The binned errors of one method. */
export interface ErrorSeries {
  name: string;
  bins: readonly BinnedError[];
}

export interface ErrorPerBinOptions extends FigureDescription {
  /** One to four methods, ours first. */
  series: readonly ErrorSeries[];
  /** The document's own values, drawn hollow beside ours. */
  document?: ErrorSeries;
  /** What the bins are of: "true redshift". */
  quantity: string;
  unit?: string;
  /** The vertical axis's title, by default "mean error ± σ". */
  errorTitle?: string;
  /** A second bar across the bin, so that a point shows its bin as well as its scatter; by default false. */
  horizontalBars?: boolean;
  /** The vertical axis's range; by default all that is drawn. */
  range?: readonly [number, number];
  /** The horizontal axis's range, for figures that stand beside each other; by default from the first bin drawn to the last. */
  binRange?: readonly [number, number];
}

/**
 * The mean error in each bin with a bar of one standard deviation on either side, and the line of no error.
 *
 * Methods stand side by side within a bin. Empty bins (count 0) are left out and counted in the subtitle.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite` (with method and bin), `bad-range` or `too-many-series`
 */
export function errorPerBinFigure(options: ErrorPerBinOptions): Figure {
  const { series, document, quantity, unit, errorTitle = 'mean error ± σ', range } = options;
  const { horizontalBars = false, binRange } = options;
  const methods = document === undefined ? [...series] : [...series, document];
  if (series.length === 0) throw new RedshiftLabError('empty-data', 'There are no binned errors to draw.');
  if (methods.length > 5) {
    throw new RedshiftLabError(
      'too-many-series',
      `There are ${methods.length} methods; at most 5 fit into a bin.`,
    );
  }
  const values = methods.flatMap(({ name, bins }, place) =>
    bins
      .filter(({ count }) => count !== 0)
      .map((bin) => {
        requireDrawable(name, bin);
        const { low, high, meanError, standardDeviation, count } = bin;
        const position = low + ((high - low) * (place + 1)) / (methods.length + 1);
        return {
          method: name,
          low: tidy(low),
          high: tidy(high),
          position: tidy(position),
          meanError: tidy(meanError),
          below: tidy(meanError - standardDeviation),
          above: tidy(meanError + standardDeviation),
          standardDeviation: tidy(standardDeviation),
          count,
        };
      }),
  );
  if (values.length === 0)
    throw new RedshiftLabError('empty-data', 'All bins are empty: there is no error to draw.');

  const names = methods.map(({ name }) => name);
  const colours = seriesColours.slice(0, names.length);
  const shapes = ['circle', 'square', 'triangle-up', 'triangle-down', 'cross'].slice(0, names.length);
  const fills = [...colours];
  if (document !== undefined) {
    shapes[names.length - 1] = 'diamond';
    fills[names.length - 1] = '#FFFFFF';
  }
  if (binRange !== undefined) requireRange(binRange, quantity);
  const [first, last] = [
    Math.min(...values.map(({ low }) => low)),
    Math.max(...values.map(({ high }) => high)),
  ];
  const domain = [...(binRange ?? [first, last])];
  const x = {
    field: 'position',
    type: 'quantitative',
    title: axisTitle(quantity, unit),
    scale: { domain, nice: false, zero: false },
  } as const;
  const yScale = { zero: true, ...(range && { domain: [...range], nice: false }) } as const;
  const color = {
    field: 'method',
    type: 'nominal',
    scale: { domain: names, range: colours },
    legend: { title: null, orient: 'top' },
  } as const;
  return assembleFigure(
    options,
    {
      data: { values },
      layer: [
        { mark: { type: 'rule', color: '#555555', strokeWidth: 1.2 }, encoding: { y: { datum: 0 } } },
        {
          mark: { type: 'rule', strokeWidth: 2, clip: true },
          encoding: {
            x,
            y: { field: 'below', type: 'quantitative', title: errorTitle, scale: yScale },
            y2: { field: 'above' },
            color,
          },
        },
        ...(horizontalBars
          ? [
              {
                mark: { type: 'rule', strokeWidth: 2, clip: true } as const,
                encoding: {
                  x: { ...x, field: 'low' },
                  x2: { field: 'high' },
                  y: { field: 'meanError', type: 'quantitative', title: errorTitle, scale: yScale } as const,
                  color,
                },
              },
            ]
          : []),
        {
          mark: { type: 'point', filled: false, size: 75, opacity: 1, strokeWidth: 2, clip: true },
          encoding: {
            x,
            y: { field: 'meanError', type: 'quantitative', title: errorTitle, scale: yScale },
            color,
            fill: {
              field: 'method',
              type: 'nominal',
              scale: { domain: names, range: fills },
              legend: color.legend,
            },
            shape: {
              field: 'method',
              type: 'nominal',
              scale: { domain: names, range: shapes },
              legend: color.legend,
            },
            tooltip: [
              { field: 'method', type: 'nominal' },
              { field: 'low', type: 'quantitative', title: 'from' },
              { field: 'high', type: 'quantitative', title: 'to' },
              { field: 'meanError', type: 'quantitative', title: 'mean error', format: '.4~f' },
              { field: 'standardDeviation', type: 'quantitative', title: 'σ', format: '.4~f' },
              { field: 'count', type: 'quantitative', title: 'objects' },
            ],
          },
        },
      ],
    },
    emptyBinsNote(methods),
  );
}

function emptyBinsNote(methods: readonly ErrorSeries[]): string[] {
  const empty = methods.map(({ name, bins }) => ({
    name,
    bins: bins.filter(({ count }) => count === 0).length,
  }));
  const [first] = empty;
  if (empty.every(({ bins }) => bins === 0)) return [];
  if (empty.every(({ bins }) => bins === first!.bins)) return [`empty bins left out: ${first!.bins}`];
  const counts = empty.filter(({ bins }) => bins > 0).map(({ name, bins }) => `${name} ${bins}`);
  return [`empty bins left out: ${counts.join(', ')}`];
}

/** Refuse a method without a filled bin, or with a bin that has no finite error. */
export function requireBinnedErrors({ name, bins }: ErrorSeries): void {
  if (bins.length === 0)
    throw new RedshiftLabError('empty-data', `All bins of ${name} are empty: there is no error to draw.`);
  for (const bin of bins) requireDrawable(name, bin);
}

function requireDrawable(method: string, { low, high, meanError, standardDeviation }: BinnedError): void {
  if ([low, high, meanError, standardDeviation].every(Number.isFinite)) return;
  throw new RedshiftLabError(
    'non-finite',
    `The errors of ${method} in the bin from ${low} to ${high} are ${meanError} ± ${standardDeviation}: leave the bin out or give it the count 0.`,
  );
}
