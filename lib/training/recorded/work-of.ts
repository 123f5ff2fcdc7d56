import { sizeOf } from '../../table';
import type { GraphWork } from './graph-work';
import { neededParts } from './needed-parts';
import { shapeOfSource } from './recording';
import type { RecordedOperation, Source } from './recording';

/** What recorded work takes: its operations, and the products of two numbers in matrix products and convolutions. */
export interface Work {
  readonly operations: number;
  readonly products: number;
}

export function workOf({ recording, fusedUpdates, inputs, variableShapes }: GraphWork): Work {
  const { operations, constants } = recording;
  const shapes = {
    inputs: inputs.map(({ shape }) => shape),
    variables: variableShapes,
    constants,
    operations,
  };
  const needed = neededParts(recording, fusedUpdates).operations;
  let products = 0;
  for (const place of needed) {
    products += productsOf(operations[place]!, (source) => shapeOfSource(source, shapes));
  }
  return { operations: needed.size + fusedUpdates.length, products };
}

function productsOf(
  { name, attributes, inputs, outputShapes }: RecordedOperation,
  shapeOf: (source: Source) => readonly number[],
): number {
  const [first, second, third] = inputs as [Source, Source, Source];
  switch (name) {
    case 'MatMul':
    case 'BatchMatMulV2': {
      const isTransposed = attributes.some((one) => /^(transpose_a|adj_x)$/.test(one.name) && one.value);
      return sizeOf(outputShapes[0]!) * shapeOf(first).at(isTransposed ? -2 : -1)!;
    }
    case 'Conv2D':
      return sizeOf(outputShapes[0]!) * sizeOf(shapeOf(second).slice(0, -1));
    case 'Conv2DBackpropInput':
      return sizeOf(shapeOf(third)) * sizeOf(shapeOf(second).slice(0, -1));
    case 'Conv2DBackpropFilter':
      return sizeOf(shapeOf(third)) * sizeOf(outputShapes[0]!.slice(0, -1));
    default:
      return 0;
  }
}
