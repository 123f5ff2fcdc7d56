import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { axisChannel, paddedRange } from './channels';
import { requireFinite, requireNames } from './check-values';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { okabeIto } from './style';

/** A model without one ingredient, compared with the full one. */
export interface Ablation {
  /** What is left out or changed: "without augmentation". */
  name: string;
  /** The metric with the change minus the metric of the full model. */
  difference: number;
  /** The difference's interval. */
  low?: number;
  high?: number;
}

export interface AblationOptions extends FigureDescription {
  /** One to twenty changes, in any order: the figure puts the largest difference on top. */
  ablations: readonly Ablation[];
  /** What is measured: "mean absolute error". */
  metric: string;
  unit?: string;
  /** The full model's own value, said in the subtitle. */
  fullValue?: number;
  /** What the changes are changes of, as the subtitle calls it; by default "full model". */
  fullName?: string;
  /** Which end is the better one; said on the axis. */
  better?: 'lower' | 'higher';
}

/**
 * What each ingredient is worth: a dot and an interval per change of the full model, sorted by the difference. Intervals that
 * contain 0 are hollow and grey: the change may be none.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `bad-interval`, `too-many-series` or `duplicate-name`
 * @example
 * const words = { title: 'Ingredients', origin: 'SIMULATED', caption: 'Scaling matters most.' } as const;
 * const ablations = [{ name: 'without scaling', difference: 0.01, low: 0.008, high: 0.012 }];
 * ablationFigure({ ...words, ablations, metric: 'error' }).usermeta.redshiftLab.title // => 'Ingredients'
 */
export function ablationFigure(options: AblationOptions): Figure {
  const { ablations, metric, unit, fullValue, fullName = 'full model', better } = options;
  requireNames(
    ablations.map(({ name }) => name),
    20,
    'changes of the model',
  );
  ablations.forEach((ablation) => checkAblation(ablation, metric));
  if (fullValue !== undefined) requireFinite([fullValue], `${metric} of the ${fullName}`);
  const values = [...ablations]
    .sort((one, other) => other.difference - one.difference)
    .map(({ name, difference, low, high }) => ({
      name,
      difference: tidy(difference),
      low: tidy(low ?? difference),
      high: tidy(high ?? difference),
      kind: (low ?? difference) <= 0 && (high ?? difference) >= 0 ? 'interval contains 0' : 'differs',
      label: `${difference > 0 ? '+' : ''}${Number(difference.toPrecision(2))}`.replace('-', '−'),
    }));
  const domain = paddedRange(
    [0, ...values.flatMap(({ low, high, difference }) => [low, high, difference])],
    'linear',
  );
  const direction = better === undefined ? '' : ` (${better} is better)`;
  const title = `${axisTitle(`change of the ${metric}`, unit)}${direction}`;
  const y = {
    field: 'name',
    type: 'nominal',
    sort: values.map(({ name }) => name),
    title: null,
    axis: { labelLimit: 280, ticks: false, domain: false, labelPadding: 8, labelOverlap: false, grid: true },
  } as const;
  const kind = (range: string[]): object => ({
    field: 'kind',
    type: 'nominal',
    scale: { domain: ['differs', 'interval contains 0'], range },
    legend: { title: null, orient: 'top', symbolStrokeWidth: 2 },
  });
  const width = 420;
  const layer: FigureBody['layer'] = [
    {
      mark: { type: 'rule', color: '#555555', strokeWidth: 1.4 },
      data: { values: [{}] },
      encoding: { x: { datum: 0 } },
    },
    {
      mark: { type: 'rule', strokeWidth: 2.4 },
      encoding: {
        y,
        x: axisChannel('low', title, domain),
        x2: { field: 'high' },
        color: kind([okabeIto.blue, '#8A8A8A']),
      } as object,
    },
    {
      mark: { type: 'point', filled: false, size: 95, opacity: 1, strokeWidth: 2.2 },
      encoding: {
        y,
        x: axisChannel('difference', title, domain),
        color: kind([okabeIto.blue, '#8A8A8A']),
        fill: kind([okabeIto.blue, '#FFFFFF']),
        tooltip: [
          { field: 'name', type: 'nominal', title: 'change' },
          { field: 'difference', type: 'quantitative', format: '.4~g' },
          { field: 'low', type: 'quantitative', title: 'interval from', format: '.4~g' },
          { field: 'high', type: 'quantitative', title: 'to', format: '.4~g' },
        ],
      } as object,
    },
    {
      // All numbers stand in one column, where no interval crosses them.
      mark: { type: 'text', align: 'left', dx: 9, fontSize: 13 },
      encoding: { y, x: { value: width }, text: { field: 'label' } },
    },
  ];
  const full =
    fullValue === undefined
      ? []
      : [`${fullName}: ${Number(fullValue.toPrecision(3))}${unit === undefined ? '' : ` ${unit}`}`];
  return assembleFigure(
    options,
    { width, height: Math.max(90, 34 * values.length), data: { values }, layer },
    full,
  );
}

function checkAblation({ name, difference, low, high }: Ablation, metric: string): void {
  requireFinite([difference, low ?? difference, high ?? difference], `the change of ${metric} (${name})`);
  if ((low === undefined) === (high === undefined) && (low ?? 0) <= (high ?? 0)) return;
  throw new RedshiftLabError(
    'bad-interval',
    `The interval of ${name} goes from ${low} to ${high}: give both ends, the lower one first, or neither.`,
  );
}
