import type { GridCell } from './bins';
import type { FigureBody } from './figure';

/** The colours of a two-dimensional histogram, both readable with every kind of colour vision and in grey. */
export type DensityColours = 'viridis' | 'inferno';

/** Axes and colours of a two-dimensional histogram. */
export interface DensityAxes {
  x: { title: string; range: readonly [number, number] };
  y: { title: string; range: readonly [number, number] };
  colours: DensityColours;
}

interface CellPlace<Field extends string> {
  field: Field;
  type: 'quantitative';
  title: string;
  scale: { domain: number[]; nice: false; zero: false };
}

/** A cell's place on the axes. */
export function densityAxes({ x, y }: Pick<DensityAxes, 'x' | 'y'>): {
  x: CellPlace<'xLow'>;
  x2: { field: 'xHigh' };
  y: CellPlace<'yLow'>;
  y2: { field: 'yHigh' };
} {
  const place = <Field extends string>(field: Field, axis: DensityAxes['x']): CellPlace<Field> => ({
    field,
    type: 'quantitative',
    title: axis.title,
    scale: { domain: [...axis.range], nice: false, zero: false },
  });
  return { x: place('xLow', x), x2: { field: 'xHigh' }, y: place('yLow', y), y2: { field: 'yHigh' } };
}

/** Colour by the logarithm of the count, with its legend. */
export function densityColour(
  largest: number,
  scheme: DensityColours,
): {
  field: 'count';
  type: 'quantitative';
  scale: { type: 'log'; scheme: DensityColours; domain: number[] };
  legend: object;
} {
  return {
    field: 'count',
    type: 'quantitative',
    scale: { type: 'log', scheme, domain: [1, largest] },
    legend: {
      title: 'objects',
      values: logarithmicTicks(largest),
      format: '~s',
      gradientLength: 220,
      gradientThickness: 16,
    },
  };
}

/** The layer of a two-dimensional histogram: one rectangle per filled cell, coloured by the logarithm of its count. */
export function densityLayer(cells: readonly GridCell[], axes: DensityAxes): FigureBody['layer'][number] {
  const largest = cells.reduce((most, { count }) => Math.max(most, count), 2);
  const { x, y, colours } = axes;
  return {
    data: { values: cells as GridCell[] },
    mark: {
      type: 'rect',
      // A stroke of the cell's own colour hides the hairlines between neighbours.
      stroke: { expr: "scale('fill', datum.count)" },
      strokeWidth: 0.4,
      clip: true,
      aria: false,
    },
    encoding: {
      ...densityAxes(axes),
      fill: densityColour(largest, colours),
      tooltip: [
        { field: 'count', type: 'quantitative', title: 'objects' },
        { field: 'xLow', type: 'quantitative', title: `${x.title} from`, format: '.4~g' },
        { field: 'xHigh', type: 'quantitative', title: 'to', format: '.4~g' },
        { field: 'yLow', type: 'quantitative', title: `${y.title} from`, format: '.4~g' },
        { field: 'yHigh', type: 'quantitative', title: 'to', format: '.4~g' },
      ],
    },
  };
}

/**
 * Round numbers from 1 to the largest count: powers of ten, with 2 and 5 between them below a thousand.
 *
 * @example
 * logarithmicTicks(60) // => [1, 2, 5, 10, 20, 50]
 * logarithmicTicks(3000) // => [1, 10, 100, 1000]
 */
export function logarithmicTicks(largest: number): number[] {
  const steps = largest < 1000 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = 1; power <= largest; power *= 10) {
    for (const step of steps) if (step * power <= largest) ticks.push(step * power);
  }
  return ticks;
}
