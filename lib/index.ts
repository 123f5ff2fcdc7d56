/** All rooms of the library in one place: `import { readTable, trainNetwork, … } from './lib'`. */
export * from './base';
export * from './table';
