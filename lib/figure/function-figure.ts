import { tidy } from './bins';
import { axisChannel, lineStyles, nameChannels, paddedRange } from './channels';
import { requireFinite, requireNames, requireRange } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { objectLayer, objectsOf } from './function-points';
import type { FunctionPoints } from './function-points';
import { figureSize, lineSymbol } from './style';
import { thinCurve } from './thin-out';

/** A function of one number. */
export interface DrawnFunction {
  name: string;
  value: (x: number) => number;
  /** Its slope, drawn dashed in the same colour. */
  derivative?: (x: number) => number;
}

export interface FunctionOptions extends FigureDescription {
  /** One to six functions. */
  functions: readonly DrawnFunction[];
  /** Objects to draw as dots on the curves, under one to three names: what the functions were fitted to. */
  points?: readonly FunctionPoints[];
  /** By default from −5 to 5. */
  range?: readonly [number, number];
  /** The vertical axis; by default all that is drawn. */
  valueRange?: readonly [number, number];
  /** By default "x" and "y". */
  xTitle?: string;
  yTitle?: string;
}

const places = 801;

/**
 * Functions of one number as curves, each with its derivative where one is given: what an activation does.
 *
 * A function is asked at 801 evenly spaced places of the axis, its ends among them.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `unequal-lengths`, `bad-range`, `too-many-series` or
 *   `duplicate-name`
 * @example
 * const words = { title: 'ReLU', origin: 'DRAWN', caption: 'Negative numbers become 0.' } as const;
 * const functions = [{ name: 'ReLU', value: (x: number) => Math.max(0, x) }];
 * functionFigure({ ...words, functions }).usermeta.redshiftLab.title // => 'ReLU'
 */
export function functionFigure(options: FunctionOptions): Figure {
  const { functions, points = [], range = [-5, 5], valueRange, xTitle = 'x', yTitle = 'y' } = options;
  const names = functions.map(({ name }) => name);
  requireNames(names, 6, 'functions');
  requireRange(range, xTitle);
  const [low, high] = range;
  const x = Array.from({ length: places }, (_, place) => low + ((high - low) * place) / (places - 1));
  const curves = functions.flatMap(({ name, value, derivative }) => [
    { name, kind: 'function', points: pointsOf(value, x, name) },
    ...(derivative === undefined
      ? []
      : [{ name, kind: 'derivative', points: pointsOf(derivative, x, `the derivative of ${name}`) }]),
  ]);
  const objects = objectsOf(points);
  const heights =
    valueRange ??
    paddedRange(
      [...curves.flatMap(({ points }) => points), ...objects].map(({ y }) => y),
      'linear',
    );
  requireRange(heights, yTitle);
  const values = curves.flatMap(({ name, kind, points }) =>
    thinCurve(points, range, heights, 200).map((point) => ({
      name,
      kind,
      x: tidy(point.x),
      y: tidy(point.y),
    })),
  );
  const { color, strokeDash } = nameChannels(lineStyles(names), figureSize.width);
  const kinds = ['function', 'derivative'];
  const dash = functions.some(({ derivative }) => derivative !== undefined)
    ? {
        field: 'kind',
        type: 'nominal',
        scale: {
          domain: kinds,
          range: [
            [1, 0],
            [5, 4],
          ],
        },
        legend: { title: null, orient: 'bottom', columns: 2, ...lineSymbol },
      }
    : strokeDash;
  const zero = {
    mark: { type: 'rule', color: '#888888', strokeWidth: 1, clip: true },
    data: { values: [{}] },
  } as const;
  const layer: FigureBody['layer'] = [
    ...(low < 0 && high > 0 ? [{ ...zero, encoding: { x: { datum: 0 } } }] : []),
    ...(heights[0] < 0 && heights[1] > 0 ? [{ ...zero, encoding: { y: { datum: 0 } } }] : []),
    {
      data: { values },
      mark: { type: 'line', strokeWidth: 2.6, clip: true },
      encoding: {
        x: axisChannel('x', xTitle, range),
        y: axisChannel('y', yTitle, heights),
        color,
        strokeDash: dash,
        tooltip: [
          { field: 'name', type: 'nominal' },
          { field: 'kind', type: 'nominal' },
          { field: 'x', type: 'quantitative', format: '.3~g' },
          { field: 'y', type: 'quantitative', format: '.3~g' },
        ],
      } as object,
    },
    ...(objects.length === 0
      ? []
      : [
          objectLayer(
            objects,
            points.map(({ name }) => name),
          ),
        ]),
  ];
  return assembleFigure(options, { layer });
}

function pointsOf(
  value: (x: number) => number,
  x: readonly number[],
  what: string,
): { x: number; y: number }[] {
  const y = x.map(value);
  requireFinite(y, what);
  return x.map((place, row) => ({ x: place, y: y[row]! }));
}
