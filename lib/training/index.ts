export { bestModel } from './best-model';
export type { TrainingData } from './check-datasets';
export { createStepper } from './create-stepper';
export type { EpochRecord } from './history';
export { accuracy, meanAbsoluteError, meanSquaredError, rSquared } from './metrics';
export type { NamedArray } from './named-array';
export { predict } from './predict';
export { loadModel, saveModel } from './save-model';
export type { ModelToSave, SavedModel } from './save-model';

export type { HeldData, Stepper, StepsOnRows, TrainingLevel } from './stepper';
export { trainNetwork } from './train-network';
export type { Run, TrainOptions } from './train-network';
export { restoreWeights, weightsOf } from './weights';
