import type { Activation } from './layer-parts';
import type { LayerSpecification } from './layer-specification';
import type { OptimizerSpecification } from './optimizer-specification';
import type { LossName, MetricName } from './specification';

/** What the documents call the kinds of layers. */
export const layerTexts: Record<LayerSpecification['kind'], string> = {
  dense: 'Dense',
  conv1d: 'Convolutional',
  conv2d: 'Convolutional',
  conv2dTransposed: 'Transposed Convolutional',
  maxPooling1d: 'Max Pooling',
  maxPooling2d: 'Max Pooling',
  averagePooling1d: 'Average Pooling',
  averagePooling2d: 'Average Pooling',
  globalAveragePooling: 'Global Average Pooling',
  globalMaxPooling: 'Global Max Pooling',
  upSampling2d: 'Up-sampling',
  activation: 'Activation',
  leakyRelu: 'Leaky ReLU',
  dropout: 'Dropout',
  flatten: 'Flatten',
  reshape: 'Reshape',
  slice: 'Slice',
  zeroPadding1d: 'Zero Padding',
  interpolate: 'Interpolation',
  batchNormalization: 'Batch Normalization',
  layerNormalization: 'Layer Normalization',
  concatenate: 'Concatenate',
  add: 'Sum',
};

/** What they call activations. */
export const activationTexts: Record<Activation, string> = {
  linear: 'Linear',
  relu: 'ReLU',
  softmax: 'SoftMax',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  softplus: 'Softplus',
  elu: 'ELU',
};

/** What they call optimizers. */
export const optimizerTexts: Record<OptimizerSpecification['kind'], string> = {
  adam: 'Adam',
  adamax: 'Adamax',
  adamw: 'AdamW',
  rmsprop: 'RMSprop',
  sgd: 'SGD',
};

/** What they call losses. */
export const lossTexts: Record<LossName, string> = {
  meanSquaredError: 'MSE',
  meanAbsoluteError: 'MAE',
  huber: 'Huber',
  binaryCrossentropy: 'Binary Crossentropy',
  categoricalCrossentropy: 'Categorical Crossentropy',
  sparseCategoricalCrossentropy: 'Sparse Categorical Crossentropy',
};

/** What they call metrics. */
export const metricTexts: Record<MetricName, string> = {
  rSquared: 'R Square',
  meanAbsoluteError: 'MAE',
  accuracy: 'Accuracy',
};
