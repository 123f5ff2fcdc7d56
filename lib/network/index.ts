export { adamWClass } from './adam-w-optimizer';
export type { AdamWOptimizer } from './adam-w-optimizer';
export { affineMapOf } from './affine-map';
export type { AffineMap } from './affine-map';
export { alhambraRedshiftNetwork } from './alhambra-redshift-network';
export { alhambraReluNetwork } from './alhambra-relu-network';
export { alhambraSpectralTypeNetwork } from './alhambra-spectral-type-network';
export { alhambraStellarMassNetwork } from './alhambra-stellar-mass-network';
export { alhambraStellarityNetwork } from './alhambra-stellarity-network';
export { buildNetwork } from './build-network';
export { checkSpecification } from './check-specification';
export { chooseClassNeighbours } from './classes/choose-class-neighbours';
export type { ChosenNeighbours, NeighboursTried } from './classes/choose-class-neighbours';
export { chooseClassPredictor } from './classes/choose-class-predictor';
export type { ChosenPredictor } from './classes/choose-class-predictor';
export type { AffineScores } from './classes/affine-scores';
export { checkExamples } from './classes/class-predictor';
export type { CheckedExamples, ClassExamples, ClassPredictor } from './classes/class-predictor';
export { fitClassLinearSupportVectors } from './classes/fit-class-linear-support-vectors';
export type { LinearSupportVectorOptions } from './classes/fit-class-linear-support-vectors';
export { fitClassNeighbours } from './classes/fit-class-neighbours';
export { fitClassRidge } from './classes/fit-class-ridge';
export type { ClassRidgeOptions } from './classes/fit-class-ridge';
export { fitClassSupportVectors } from './classes/fit-class-support-vectors';
export type { ClassSupportVectorOptions, ClassSupportVectors } from './classes/fit-class-support-vectors';
export { predictInBlocks } from './classes/predict-in-blocks';
export type { BlockScorer } from './classes/predict-in-blocks';
export { compileNetwork } from './compile-network';
export { countParameters } from './count-parameters';
export { createOptimizer } from './create-optimizer';
export { customLoss } from './custom-loss';
export type { CustomLoss } from './custom-loss';
export { fitConstant } from './fit-constant';
export { fitLogistic } from './fit-logistic';
export type { LogisticPredictor } from './fit-logistic';
export { fitNearestNeighbours } from './fit-nearest-neighbours';
export { fitRidge } from './fit-ridge';
export type { RidgePredictor } from './fit-ridge';
export { euclidPooledNetwork, euclidRedshiftNetwork } from './euclid-redshift-network';
export type { EuclidRedshiftOptions } from './euclid-redshift-network';
export { euclidShiftNetwork } from './euclid-shift-network';
export type { EuclidShiftOptions } from './euclid-shift-network';
export { gaiaDensityNetwork } from './gaia-density-network';
export type { GaiaDensityOptions } from './gaia-density-network';
export { fitSupportVectors } from './fit-support-vectors';
export type { SupportVectorOptions, SupportVectors } from './fit-support-vectors';
export { gaiaRedshiftNetwork } from './gaia-redshift-network';
export { gaussianMixtureLoss } from './gaussian-mixture-loss';
export type { Activation, Initializer, KernelLayer, LayerPlace, Padding, Regularizer } from './layer-parts';
export { layerShapes } from './layer-shapes';
export { layerName, layerSources } from './layer-sources';
export type {
  ActivationLayer,
  BatchNormalizationLayer,
  DenseLayer,
  DropoutLayer,
  FlattenLayer,
  LayerNormalizationLayer,
  LayerSpecification,
  LeakyReluLayer,
  MergeLayer,
  ReshapeLayer,
  SliceLayer,
} from './layer-specification';
export { layerTable } from './layer-table';
export { customLosses } from './loss-function';
export type {
  AdaptiveOptimizer,
  GradientDescent,
  OptimizerSettings,
  OptimizerSpecification,
  RootMeanSquareOptimizer,
} from './optimizer-specification';
export type {
  ConstantLearningRate,
  CosineDecay,
  ExponentialDecay,
  LearningRateSchedule,
  LinearDecay,
  PiecewiseConstant,
} from './learning-rate-schedule';
export { createNearestSearch } from './nearest-search';
export type { NearestListener } from './nearest-search';
export { outputUnits } from './output-units';
export { photometryNetwork } from './photometry-network';
export { checkInputs, checkTraining } from './predictor';
export type { CheckedTraining, Predictor } from './predictor';
export { principalAxes } from './principal-axes';
export type { Axes } from './principal-axes';
export { requireFinite } from './require-finite';
export type {
  AnyNetworkSpecification,
  LossName,
  MetricName,
  NetworkSpecification,
  TrainingLevel,
} from './specification';
export { setLearningRate } from './set-learning-rate';
export { slopeLoss } from './slope-loss';
export type {
  Conv1dLayer,
  Conv2dLayer,
  GlobalPoolingLayer,
  Pooling1dLayer,
  Pooling2dLayer,
  UpSampling2dLayer,
} from './sliding-layers';
export { specificationTable } from './specification-table';
export { targetWidth } from './target-width';
export type { EarlyStopping, LearningRateReduction } from './training-rules';
export { hasRegularizer, weightPenalty } from './weight-penalty';
export { createMatchedFilter } from './scan/matched-filter';
export type { MatchedFilter, MatchedFilterOptions } from './scan/matched-filter';
export { fitTemplates } from './scan/fit-templates';
export type { RestTemplates, TemplateFitOptions } from './scan/fit-templates';
export type { ScanLine } from './scan/line-templates';
export { bestCandidates, classProbabilities } from './scan/redshift-scan';
export type { RedshiftScan } from './scan/redshift-scan';
export type { RestGrid } from './scan/rest-spectra';
export type { ScanOptions } from './scan/scan-options';
export { createTemplateScan } from './scan/template-scan';
export type { TemplateScanOptions } from './scan/template-scan';
