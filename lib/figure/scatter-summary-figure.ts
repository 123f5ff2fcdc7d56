import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { axisChannel, lineStyles, nameChannels, paddedRange } from './channels';
import {
  requireEqualLengths,
  requireNames,
  requireOnAxis,
  requireRange,
  requireRising,
} from './check-values';
import type { AxisScale } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { legendColumns } from './legend-columns';
import { figureSize, lineSymbol, seriesDashes } from './style';
import { evenPlaces } from './thin-out';

/** The middle of many objects along an axis, and a band around it. */
export interface ScatterSummary {
  /** The line's name: "F365W". Lines of one name have one colour. */
  name: string;
  /** What tells two lines of one name apart, by their dashes: "real" and "simulated". All lines have it, or none. */
  kind?: string;
  /** Positions, rising. */
  x: ArrayLike<number>;
  /** The median at each position. */
  median: ArrayLike<number>;
  /** The band's lower edge at each position, for instance percentile 16; with `high` or not at all. */
  low?: ArrayLike<number>;
  high?: ArrayLike<number>;
}

export interface ScatterSummaryOptions extends FigureDescription {
  /** Lines of one to six names and one to three kinds. */
  series: readonly ScatterSummary[];
  /** The horizontal axis with its unit: "magnitude [mag]". */
  xTitle: string;
  yTitle: string;
  /** By default linear. */
  xScale?: AxisScale;
  /** By default linear. */
  yScale?: AxisScale;
  /** The vertical axis; by default all that is drawn. */
  yRange?: readonly [number, number];
}

const mostRows = 2800;

/**
 * Median lines with bands: how one quantity goes with another, for several samples.
 *
 * A line has at most 200 points, evenly spread over the axis.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `not-positive`, `not-rising`, `unequal-lengths`, `bad-range`,
 *   `too-many-series`, `duplicate-name` or `bad-band`
 * @example
 * const series = [{ name: 'F365W', x: [20, 22], median: [0.02, 0.09], low: [0.01, 0.05], high: [0.03, 0.2] }];
 * const words = { title: 'Errors', origin: 'REAL', caption: 'Faint is uncertain.' } as const;
 * const axes = { xTitle: 'magnitude [mag]', yTitle: 'magnitude error [mag]' };
 * scatterSummaryFigure({ series, ...axes, ...words }).usermeta.redshiftLab.title // => 'Errors'
 */
export function scatterSummaryFigure(options: ScatterSummaryOptions): Figure {
  const { series, xTitle, yTitle, xScale = 'linear', yScale = 'linear', yRange } = options;
  requireNames(series.map(fullName), 18, `lines of ${yTitle}`);
  const names = [...new Set(series.map(({ name }) => name))];
  const kinds = [...new Set(series.flatMap(({ kind }) => kind ?? []))];
  requireNames(names, 6, `names of lines of ${yTitle}`);
  if (kinds.length > 0) requireKinds(series, kinds);
  for (const summary of series) checkSummary(summary, options);
  if (yRange !== undefined) {
    requireRange(yRange, yTitle);
    requireOnAxis(yRange, yScale, `the range of ${yTitle}`);
  }

  const mostPoints = Math.min(200, Math.floor(mostRows / series.length));
  const values = series.flatMap(({ name, kind = '', x, median, low, high }, line) =>
    evenPlaces(x, mostPoints, xScale).map((place) => ({
      name,
      kind,
      line,
      x: tidy(x[place]!),
      median: tidy(median[place]!),
      low: low === undefined ? null : tidy(low[place]!),
      high: high === undefined ? null : tidy(high[place]!),
    })),
  );
  const range =
    yRange ??
    paddedRange(
      values.flatMap(({ median, low, high }) => [median, low ?? median, high ?? median]),
      yScale,
    );
  const x = {
    field: 'x',
    type: 'quantitative',
    title: xTitle,
    scale: { type: xScale, nice: false, ...(xScale === 'linear' && { zero: false }) },
  } as const;
  const { color, strokeDash } = nameChannels(lineStyles(names), figureSize.width);
  const dash = kinds.length === 0 ? strokeDash : kindChannel(kinds);
  const detail = { field: 'line', type: 'nominal' } as const;
  const layer: FigureBody['layer'] = [
    {
      transform: [{ filter: 'isValid(datum.low)' }],
      mark: { type: 'area', opacity: 0.16, clip: true },
      encoding: { x, y: axisChannel('low', yTitle, range, yScale), y2: { field: 'high' }, color, detail },
    },
    {
      mark: { type: 'line', strokeWidth: 2.4, clip: true },
      encoding: {
        x,
        y: axisChannel('median', yTitle, range, yScale),
        color,
        strokeDash: dash,
        detail,
        tooltip: [
          { field: 'name', type: 'nominal' },
          ...(kinds.length === 0 ? [] : [{ field: 'kind', type: 'nominal' } as const]),
          { field: 'x', type: 'quantitative', title: xTitle, format: '.4~g' },
          { field: 'median', type: 'quantitative', title: `median ${yTitle}`, format: '.4~g' },
          { field: 'low', type: 'quantitative', title: 'band from', format: '.4~g' },
          { field: 'high', type: 'quantitative', title: 'to', format: '.4~g' },
        ],
      },
    },
  ];
  return assembleFigure(options, { data: { values }, layer });
}

function kindChannel(kinds: string[]): {
  field: 'kind';
  type: 'nominal';
  scale: { domain: string[]; range: number[][] };
  legend: object;
} {
  return {
    field: 'kind',
    type: 'nominal',
    scale: { domain: kinds, range: seriesDashes.slice(0, kinds.length) as number[][] },
    legend: { title: null, orient: 'bottom', columns: legendColumns(kinds, figureSize.width), ...lineSymbol },
  };
}

function fullName({ name, kind }: ScatterSummary): string {
  return kind === undefined ? name : `${name}, ${kind}`;
}

function requireKinds(series: readonly ScatterSummary[], kinds: readonly string[]): void {
  requireNames(kinds, 3, 'kinds of lines');
  const without = series.find(({ kind }) => kind === undefined);
  if (without === undefined) return;
  throw new RedshiftLabError(
    'no-kind',
    `The line ${without.name} has no kind, while others have one (${kinds.join(', ')}): give it to all lines or to none.`,
  );
}

function checkSummary(summary: ScatterSummary, options: ScatterSummaryOptions): void {
  const { xTitle, yTitle, xScale = 'linear', yScale = 'linear' } = options;
  const name = fullName(summary);
  const { x, median, low, high } = summary;
  requireOnAxis(x, xScale, `${xTitle} (${name})`);
  requireRising(x, `${xTitle} (${name})`);
  for (const [values, what] of [
    [median, 'median'],
    [low, 'low'],
    [high, 'high'],
  ] as const) {
    if (values === undefined) continue;
    requireEqualLengths(x, `${xTitle} (${name})`, values, `${what} ${yTitle}`);
    requireOnAxis(values, yScale, `${what} ${yTitle} (${name})`);
  }
  if ((low === undefined) !== (high === undefined))
    throw new RedshiftLabError(
      'bad-band',
      `The band of ${name} has one edge only: give low and high, or neither.`,
    );
  if (low === undefined || high === undefined) return;
  const row = Array.prototype.findIndex.call(low, (value: number, place: number) => value > high[place]!);
  if (row < 0) return;
  throw new RedshiftLabError(
    'bad-band',
    `The band of ${name} goes from ${low[row]} to ${high[row]} in row ${row}: its lower edge comes first.`,
  );
}
