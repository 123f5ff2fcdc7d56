export { affineMapOf } from './affine-map';
export type { AffineMap } from './affine-map';
export { alhambraRedshiftNetwork } from './alhambra-redshift-network';
export { alhambraReluNetwork } from './alhambra-relu-network';
export { alhambraSpectralTypeNetwork } from './alhambra-spectral-type-network';
export { alhambraStellarMassNetwork } from './alhambra-stellar-mass-network';
export { alhambraStellarityNetwork } from './alhambra-stellarity-network';
export { buildNetwork } from './build-network';
export { checkSpecification } from './check-specification';
export { compileNetwork, createOptimizer } from './compile-network';
export { countParameters } from './count-parameters';
export { fitConstant } from './fit-constant';
export { fitNearestNeighbours } from './fit-nearest-neighbours';
export { fitRidge } from './fit-ridge';
export type { RidgePredictor } from './fit-ridge';
export { gaiaRedshiftNetwork } from './gaia-redshift-network';
export { layerShapes } from './layer-shapes';
export type {
  Activation,
  BatchNormalizationLayer,
  Conv1dLayer,
  Conv2dLayer,
  DenseLayer,
  FlattenLayer,
  GlobalAveragePoolingLayer,
  LayerNormalizationLayer,
  LayerSpecification,
  Padding,
  Pooling1dLayer,
  Pooling2dLayer,
  Regularizer,
} from './layer-specification';
export { layerTable } from './layer-table';
export type {
  ConstantLearningRate,
  CosineDecay,
  ExponentialDecay,
  LearningRateSchedule,
  LinearDecay,
  PiecewiseConstant,
} from './learning-rate-schedule';
export { outputUnits } from './output-units';
export type { Predictor } from './predictor';
export { requireFinite } from './require-finite';
export type {
  AdaptiveOptimizer,
  AnyNetworkSpecification,
  GradientDescent,
  LossName,
  MetricName,
  NetworkSpecification,
  OptimizerSpecification,
} from './specification';
export { specificationTable } from './specification-table';
export type { EarlyStopping, LearningRateReduction } from './training-rules';
export { hasRegularizer, weightPenalty } from './weight-penalty';
