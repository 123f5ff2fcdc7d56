import type { NamedRecording } from './named-recording';
import { workOf } from './work-of';

/**
 * How many steps one call of the graph takes: as many as fill about 4 ms, 32 at most, so that the way into TensorFlow and
 * back weighs little and ■ stays quick. It changes no number.
 *
 * A step is estimated at 1.5 μs per operation and 50,000 products of two numbers per μs.
 */
export function repeatsOf(recording: NamedRecording): number {
  const { operations, products } = workOf(recording);
  const microseconds = 1.5 * operations + products / 50_000;
  return Math.max(1, Math.min(32, Math.floor(4000 / microseconds)));
}
