import type { RecordedOperation, Source } from './recording';

/**
 * Whether an operation's input must be shielded from TensorFlow's own rewriting of graphs, which changes the rounding.
 *
 * - x / √y becomes x · (1 / √y).
 * - A matrix product times a number plus something becomes one fused operation.
 * - x / c becomes x · (1 / c) for a constant c.
 * - Products of products, and sums of sums, are computed in another order.
 * - oneDNN computes the gradient of a maximum pooling whose windows overlap, where it finds the pooling itself.
 *
 * An operation that does nothing between the two keeps them apart. That these are all is not assumed: the graph's first
 * step is compared with tfjs's.
 *
 * @param place which input of the operation
 */
export function needsBarrier(
  operations: readonly RecordedOperation[],
  { name }: RecordedOperation,
  source: Source,
  place: number,
): boolean {
  const isDivisor = (name === 'RealDiv' || name === 'Div') && place === 1;
  if (source.kind !== 'operation') return source.kind === 'constant' && isDivisor;
  const giver = operations[source.place]!;
  return (
    (giver.name === 'Sqrt' && isDivisor) ||
    (giver.name === 'BatchMatMulV2' && name === 'Mul') ||
    (giver.name === 'MaxPool' && name === 'MaxPoolGrad' && place === 1) ||
    chains.some((chain) => chain.includes(name) && chain.includes(giver.name))
  );
}

/** Operations whose order TensorFlow changes among each other. */
const chains = [
  ['Mul', 'RealDiv', 'Div'],
  ['Add', 'AddV2', 'Sub'],
];

/** An operation that hides in a function of its own. */
export interface ShieldedOperation {
  readonly operation: string;
  /** What TensorFlow calls the operation's output. */
  readonly output: string;
  readonly functionName: string;
}

/**
 * Operations that oneDNN computes in graphs but not eagerly, with another rounding. It does not look into functions.
 */
export const shieldedOperations: readonly ShieldedOperation[] = [
  { operation: 'Softmax', output: 'softmax', functionName: 'ShieldedSoftmax' },
];
