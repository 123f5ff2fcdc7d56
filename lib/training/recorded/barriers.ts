import type { RecordedOperation, Source } from './recording';

/**
 * Whether an operation's input must be shielded from TensorFlow's own rewriting of graphs, which changes the rounding.
 *
 * - x / √y becomes x · (1 / √y).
 * - A matrix product times a number plus something becomes one fused operation.
 *
 * An operation that does nothing between the two keeps them apart. That these two are all is not assumed: the graph's first
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
  if (source.kind !== 'operation') return false;
  const giver = operations[source.place]!.name;
  return (
    (giver === 'Sqrt' && (name === 'RealDiv' || name === 'Div') && place === 1) ||
    (giver === 'BatchMatMulV2' && name === 'Mul')
  );
}

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
