import { formatCount, tidy } from './bins';
import { assembleFigure } from './figure';
import type { Figure, FigureBody } from './figure';
import { checkLayers } from './layer-diagram-content';
import type { LayerDiagramOptions } from './layer-diagram-content';
import { figureSize, okabeIto } from './style';

interface Neuron {
  x: number;
  y: number;
}

const height = 340;

/**
 * A network as columns of neurons, each joined to all of the next column.
 *
 * @throws RedshiftLabError `bad-layers`, `bad-units`, `bad-neurons` or `bad-weights`
 * @example
 * const words = { title: 'A network', origin: 'DRAWN', caption: 'Each line is a weight.' } as const;
 * const layers = [{ name: 'inputs', units: 186 }, { name: 'hidden', units: 64 }, { name: 'redshift', units: 1 }];
 * layerDiagramFigure({ ...words, layers }).usermeta.redshiftLab.title // => 'A network'
 */
export function layerDiagramFigure(options: LayerDiagramOptions): Figure {
  const { layers, mostNeurons = 7, weights } = options;
  checkLayers(options);
  const most = Math.max(...layers.map(({ units }) => Math.min(units, mostNeurons + 1)));
  const columns = layers.map(({ units }, place) => neuronsOf(units, place, mostNeurons, most));
  const largest = Math.max(1e-12, ...(weights ?? []).flat(2).map(Math.abs));
  const connections = columns.slice(1).flatMap((next, place) =>
    columns[place]!.neurons.flatMap((from, one) =>
      next.neurons.map((to, other) => {
        const weight = weights?.[place]?.[one]?.[other];
        return {
          x: from.x,
          y: from.y,
          toX: to.x,
          toY: to.y,
          colour: weight === undefined ? '#9A9A9A' : weight < 0 ? okabeIto.vermilion : okabeIto.blue,
          breadth: weight === undefined ? 0.8 : tidy(0.3 + (3.7 * Math.abs(weight)) / largest),
        };
      }),
    ),
  );
  const neurons = columns.flatMap((column, place) =>
    column.neurons.map((neuron) => ({ ...neuron, kind: kindOf(place, layers.length) })),
  );
  const dots = columns.flatMap((column) => column.dots);
  const names = layers.map(({ name, units }, place) => ({ x: place, name, units: formatCount(units) }));
  const size = Math.min(900, (0.62 * (height / most)) ** 2);
  const axis = { type: 'quantitative', axis: null } as const;
  const x = { field: 'x', ...axis, scale: { domain: [-0.4, layers.length - 0.6], nice: false, zero: false } };
  const y = { field: 'y', ...axis, scale: { domain: [-most / 2, most / 2], nice: false, zero: false } };
  const plain = { scale: null, legend: null } as const;
  const label = (field: 'name' | 'units', dy: number): FigureBody['layer'][number] => ({
    data: { values: names },
    mark: {
      type: 'text',
      fontSize: 14,
      dy,
      ...(field === 'name' ? { fontWeight: 'bold' } : { color: '#444444' }),
    },
    encoding: { x, y: { value: height }, text: { field } },
  });
  const layer: FigureBody['layer'] = [
    {
      data: { values: connections },
      mark: { type: 'rule', opacity: 0.75 },
      encoding: {
        x,
        y,
        x2: { field: 'toX' },
        y2: { field: 'toY' },
        color: { field: 'colour', type: 'nominal', ...plain },
        strokeWidth: { field: 'breadth', type: 'quantitative', ...plain },
      },
    },
    {
      data: { values: neurons },
      mark: {
        type: 'point',
        filled: true,
        shape: 'circle',
        size,
        opacity: 1,
        stroke: '#333333',
        strokeWidth: 1.3,
      },
      encoding: {
        x,
        y,
        fill: {
          field: 'kind',
          type: 'nominal',
          scale: { domain: ['input', 'hidden', 'output'], range: ['#FFFFFF', okabeIto.sky, okabeIto.orange] },
          legend: null,
        },
      },
    },
    {
      data: { values: dots },
      mark: { type: 'point', filled: true, size: 22, color: '#333333', opacity: 1 },
      encoding: { x, y },
    },
    label('name', 14),
    label('units', 32),
  ];
  return assembleFigure(options, { width: figureSize.width, height, view: { stroke: null }, layer });
}

/** Neurons from top to bottom around the middle; of too many, the lowest stands below three dots. */
function neuronsOf(
  units: number,
  x: number,
  mostNeurons: number,
  most: number,
): { neurons: Neuron[]; dots: Neuron[] } {
  const isCut = units > mostNeurons;
  const slots = isCut ? Math.min(mostNeurons + 1, most) : units;
  const at = (slot: number): Neuron => ({ x, y: tidy((slots - 1) / 2 - slot) });
  const drawn = Array.from({ length: slots }, (_, slot) => slot);
  if (!isCut) return { neurons: drawn.map(at), dots: [] };
  const gap = slots - 2;
  return {
    neurons: drawn.filter((slot) => slot !== gap).map(at),
    dots: [-0.22, 0, 0.22].map((step) => at(gap + step)),
  };
}

function kindOf(place: number, count: number): string {
  return place === 0 ? 'input' : place === count - 1 ? 'output' : 'hidden';
}
