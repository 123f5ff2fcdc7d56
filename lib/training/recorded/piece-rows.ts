import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-node-gpu';
import { sizeOf } from '../../table';
import type { RewrittenLevel } from './graph-work';

/**
 * How many rows a prediction takes at once, a power of 2: as many as keep what one layer gives within 8 MB, near the
 * processor's caches, but enough that reading the weights of dense layers weighs no more than the rows' own numbers.
 */
export function pieceRows({ layers, inputs }: LayersModel, level: RewrittenLevel): number {
  const sizes = layers.map(({ output }) => sizeOf((output as SymbolicTensor).shape.slice(1) as number[]));
  const largest = Math.max(...sizes, ...inputs.map(({ shape }) => sizeOf(shape.slice(1) as number[])));
  const perRow = sizes.reduce((sum, size) => sum + size, 0);
  const dense = layers.filter((layer) => layer.getClassName() === 'Dense');
  const weights = dense.reduce((sum, layer) => sum + layer.countParams(), 0);
  const wanted = Math.max(2 ** (level === 'fused' ? 21 : 22) / largest, weights / perRow);
  return 2 ** Math.max(0, Math.min(11, Math.floor(Math.log2(wanted))));
}
