import type { LayerSpecification } from './layer-specification';

const kernel = ['activation', 'useBias', 'initializer', 'regularizer'];
const convolution = ['filters', 'kernelSize', 'strides', 'padding', ...kernel];
const pooling = ['poolSize', 'strides', 'padding'];

/** The fields of each kind of layer beside kind, name and from. */
export const fieldsPerKind: Record<LayerSpecification['kind'], readonly string[]> = {
  dense: ['units', ...kernel],
  conv1d: convolution,
  conv2d: convolution,
  conv2dTransposed: convolution,
  maxPooling1d: pooling,
  maxPooling2d: pooling,
  averagePooling1d: pooling,
  averagePooling2d: pooling,
  globalAveragePooling: [],
  globalMaxPooling: [],
  upSampling2d: ['size'],
  activation: ['activation'],
  leakyRelu: ['slope'],
  dropout: ['rate'],
  flatten: [],
  reshape: ['shape'],
  slice: ['start', 'end'],
  zeroPadding1d: ['before', 'after'],
  interpolate: ['places'],
  batchNormalization: ['momentum', 'epsilon'],
  layerNormalization: ['epsilon'],
  concatenate: [],
  add: [],
};

/** Those that may be left out, in whatever kind of layer. */
export const optionalFields: readonly string[] = [
  'strides',
  'padding',
  'useBias',
  'initializer',
  'regularizer',
  'slope',
  'momentum',
  'epsilon',
];

/** The fields of a kind beside kind, name and from. */
export function fieldsOf(kind: LayerSpecification['kind']): readonly string[] {
  return fieldsPerKind[kind];
}
