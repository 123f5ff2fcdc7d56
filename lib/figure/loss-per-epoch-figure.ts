import { RedshiftLabError } from '../base';
import { requireRange } from './check-values';
import { paddedRange, wholeTicks } from './channels';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { bestEpochLine } from './best-epoch-line';
import { extent, tidy } from './bins';
import { measuredLosses, reportedLosses } from './reported-losses';
import type { EpochMeasurement, ReportedLosses } from './reported-losses';
import { lineSymbol, okabeIto } from './style';

export interface LossPerEpochOptions extends FigureDescription {
  history: readonly EpochMeasurement[];
  /** "loss" or the name of one of the history's metrics; by default "loss". */
  metric?: string;
  /** The vertical axis's title, by default the metric's name. */
  metricTitle?: string;
  /** The vertical axis; a logarithmic one needs numbers above 0. By default linear. */
  scale?: 'linear' | 'log';
  /** The vertical axis's range, for a first epoch that would hide all others; by default all values. */
  range?: readonly [number, number];
  /** The epoch whose weights were kept, marked with an upright line. */
  bestEpoch?: number;
  /** What the document reports: final values, drawn as dotted lines, or its whole history, as dotted lines with hollow points. */
  document?: ReportedLosses;
}

const mostEpochs = 1000;

/**
 * Loss or a metric per epoch, for the training and the validation set.
 *
 * Of more than 1,000 epochs, evenly spaced ones are drawn, the last among them, and the subtitle says so.
 *
 * @throws RedshiftLabError `empty-data`, `unknown-metric`, `non-finite` (with the epoch), `not-positive` or `bad-range`
 */
export function lossPerEpochFigure(options: LossPerEpochOptions): Figure {
  const {
    history,
    metric = 'loss',
    metricTitle = metric,
    scale = 'linear',
    bestEpoch,
    document,
    range,
  } = options;
  if (history.length === 0) throw new RedshiftLabError('empty-data', 'The history has no epoch to draw.');
  if (range !== undefined) requireRange(range, metric);
  const points = measuredLosses(history, metric, scale, '');
  if (scale === 'log' && range !== undefined && range[0] <= 0) {
    throw new RedshiftLabError(
      'not-positive',
      `A logarithmic axis of ${metric} cannot begin at ${range[0]}.`,
    );
  }

  const every = Math.ceil(points.length / mostEpochs);
  const drawn = points.filter((_, place) => (points.length - 1 - place) % every === 0);
  const reported = reportedLosses(document, metric, scale);
  const domain = extent([...points, ...reported.flatMap(({ points }) => points)].map(({ epoch }) => epoch));
  const curves = drawn.flatMap(({ epoch, train, validation }) => [
    { epoch, sample: 'training', value: tidy(train) },
    { epoch, sample: 'validation', value: tidy(validation) },
  ]);
  const reportedRows = reported.flatMap(({ sample, value, points }) =>
    value === undefined
      ? points.map((point) => ({ ...point, sample }))
      : domain.map((epoch) => ({ epoch, sample, value })),
  );
  const values = [...curves, ...reportedRows];
  const legend = { title: null, orient: 'top', columns: 2, ...lineSymbol } as const;
  const samples = ['training', 'validation', ...reported.map(({ sample }) => sample)];
  const colours = [okabeIto.blue, okabeIto.vermilion, ...reported.map(({ colour }) => colour)];
  const dashes = [[1, 0], [7, 3], ...reported.map(() => [2, 3])];

  const x = {
    field: 'epoch',
    type: 'quantitative',
    title: 'epoch',
    scale: { domain, nice: false, zero: false, padding: 8 },
    axis: { tickCount: wholeTicks(domain, 10), format: 'd' },
  } as const;
  const drawnValues = [
    ...values.map(({ value }) => value),
    ...reported.flatMap(({ points }) => points.map(({ value }) => value)),
  ];
  const yScale = {
    type: scale,
    ...(scale === 'linear' && { zero: false }),
    // A logarithmic axis would grow to whole decades and press the curves flat.
    ...(scale === 'log' && { domain: paddedRange(drawnValues, 'log'), nice: false }),
    ...(range && { domain: [...range] }),
  };
  const y = { field: 'value', type: 'quantitative', title: metricTitle, scale: yScale } as const;
  const color = {
    field: 'sample',
    type: 'nominal',
    scale: { domain: samples, range: colours },
    legend,
  } as const;
  const strokeDash = {
    field: 'sample',
    type: 'nominal',
    scale: { domain: samples, range: dashes },
    legend,
  } as const;
  const tooltip = [
    { field: 'epoch', type: 'quantitative' },
    { field: 'sample', type: 'nominal' },
    { field: 'value', type: 'quantitative', title: metric, format: '.4~g' },
  ] as const;
  const layer: FigureBody['layer'] = [
    {
      mark: { type: 'line', strokeWidth: 2.4, clip: true },
      encoding: { x, y, color, strokeDash, tooltip: [...tooltip] },
    },
    {
      data: { values: drawn.length > 40 ? [] : curves },
      mark: { type: 'point', filled: true, size: 34, opacity: 1, clip: true },
      encoding: { x, y, color },
    },
    ...(document?.history === undefined
      ? []
      : [
          {
            data: {
              values: reported.flatMap(({ sample, points }) => points.map((point) => ({ ...point, sample }))),
            },
            mark: {
              type: 'point',
              filled: false,
              fill: 'white',
              size: 42,
              opacity: 1,
              strokeWidth: 1.5,
              clip: true,
            } as const,
            encoding: { x, y, color },
          },
        ]),
    ...bestEpochLine(bestEpoch, domain),
  ];
  return assembleFigure(
    options,
    { data: { values }, layer },
    every > 1 ? [`${Math.ceil(points.length / every)} of ${points.length} epochs shown`] : [],
  );
}
