import { tidy } from './bins';
import { axisChannel, lineStyles, nameChannels, paddedRange } from './channels';
import { requireFinite, requireNames, requireRange, requireRising } from './check-values';
import type { ErrorSeries } from './error-per-bin-figure';
import { requireBinnedErrors } from './error-per-bin-figure';
import { assembleFigure, axisTitle, panelTitle } from './figure';
import type { Figure, FigureDescription, FigurePanel } from './figure';
import { shadedRanges } from './shaded-ranges';
import type { ShadedRange } from './shaded-ranges';
import { figureSize } from './style';
import type { CurvePoint } from './thin-out';

/** A curve that a document or another catalogue publishes, at a few points that rise along x. */
export interface PublishedErrors {
  name: string;
  meanError?: readonly CurvePoint[];
  scatter?: readonly CurvePoint[];
}

export interface ErrorLinesOptions extends FigureDescription {
  /** One to six methods. */
  series: readonly ErrorSeries[];
  /** At most three; drawn in black and greys with their points. */
  published?: readonly PublishedErrors[];
  /** Parts of the axis to shade, for instance where a catalogue flags its redshifts. One name stands in the subtitle, up to four stand over their parts. */
  ranges?: readonly ShadedRange[];
  /** What the bins are of: "true redshift". */
  quantity: string;
  unit?: string;
  /** By default "mean error". */
  errorTitle?: string;
  /** By default "scatter σ". */
  scatterTitle?: string;
  /** The axis; by default all bins. */
  range?: readonly [number, number];
  errorRange?: readonly [number, number];
  scatterRange?: readonly [number, number];
}

interface Row {
  name: string;
  x: number;
  y: number;
}

const height = 200;

/**
 * Mean error and scatter against redshift as two pictures, one below the other: many narrow bins as lines, beside curves
 * that others have published.
 *
 * A bin's value stands in its middle; empty bins (count 0) leave a gap in no line, they are passed over.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `not-rising`, `bad-range`, `too-many-series` or `duplicate-name`
 */
export function errorLinesFigure(options: ErrorLinesOptions): Figure {
  const { series, published = [], ranges = [], quantity, unit } = options;
  const { errorTitle = 'mean error', scatterTitle = 'scatter σ' } = options;
  requireNames(
    series.map(({ name }) => name),
    6,
    'methods',
  );
  checkPublished(options);
  const rangeNames = [...new Set(ranges.map(({ name }) => name))];
  if (ranges.length > 0) requireNames(rangeNames, 4, 'shaded ranges');
  for (const { from, to, name } of ranges) requireRange([from, to], name);
  const filled = series.map(({ name, bins }) => ({ name, bins: bins.filter(({ count }) => count !== 0) }));
  filled.forEach(requireBinnedErrors);
  const bins = filled.flatMap((one) => one.bins);
  const domain = options.range ?? [
    Math.min(...bins.map(({ low }) => low)),
    Math.max(...bins.map(({ high }) => high)),
  ];
  requireRange(domain, quantity);
  const styles = lineStyles(
    series.map(({ name }) => name),
    published.map(({ name }) => name),
  );
  const ours = (part: 'meanError' | 'standardDeviation'): Row[] =>
    filled.flatMap(({ name, bins }) =>
      bins.map((bin) => ({ name, x: tidy((bin.low + bin.high) / 2), y: tidy(bin[part]) })),
    );
  const theirs = (part: 'meanError' | 'scatter'): Row[] =>
    published.flatMap(({ name, [part]: points = [] }) =>
      points.map(({ x, y }) => ({ name, x: tidy(x), y: tidy(y) })),
    );
  const xTitle = axisTitle(quantity, unit);

  const panel = (
    rows: { ours: Row[]; theirs: Row[] },
    titles: { x: string | null; y: string },
    wanted: readonly [number, number] | undefined,
  ): FigurePanel => {
    const range =
      wanted ??
      paddedRange(
        [
          0,
          ...[...rows.ours, ...rows.theirs]
            .filter(({ x }) => x >= domain[0] && x <= domain[1])
            .map(({ y }) => y),
        ],
        'linear',
      );
    requireRange(range, titles.y);
    const x = axisChannel('x', titles.x, domain);
    const y = axisChannel('y', null, range);
    const encoding = { x, y, ...nameChannels(styles, figureSize.width) };
    const { x: place, y: level, color } = encoding;
    return {
      title: panelTitle(titles.y),
      width: figureSize.width,
      height,
      layer: [
        ...shadedRanges(ranges, domain, titles.x === null && rangeNames.length > 1),
        {
          mark: { type: 'rule', color: '#555555', strokeWidth: 1.2 },
          data: { values: [{}] },
          encoding: { y: { datum: 0 } },
        },
        {
          data: { values: [...rows.theirs, ...rows.ours] },
          mark: { type: 'line', strokeWidth: 2.2, clip: true },
          encoding,
        },
        {
          data: { values: rows.theirs },
          mark: { type: 'point', filled: true, size: 55, opacity: 1, clip: true },
          encoding: { x: place, y: level, color },
        },
      ],
    };
  };
  const content = {
    concat: [
      panel(
        { ours: ours('meanError'), theirs: theirs('meanError') },
        { x: null, y: errorTitle },
        options.errorRange,
      ),
      panel(
        { ours: ours('standardDeviation'), theirs: theirs('scatter') },
        { x: xTitle, y: scatterTitle },
        options.scatterRange,
      ),
    ],
    columns: 1,
    spacing: 14,
  };
  return assembleFigure(options, content, rangeNames.length === 1 ? [`grey: ${rangeNames[0]}`] : []);
}

function checkPublished({ series, published = [], quantity }: ErrorLinesOptions): void {
  if (published.length === 0) return;
  requireNames(
    published.map(({ name }) => name),
    3,
    'published curves',
  );
  requireNames(
    [...series, ...published].map(({ name }) => name),
    9,
    'methods and published curves',
  );
  for (const { name, meanError = [], scatter = [] } of published) {
    requireFinite(
      [...meanError, ...scatter].flatMap(({ x, y }) => [x, y]),
      `the published curve ${name}`,
    );
    for (const points of [meanError, scatter]) {
      requireRising(
        points.map(({ x }) => x),
        `${quantity} of the published curve ${name}`,
      );
    }
  }
}
