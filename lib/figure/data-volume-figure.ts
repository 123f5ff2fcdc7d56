import { tidy } from './bins';
import { axisChannel, lineStyles, nameChannels, paddedRange } from './channels';
import { requireNames, requireOnAxis, requireRange } from './check-values';
import { checkVolumeSeries, lawCurve, legendName } from './data-volume-content';
import type { DataVolumeSeries } from './data-volume-content';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { figureSize } from './style';

export interface DataVolumeOptions extends FigureDescription {
  /** One to six methods. */
  series: readonly DataVolumeSeries[];
  /** By default "training objects". */
  objectsTitle?: string;
  /** The vertical axis: "mean absolute error". */
  errorTitle: string;
  /** An error that takes no training, for instance that of a constant; drawn as a line across. */
  reference?: { name: string; error: number };
  /** The horizontal axis, for instance up to a future survey's size; by default all points. */
  objectsRange?: readonly [number, number];
  errorRange?: readonly [number, number];
}

/**
 * The error against the number of training objects, both logarithmic: a point per training, and the power law through them.
 *
 * A method without a law has its points only. What an interval's low end has at or below 0 is not drawn.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `not-positive`, `bad-law`, `bad-range`, `too-many-series` or
 *   `duplicate-name`
 * @example
 * const words = { title: 'More data', origin: 'SIMULATED', caption: 'The error falls.' } as const;
 * const points = [{ objects: 1000, error: 0.04 }, { objects: 4000, error: 0.02 }];
 * const series = [{ name: 'network', points, law: { scale: 1.265, exponent: 0.5, floor: 0 } }];
 * dataVolumeFigure({ ...words, series, errorTitle: 'error' }).usermeta.redshiftLab.title // => 'More data'
 */
export function dataVolumeFigure(options: DataVolumeOptions): Figure {
  const { series, objectsTitle = 'training objects', errorTitle, objectsRange, errorRange } = options;
  const references = options.reference === undefined ? [] : [options.reference];
  requireNames(
    series.map(({ name }) => name),
    6,
    'methods',
  );
  requireNames(
    [...series.map(legendName), ...references.map(({ name }) => name)],
    7,
    'methods and references',
  );
  for (const { name, error } of references) requireOnAxis([error], 'log', `${errorTitle} (${name})`);
  series.forEach((one) => checkVolumeSeries(one, objectsTitle, errorTitle));
  for (const [range, title] of [
    [objectsRange, objectsTitle],
    [errorRange, errorTitle],
  ] as const) {
    if (range === undefined) continue;
    requireRange(range, title);
    requireOnAxis(range, 'log', `the range of ${title}`);
  }
  const rows = series.flatMap((one) =>
    one.points.map(({ objects, error, low, high }) => ({
      name: legendName(one),
      objects,
      error: tidy(error),
      low: low === undefined || low <= 0 ? null : tidy(low),
      high: high === undefined ? null : tidy(high),
    })),
  );
  const domain =
    objectsRange ??
    paddedRange(
      rows.map(({ objects }) => objects),
      'log',
    );
  const lines = [
    ...series.flatMap((one) => lawCurve(one, domain)),
    ...references.flatMap(({ name, error }) =>
      domain.map((objects) => ({ name, objects, error: tidy(error) })),
    ),
  ];
  const heights =
    errorRange ??
    paddedRange(
      [
        ...rows.flatMap(({ error, low, high }) => [error, low ?? error, high ?? error]),
        ...lines.map(({ error }) => error),
      ],
      'log',
    );
  const x = {
    ...axisChannel('objects', objectsTitle, domain, 'log'),
    axis: { tickCount: 6, format: domain[1] >= 100_000 ? '~s' : ',~f' },
  };
  const axis = { tickCount: 6, format: '~g' };
  const y = { ...axisChannel('error', errorTitle, heights, 'log'), axis };
  const { color, strokeDash } = nameChannels(
    lineStyles(
      series.map(legendName),
      references.map(({ name }) => name),
    ),
    figureSize.width,
  );
  const layer: FigureBody['layer'] = [
    {
      data: { values: lines },
      mark: { type: 'line', strokeWidth: 2, clip: true },
      encoding: { x, y, color, strokeDash },
    },
    {
      transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
      mark: { type: 'rule', strokeWidth: 1.6, clip: true },
      encoding: {
        x,
        y: { ...axisChannel('low', errorTitle, heights, 'log'), axis },
        y2: { field: 'high' },
        color,
      },
    },
    {
      mark: {
        type: 'point',
        filled: true,
        size: 60,
        opacity: 0.85,
        stroke: 'white',
        strokeWidth: 0.8,
        clip: true,
      },
      encoding: {
        x,
        y,
        color,
        tooltip: [
          { field: 'name', type: 'nominal', title: 'method' },
          { field: 'objects', type: 'quantitative', title: objectsTitle, format: ',' },
          { field: 'error', type: 'quantitative', title: errorTitle, format: '.4~g' },
        ],
      },
    },
  ];
  return assembleFigure(options, { data: { values: rows }, layer });
}
