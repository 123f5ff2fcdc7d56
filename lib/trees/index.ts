export { fitBoostedTrees } from './fit-boosted-trees';
export type { BoostedTrees } from './fit-boosted-trees';
export type { LossOfTrees } from './loss';
export type { BoostedTreesOptions, TreeShape, TreesEarlyStopping } from './options';
export type { RegressionTree } from './regression-tree';
export { predictTrees } from './predict-trees';
export type { FittedTrees } from './predict-trees';
