import { tidy } from './bins';
import { requireEqualLengths, requireFinite, requireNames } from './check-values';
import type { FigureBody } from './figure';

/** Objects under one name, drawn as dots. */
export interface FunctionPoints {
  name: string;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** A dot to draw. */
export interface DrawnObject {
  object: string;
  x: number;
  y: number;
}

/** The dots of all sets. */
export function objectsOf(points: readonly FunctionPoints[]): DrawnObject[] {
  if (points.length === 0) return [];
  requireNames(
    points.map(({ name }) => name),
    3,
    'sets of points',
  );
  return points.flatMap(({ name, x, y }) => {
    requireEqualLengths(x, `x of ${name}`, y, `y of ${name}`);
    requireFinite(x, `x of ${name}`);
    requireFinite(y, `y of ${name}`);
    return Array.from(x, (place, row) => ({ object: name, x: tidy(place), y: tidy(y[row]!) }));
  });
}

/** Dots in greys, told apart by their shape, so that the colours stay the functions'. */
export function objectLayer(objects: DrawnObject[], names: string[]): FigureBody['layer'][number] {
  return {
    data: { values: objects },
    mark: {
      type: 'point',
      filled: true,
      size: 70,
      opacity: 0.9,
      clip: true,
      stroke: 'white',
      strokeWidth: 0.7,
    },
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative' },
      fill: {
        field: 'object',
        type: 'nominal',
        scale: { domain: names, range: ['#222222', '#888888', '#BBBBBB'] },
        legend: { title: null, orient: 'bottom', columns: names.length },
      },
      shape: {
        field: 'object',
        type: 'nominal',
        scale: { domain: names, range: ['circle', 'diamond', 'square'] },
        legend: { title: null, orient: 'bottom', columns: names.length },
      },
    },
  };
}
