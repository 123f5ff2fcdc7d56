import type { GridCell } from './bins';
import type { FigureBody } from './figure';

/** The colours of a two-dimensional histogram, both readable with every kind of colour vision and in grey. */
export type DensityColours = 'viridis' | 'inferno';

/** The layer of a two-dimensional histogram: one rectangle per filled cell, coloured by the logarithm of its count. */
export function densityLayer(
  cells: readonly GridCell[],
  axes: {
    x: { title: string; range: readonly [number, number] };
    y: { title: string; range: readonly [number, number] };
    colours: DensityColours;
  },
): FigureBody['layer'][number] {
  const largest = cells.reduce((most, { count }) => Math.max(most, count), 2);
  const { x, y, colours } = axes;
  const colour = {
    field: 'count',
    type: 'quantitative',
    scale: { type: 'log', scheme: colours, domain: [1, largest] as number[] },
    legend: {
      title: 'objects',
      values: logarithmicTicks(largest),
      format: '~s',
      gradientLength: 220,
      gradientThickness: 16,
    },
  } as const;
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
      x: {
        field: 'xLow',
        type: 'quantitative',
        title: x.title,
        scale: { domain: [...x.range], nice: false, zero: false },
      },
      x2: { field: 'xHigh' },
      y: {
        field: 'yLow',
        type: 'quantitative',
        title: y.title,
        scale: { domain: [...y.range], nice: false, zero: false },
      },
      y2: { field: 'yHigh' },
      fill: colour,
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
