import type { Optimizer } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';
import { adamWClass } from '../../network';
import { NotRecordable } from './not-recordable';

/**
 * What an optimizer holds in JavaScript's numbers: learning rate, betas, epsilon, the count of steps. A recording makes
 * them constants, so it is good only while they stay; only the learning rate is an input of its own. The count of steps
 * moves, but no optimizer of tfjs computes with it.
 */
export type OptimizerNumbers = Readonly<Record<string, number>>;

/** @throws NotRecordable where the optimizer is not one of tfjs's own: another may compute with the count of steps */
export function requireKnownOptimizer(optimizer: Optimizer): void {
  const tf = loadTensorFlow();
  const known: unknown[] = [
    tf.SGDOptimizer,
    tf.MomentumOptimizer,
    tf.AdamOptimizer,
    tf.AdamaxOptimizer,
    tf.RMSPropOptimizer,
    tf.AdagradOptimizer,
    tf.AdadeltaOptimizer,
    adamWClass(),
  ];
  if (!known.includes(optimizer.constructor)) {
    throw new NotRecordable("its optimizer is neither TensorFlow.js's own nor AdamW");
  }
}

export function optimizerNumbers(optimizer: Optimizer): OptimizerNumbers {
  return Object.fromEntries(
    Object.entries(optimizer).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** Whether all numbers but the learning rate and the count of steps are as they were. */
export function areNumbersAsBefore(optimizer: Optimizer, before: OptimizerNumbers): boolean {
  const now = optimizer as unknown as Record<string, unknown>;
  for (const name in before) if (!isFree.has(name) && now[name] !== before[name]) return false;
  return true;
}

/** Put the count of steps back, which a recording has moved. */
export function restoreOptimizerNumbers(optimizer: Optimizer, numbers: OptimizerNumbers): void {
  Object.assign(optimizer, { iterations_: numbers['iterations_'] ?? 0 });
}

const isFree = new Set(['iterations_', 'learningRate']);
