import { requireNames } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { figureSize } from './style';

export interface NestedSetsOptions extends FigureDescription {
  /** Two to six, from the outermost to the innermost, each with a few words of example that fit into one line. */
  sets: readonly { name: string; example?: string }[];
}

const fills = ['#E3EEF6', '#C6DDEE', '#A3C8E2', '#7FB2D5', '#5B9BC7', '#3D86B8'];
const nameHeight = 62;

/**
 * Sets within one another as ellipses that share their lowest point: machine learning within artificial intelligence.
 *
 * @throws RedshiftLabError `empty-data`, `too-many-series` or `duplicate-name`
 * @example
 * const words = { title: 'Fields', origin: 'DRAWN', caption: 'Each lies in the one before.' } as const;
 * const sets = [{ name: 'machine learning' }, { name: 'neural networks', example: 'this notebook' }];
 * nestedSetsFigure({ ...words, sets }).usermeta.redshiftLab.title // => 'Fields'
 */
export function nestedSetsFigure(options: NestedSetsOptions): Figure {
  const { sets } = options;
  requireNames(
    sets.map(({ name }) => name),
    fills.length,
    'sets',
  );
  const innermost = 110;
  const { width } = figureSize;
  const height = innermost + nameHeight * (sets.length - 1) + 12;
  const layer = sets.flatMap(({ name, example }, depth): FigureBody['layer'] => {
    const outside = sets.length - 1 - depth;
    const high = innermost + nameHeight * outside;
    const wide = width * (1 - 0.13 * depth);
    const top = height - 6 - high;
    const middle = outside === 0 ? top + high / 2 : top + nameHeight / 2 + 4;
    // A symbol of size s is drawn with its unit at √s / 2 pixels.
    const shape = `M-1,0A1,${high / wide},0,1,1,1,0A1,${high / wide},0,1,1,-1,0Z`;
    const data = { values: [{ name }] };
    const x = { value: width / 2 };
    const text = { type: 'text', baseline: 'middle' } as const;
    const words = example === undefined ? 0 : 8;
    return [
      {
        data,
        mark: {
          type: 'point',
          filled: true,
          shape,
          size: wide ** 2,
          fill: fills[depth]!,
          stroke: 'white',
          strokeWidth: 2,
          opacity: 1,
        },
        encoding: { x, y: { value: top + high / 2 } },
      },
      {
        data,
        mark: { ...text, fontSize: 16, fontWeight: 'bold', dy: -words },
        encoding: { x, y: { value: middle }, text: { field: 'name' } },
      },
      ...(example === undefined
        ? []
        : [
            {
              data: { values: [{ example }] },
              mark: { ...text, fontSize: 13, color: '#222222', dy: words + 3 },
              encoding: { x, y: { value: middle }, text: { field: 'example' } as const },
            },
          ]),
    ];
  });
  return assembleFigure(options, { width, height, view: { stroke: null }, layer });
}
