import { RedshiftLabError } from '../base';
import type { BinnedDensity } from '../evaluation';
import { tidy } from './bins';
import { axisChannel } from './channels';
import { requireRange } from './check-values';
import { assembleFigure, axisTitle, largestFigureRows, panelTitle } from './figure';
import type { Figure, FigureDescription, FigurePanel } from './figure';
import { lineSymbol, okabeIto } from './style';

/** One object's density. */
export interface DensityExample {
  /** Which object it is, in a few words: "G = 19.8". */
  title: string;
  /** Its row among the densities, from 0. */
  row: number;
  truth: number;
  /** The redshift that stands for the density, such as its median; none is drawn where it is left out. */
  estimate?: number;
}

export interface DensityExamplesOptions extends FigureDescription {
  density: BinnedDensity;
  /** 1 to 12 objects, a panel each. */
  examples: readonly DensityExample[];
  /** What the density is of: "redshift". */
  quantity: string;
  unit?: string;
  /** The axis of all panels, by default from the first to the last edge; what lies outside is cut off. */
  range?: readonly [number, number];
  /** Panels in a row, by default 3. */
  columns?: number;
}

const [width, height] = [196, 120];

/**
 * The probability densities of a few objects, one small panel each, with the true value and the estimate as upright
 * lines. Each panel has a vertical axis of its own, because narrow densities are high.
 *
 * @throws RedshiftLabError `empty-data`, `too-many-panels`, `too-many-bins`, `bad-range`, `bad-row`, `bad-columns`, or
 *   `non-finite`
 * @example
 * const density = binnedDensity(createMatrix(Float32Array.of(0.75, 0.25), [1, 2]), [0, 0.1, 0.2]);
 * const words = { title: 'Densities', origin: 'REAL', caption: 'One peak.', quantity: 'redshift' } as const;
 * densityExamplesFigure({ density, examples: [{ title: 'first', row: 0, truth: 0.05 }], ...words }).concat.length // => 1
 */
export function densityExamplesFigure(options: DensityExamplesOptions): Figure {
  const { density, examples, quantity, unit, columns = 3 } = options;
  const { edges } = density;
  const range = options.range ?? ([edges[0]!, edges.at(-1)!] as const);
  requireRange(range, quantity);
  if (examples.length === 0) throw new RedshiftLabError('empty-data', 'There are no densities to draw.');
  if (examples.length > 12) {
    throw new RedshiftLabError(
      'too-many-panels',
      `There are ${examples.length} densities; one figure shows at most 12.`,
    );
  }
  if (examples.length * (edges.length + 2) > largestFigureRows) {
    throw new RedshiftLabError(
      'too-many-bins',
      `${examples.length} densities of ${edges.length - 1} bins are more than the ${largestFigureRows} rows that a figure carries: show fewer.`,
    );
  }
  if (!(Number.isInteger(columns) && columns >= 1)) {
    throw new RedshiftLabError(
      'bad-columns',
      `There cannot be ${columns} densities in a row: give a whole number ≥ 1.`,
    );
  }
  const hasEstimate = examples.some(({ estimate }) => estimate !== undefined);
  const names = ['true', ...(hasEstimate ? ['estimate'] : [])];
  const legend = { title: null, orient: 'top', ...lineSymbol } as const;
  const color = {
    field: 'name',
    type: 'nominal',
    scale: { domain: names, range: [okabeIto.black, okabeIto.vermilion].slice(0, names.length) },
    legend,
  } as const;
  const strokeDash = {
    field: 'name',
    type: 'nominal',
    scale: {
      domain: names,
      range: [
        [1, 0],
        [5, 3],
      ].slice(0, names.length),
    },
    legend,
  } as const;
  return assembleFigure(options, {
    concat: examples.map(panel),
    columns,
    spacing: 18,
  });

  function panel(example: DensityExample, place: number): FigurePanel {
    const points = outlineOf(density, example, range);
    const isLowest = place >= examples.length - columns;
    const xTitle = isLowest ? axisTitle(quantity, unit) : null;
    const most = 1.08 * Math.max(...points.map((point) => point.height));
    const marks = [
      { name: 'true', value: example.truth },
      ...(example.estimate === undefined ? [] : [{ name: 'estimate', value: example.estimate }]),
    ];
    const y = {
      ...axisChannel('height', place % columns === 0 ? 'density' : null, [0, tidy(most) || 1]),
      axis: { tickCount: 3, format: '~s' },
    } as const;
    const x = { ...axisChannel('edge', xTitle, range), axis: { tickCount: 4 } } as const;
    return {
      title: panelTitle(example.title),
      width,
      height,
      layer: [
        {
          data: { values: points },
          mark: {
            type: 'area',
            interpolate: 'step-after',
            color: okabeIto.sky,
            opacity: 0.5,
            line: { color: okabeIto.blue, strokeWidth: 1.4 },
            clip: true,
          },
          encoding: { x, y },
        },
        {
          data: { values: marks.map(({ name, value }) => ({ name, value: tidy(value) })) },
          mark: { type: 'rule', strokeWidth: 2.2, clip: true },
          encoding: {
            x: { ...axisChannel('value', xTitle, range), axis: { tickCount: 4 } },
            color,
            strokeDash,
          },
        },
      ],
    };
  }
}

/** The steps of an object's density within the axis. */
function outlineOf(
  { edges, probabilities }: BinnedDensity,
  { row, title, truth, estimate = 0 }: DensityExample,
  [low, high]: readonly [number, number],
): { edge: number; height: number }[] {
  const [rows = 0, bins = 0] = probabilities.shape;
  if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
    throw new RedshiftLabError(
      'bad-row',
      `There is no density in row ${row} (${title}): rows go from 0 to ${rows - 1}.`,
    );
  }
  const shares = probabilities.values.subarray(row * bins, (row + 1) * bins);
  if (!(Number.isFinite(truth) && Number.isFinite(estimate) && shares.every(Number.isFinite))) {
    throw new RedshiftLabError(
      'non-finite',
      `The density, the truth or the estimate of ${title} (row ${row}) is no finite number: choose another object.`,
    );
  }
  const points: { edge: number; height: number }[] = [];
  shares.forEach((share, bin) => {
    const [from, to] = [edges[bin]!, edges[bin + 1]!];
    if (to <= low || from >= high) return;
    points.push({ edge: tidy(Math.max(from, low)), height: tidy(share / (to - from)) });
  });
  const last = points.at(-1);
  if (!last) {
    throw new RedshiftLabError(
      'bad-range',
      `The density of ${title} lies outside the axis from ${low} to ${high}.`,
    );
  }
  return [...points, { edge: tidy(Math.min(high, edges.at(-1)!)), height: last.height }];
}
