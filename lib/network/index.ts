export { affineMapOf } from './affine-map';
export type { AffineMap } from './affine-map';
export { alhambraRedshiftNetwork } from './alhambra-redshift-network';
export { alhambraReluNetwork } from './alhambra-relu-network';
export { buildNetwork } from './build-network';
export { checkSpecification } from './check-specification';
export { compileNetwork } from './compile-network';
export { countParameters } from './count-parameters';
export { fitConstant } from './fit-constant';
export { fitNearestNeighbours } from './fit-nearest-neighbours';
export { fitRidge } from './fit-ridge';
export type { RidgePredictor } from './fit-ridge';
export type { Predictor } from './predictor';
export { requireFinite } from './require-finite';
export type {
  Activation,
  DenseLayer,
  LayerSpecification,
  LossName,
  MetricName,
  NetworkSpecification,
  OptimizerSpecification,
} from './specification';
export { specificationTable } from './specification-table';
