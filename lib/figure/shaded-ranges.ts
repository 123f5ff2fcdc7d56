import { tidy } from './bins';
import type { FigurePanel } from './figure';

/** A part of the horizontal axis with a name: "flagged". */
export interface ShadedRange {
  from: number;
  to: number;
  name: string;
}

/** Shaded parts of the axis, however thin, with their names at the top where those are wanted. */
export function shadedRanges(
  ranges: readonly ShadedRange[],
  domain: readonly [number, number],
  isNamed: boolean,
): FigurePanel['layer'] {
  const values = ranges
    .map(({ from, to, name }) => ({
      name,
      from: tidy(Math.max(from, domain[0])),
      to: tidy(Math.min(to, domain[1])),
    }))
    .filter(({ from, to }) => from < to);
  if (values.length === 0) return [];
  const x = { field: 'from', type: 'quantitative' } as const;
  const shade: FigurePanel['layer'][number] = {
    data: { values },
    mark: { type: 'rect', color: '#D9D9D9', opacity: 0.6, stroke: '#D9D9D9', strokeWidth: 1.5 },
    encoding: { x, x2: { field: 'to' } },
  };
  if (!isNamed) return [shade];
  const middles = values.map(({ name, from, to }) => ({ name, middle: tidy((from + to) / 2) }));
  return [
    shade,
    {
      data: { values: middles },
      mark: { type: 'text', baseline: 'top', dy: 5, fontSize: 12, color: '#333333' },
      encoding: {
        x: { field: 'middle', type: 'quantitative' },
        y: { value: 0 },
        text: { field: 'name' },
      },
    },
  ];
}
