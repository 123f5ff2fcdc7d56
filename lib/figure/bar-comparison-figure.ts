import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { okabeIto } from './style';

/** One method's value of the metric. */
export interface ComparedMethod {
  name: string;
  value: number;
  /** The interval's ends, where there is one: low ≤ value ≤ high is usual, but a bootstrap does not promise it. */
  low?: number;
  high?: number;
  /** What the method is; by default a network. */
  kind?: 'network' | 'baseline' | 'document';
}

export interface BarComparisonOptions extends FigureDescription {
  /** The methods, from top to bottom. */
  methods: readonly ComparedMethod[];
  /** What is compared: "mean absolute error of redshift". */
  metric: string;
  unit?: string;
  /** Which end is the better one; said on the axis. */
  better?: 'lower' | 'higher';
  /** Significant digits of the numbers beside the bars, 1 to 9; by default 3. */
  digits?: number;
}

/**
 * One metric of several methods as bars with their intervals: the network beside its baselines and the document.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite` or `duplicate-method`
 */
export function barComparisonFigure(options: BarComparisonOptions): Figure {
  const { methods, metric, unit, better, digits = 3 } = options;
  if (methods.length === 0)
    throw new RedshiftLabError('empty-data', `There is no method to compare by ${metric}.`);
  methods.forEach((method, place) => {
    requireDrawable(method, metric);
    if (methods.findIndex(({ name }) => name === method.name) !== place) {
      throw new RedshiftLabError(
        'duplicate-method',
        `There are two methods of the name ${method.name}: name them apart.`,
      );
    }
  });
  const values = methods.map(({ name, value, low, high, kind = 'network' }) => ({
    method: name,
    kind,
    value: tidy(value),
    low: low === undefined ? null : tidy(low),
    high: high === undefined ? null : tidy(high),
    end: tidy(value < 0 ? Math.min(value, low ?? value) : Math.max(value, high ?? value)),
    label: String(Number(value.toPrecision(digits))).replace('-', '−'),
  }));
  const ends = [0, ...values.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value])];
  const room = 0.16 * (Math.max(...ends) - Math.min(...ends) || 1);
  const domain = [
    Math.min(...ends) < 0 ? Math.min(...ends) - room : 0,
    Math.max(...ends) > 0 ? Math.max(...ends) + room : 0,
  ];
  const kinds = ['network', 'baseline', 'document'].filter((kind) =>
    values.some((value) => value.kind === kind),
  );
  const colours = { network: okabeIto.blue, baseline: '#A9A9A9', document: okabeIto.orange };
  const y = {
    field: 'method',
    type: 'nominal',
    sort: methods.map(({ name }) => name),
    title: null,
    scale: { paddingInner: 0.28, paddingOuter: 0.2 },
    axis: { labelLimit: 260, ticks: false, domain: false, labelPadding: 8, labelOverlap: false },
  } as const;
  const direction = better === undefined ? '' : ` (${better} is better)`;
  const x = (
    field: string,
  ): { field: string; type: 'quantitative'; title: string; scale: object; axis: object } => ({
    field,
    type: 'quantitative',
    title: axisTitle(metric, unit) + direction,
    scale: { domain, nice: false },
    axis: { tickCount: 6 },
  });
  const layer: FigureBody['layer'] = [
    {
      mark: { type: 'bar' },
      encoding: {
        y,
        x: { ...x('value'), stack: null },
        color: {
          field: 'kind',
          type: 'nominal',
          scale: { domain: kinds, range: kinds.map((kind) => colours[kind as keyof typeof colours]) },
          legend: kinds.length > 1 ? { title: null, orient: 'top' } : null,
        },
        tooltip: [
          { field: 'method', type: 'nominal' },
          { field: 'value', type: 'quantitative', title: metric, format: '.4~g' },
          { field: 'low', type: 'quantitative', title: 'interval from', format: '.4~g' },
          { field: 'high', type: 'quantitative', title: 'to', format: '.4~g' },
        ],
      },
    },
    {
      transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
      mark: { type: 'rule', strokeWidth: 2, color: 'black' },
      encoding: { y, x: x('low'), x2: { field: 'high' } },
    },
    ...(['low', 'high'] as const).map((field): FigureBody['layer'][number] => ({
      transform: [{ filter: `isValid(datum.${field})` }],
      mark: { type: 'tick', thickness: 2, size: 10, color: 'black' },
      encoding: { y, x: x(field) },
    })),
    ...(['datum.value >= 0', 'datum.value < 0'] as const).map(
      (filter, place): FigureBody['layer'][number] => ({
        transform: [{ filter }],
        mark: { type: 'text', align: place === 0 ? 'left' : 'right', dx: place === 0 ? 7 : -7, fontSize: 13 },
        encoding: { y, x: x('end'), text: { field: 'label' } },
      }),
    ),
    { mark: { type: 'rule', color: '#555555' }, data: { values: [{}] }, encoding: { x: { datum: 0 } } },
  ];
  return assembleFigure(options, {
    width: 460,
    height: Math.max(120, 46 * methods.length),
    data: { values },
    layer,
  });
}

function requireDrawable({ name, value, low, high }: ComparedMethod, metric: string): void {
  const numbers = [value, low, high].filter((number) => number !== undefined);
  if (!numbers.every(Number.isFinite)) {
    throw new RedshiftLabError(
      'non-finite',
      `The ${metric} of ${name} is ${numbers.join(', ')}: there is no bar for it.`,
    );
  }
}
