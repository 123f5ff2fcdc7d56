import { RedshiftLabError } from '../base';
import { layerShapes } from '../network';
import type { AnyNetworkSpecification } from '../network';
import { tidy } from './bins';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { okabeIto } from './style';

export interface NetworkShapesOptions extends FigureDescription {
  /** Layers one behind the other, at most 20. */
  network: AnyNetworkSpecification;
}

const height = 300;
const pitch = 46;
const mostLayers = 20;
const kinds = ['input', 'convolution', 'pooling', 'flatten', 'dense', 'other'];
const colours = ['#FFFFFF', okabeIto.sky, okabeIto.blue, '#BBBBBB', okabeIto.orange, okabeIto.purple];

/**
 * What becomes of one object on its way through a network: a box per layer, as high as the spectrum is long there and
 * as broad as it has filters, with its shape beneath it.
 *
 * Heights go with the root of the length, breadths with the logarithm of the filters, so that the last small layers are
 * still seen. A dense layer is a thin column, as high as it has units.
 *
 * @throws RedshiftLabError `has-branches`, `too-many-layers` or `bad-specification`
 * @example
 * const words = { title: 'The network', origin: 'DRAWN', caption: 'It halves the spectrum four times.' } as const;
 * networkShapesFigure({ ...words, network: gaiaRedshiftNetwork() }).usermeta.redshiftLab.title // => 'The network'
 */
export function networkShapesFigure(options: NetworkShapesOptions): Figure {
  const { network } = options;
  checkLine(network);
  const shapes = [network.inputShape, ...layerShapes(network)];
  const longest = Math.max(...shapes.map(([length]) => length!));
  const boxes = shapes.map((shape, place) => {
    const [length, ...behind] = shape as [number, ...number[]];
    const channels = behind.at(-1) ?? 1;
    const half = Math.max(3, (0.5 * height * Math.sqrt(length)) / Math.sqrt(longest));
    const breadth = 8 + 3.4 * Math.log2(channels);
    const middle = pitch * (place + 0.5);
    return {
      kind: place === 0 ? 'input' : kindOf(network.layers[place - 1]!.kind),
      left: tidy(middle - breadth / 2),
      right: tidy(middle + breadth / 2),
      top: tidy(height / 2 - half),
      bottom: tidy(height / 2 + half),
      middle,
      length: String(length),
      behind: behind.map((size) => `× ${size}`).join(' '),
    };
  });
  const pixel = (field: string): object => ({ field, type: 'quantitative', scale: null, axis: null });
  const present = kinds.filter((kind) => boxes.some((box) => box.kind === kind));
  const label = (field: 'length' | 'behind', dy: number): FigureBody['layer'][number] => ({
    mark: { type: 'text', fontSize: 13, dy, color: '#222222' },
    encoding: { x: pixel('middle'), y: { value: height }, text: { field } } as object,
  });
  const layer: FigureBody['layer'] = [
    {
      mark: { type: 'rect', stroke: '#333333', strokeWidth: 1.2 },
      encoding: {
        x: pixel('left'),
        x2: { field: 'right' },
        y: pixel('top'),
        y2: { field: 'bottom' },
        fill: {
          field: 'kind',
          type: 'nominal',
          scale: { domain: present, range: present.map((kind) => colours[kinds.indexOf(kind)]!) },
          legend: {
            title: null,
            orient: 'top',
            columns: 6,
            symbolType: 'square',
            symbolStrokeColor: '#333333',
          },
        },
      } as object,
    },
    label('length', 18),
    label('behind', 34),
  ];
  const width = pitch * shapes.length;
  return assembleFigure(options, { width, height, data: { values: boxes }, view: { stroke: null }, layer });
}

function kindOf(kind: string): string {
  const known = [
    ['conv', 'convolution'],
    ['Pooling', 'pooling'],
    ['flatten', 'flatten'],
    ['dense', 'dense'],
  ].find(([part]) => kind.includes(part!));
  return known?.[1] ?? 'other';
}

function checkLine({ name, layers }: AnyNetworkSpecification): void {
  if (layers.some(({ from }) => from !== undefined)) {
    throw new RedshiftLabError(
      'has-branches',
      `The network ${name} has branches, which one row of boxes cannot show: give one whose layers follow each other.`,
    );
  }
  if (layers.length <= mostLayers) return;
  throw new RedshiftLabError(
    'too-many-layers',
    `The network ${name} has ${layers.length} layers: one figure shows at most ${mostLayers}.`,
  );
}
