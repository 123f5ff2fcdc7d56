import util from 'node:util';
import { displayFrame, isFrame } from './frame-display';
import type { MimeBundle } from './frame-display';

/** What a notebook shows for the value of a cell's last expression. Methods of the value may throw. */
export function displayValue(value: unknown): MimeBundle {
  if (isFrame(value)) return displayFrame(value);
  if (typeof value === 'string') return { 'text/plain': value };
  if (isTensor(value)) return { 'text/plain': value.toString() };
  return { 'text/plain': util.inspect(value) };
}

interface Tensor {
  /** The numbers in rows and columns, shortened where there are many. */
  toString(): string;
}

/** Whether a value is a TensorFlow tensor that still has its numbers; recognised by its shape, as frames are. */
function isTensor(value: unknown): value is Tensor {
  if (typeof value !== 'object' || value === null || !('dataSync' in value)) return false;
  return 'rankType' in value && 'isDisposed' in value && !value.isDisposed;
}
