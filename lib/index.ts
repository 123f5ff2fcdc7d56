/** All rooms of the library in one place: `import { openCatalogue, trainNetwork, … } from './lib'`. */
export * from './base';
export * from './table';
export * from './workspace';
export * from './survey';
export * from './simulate';
export * from './preprocess';
export * from './network';
export * from './trees';
export * from './training';
export * from './evaluation';
export * from './estimator';
export * from './figure';
export * from './notebook';
