import type { GraphWork } from './graph-work';
import { workOf } from './work-of';

/**
 * How many steps one call of the graph takes, for a training of so many steps. It changes no number.
 *
 * - A call fills at most 4 ms, so that ■ stays quick. A step is estimated at 1.5 μs per operation and 50,000 products of
 *   two numbers per μs.
 * - The way into TensorFlow and back costs 25 μs a call, and TensorFlow prepares a graph in 16 ms for each step in it:
 *   the sum is least at the square root of the training's steps times 25 μs / 16 ms.
 */
export function repeatsOf(recording: GraphWork, steps: number): number {
  const { operations, products } = workOf(recording);
  const microseconds = 1.5 * operations + products / 50_000;
  const wanted = Math.min(32, 4000 / microseconds, Math.sqrt((steps * 25) / 16_000));
  return Math.max(1, Math.floor(wanted));
}
