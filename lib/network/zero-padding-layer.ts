import { loadTensorFlow } from '../base';
import { customLayer } from './custom-layer';
import type { ZeroPadding1dLayer } from './sliding-layers';

/** A layer that continues a spectrum by zeros at both ends. TensorFlow.js can pad images alone. */
export const zeroPaddingLayer = customLayer<Pick<ZeroPadding1dLayer, 'before' | 'after'>>({
  className: 'RedshiftLabZeroPadding1d',
  shape: ([length, channels], { before, after }) => [length! + before + after, channels!],
  call: (spectra, { before, after }) =>
    loadTensorFlow().pad(spectra, [
      [0, 0],
      [before, after],
      [0, 0],
    ]),
});
