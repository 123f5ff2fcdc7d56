import type { DropoutMask } from '../dropout-masks';
import { floatConstant, integerConstant } from './constant-nodes';
import { node, numberAttribute, shapeAttribute, typeAttribute } from './graph-node';
import type { GraphNode } from './graph-node';
import { nodeBackend } from './node-backend';

/** A placeholder for the positions of rows, batch behind batch, and its parts `…/split:0`, `…/split:1`, … */
export function heldRowsNodes(name: string, rows: number, batches: number): GraphNode[] {
  const { TF_INT32 } = nodeBackend().binding;
  const axis = integerConstant(`${name}/axis`, 0);
  const shape = shapeAttribute('shape', [rows * batches]);
  const attributes = [typeAttribute('T', TF_INT32), numberAttribute('num_split', batches)];
  return [
    node(name, 'Placeholder', [], [typeAttribute('dtype', TF_INT32), shape]),
    axis,
    node(`${name}/split`, 'Split', [axis.name, name], attributes),
  ];
}

/**
 * A dropout layer's mask, drawn in the graph: what `drawMask` draws, bit for bit.
 *
 * @param number the node that gives the number of the program's first step
 * @param step which of the program's steps
 */
export function maskNodes(
  name: string,
  { rate, shape, seed }: DropoutMask,
  number: string,
  step: number,
): GraphNode[] {
  const { TF_FLOAT, TF_INT32 } = nodeBackend().binding;
  const [float, integer] = [typeAttribute('T', TF_FLOAT), typeAttribute('T', TF_INT32)];
  const part = (label: string) => `${name}/${label}`;
  return [
    integerConstant(part('shape'), shape),
    integerConstant(part('seed'), seed),
    integerConstant(part('step'), step),
    floatConstant(part('keep'), 1 - rate),
    node(part('number'), 'AddV2', [number, part('step')], [integer]),
    node(
      part('key'),
      'Pack',
      [part('seed'), part('number')],
      [integer, numberAttribute('N', 2), numberAttribute('axis', 0)],
    ),
    node(
      part('uniform'),
      'StatelessRandomUniform',
      [part('shape'), part('key')],
      [typeAttribute('dtype', TF_FLOAT), integer, typeAttribute('Tseed', TF_INT32)],
    ),
    node(part('raised'), 'AddV2', [part('uniform'), part('keep')], [float]),
    node(part('floor'), 'Floor', [part('raised')], [float]),
    node(name, 'RealDiv', [part('floor'), part('keep')], [float]),
  ];
}
