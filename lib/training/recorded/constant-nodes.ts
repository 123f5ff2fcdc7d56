import { constantNode } from './graph-node';
import type { GraphNode } from './graph-node';
import { nodeBackend } from './node-backend';

/** A node that gives a 32-bit floating-point number. */
export function floatConstant(name: string, value: number): GraphNode {
  const bytes = new Uint8Array(Float32Array.of(value).buffer);
  return constantNode(name, { dtype: nodeBackend().binding.TF_FLOAT, shape: [], bytes });
}

/** A node that gives a whole number, or a vector of them. */
export function integerConstant(name: string, value: number | readonly number[]): GraphNode {
  const values = typeof value === 'number' ? [value] : value;
  const bytes = new Uint8Array(Int32Array.from(values).buffer);
  const shape = typeof value === 'number' ? [] : [values.length];
  return constantNode(name, { dtype: nodeBackend().binding.TF_INT32, shape, bytes });
}
