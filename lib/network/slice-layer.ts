import { loadTensorFlow } from '../base';
import { customLayer } from './custom-layer';
import type { SliceLayer } from './layer-specification';

/** A layer that keeps the numbers start … end − 1 of each row. TensorFlow.js can crop images alone. */
export const sliceLayer = customLayer<Pick<SliceLayer, 'start' | 'end'>>({
  className: 'RedshiftLabSlice',
  shape: (_, { start, end }) => [end - start],
  call: (rows, { start, end }) => loadTensorFlow().slice(rows, [0, start], [-1, end - start]),
});
