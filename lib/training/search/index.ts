export { gaiaNetworkFrom, gaiaSearchSpace, gaiaThesisValues } from './gaia-search-space';
export { fitGaussianProcess } from './gaussian-process';
export type { GaussianPrediction, GaussianProcess, GaussianProcessOptions } from './gaussian-process';
export { hyperparameterImportance } from './hyperparameter-importance';
export type { HyperparameterImportance } from './hyperparameter-importance';
export { searchHyperparameters } from './search-hyperparameters';
export type { SearchObjective } from './search-hyperparameters';
export type { SearchOptions } from './search-options';
export type {
  ChoiceHyperparameter,
  Hyperparameter,
  HyperparameterCondition,
  HyperparameterValue,
  HyperparameterValues,
  IntegerHyperparameter,
  RealHyperparameter,
  SearchSpace,
} from './search-space';
export { bestSoFar } from './trial';
export type { ScoredTrial, SearchMethod, SearchResult, Trial } from './trial';
export { checkPoint, checkSpace } from './check-space';
export { toUnit } from './unit-cube';
