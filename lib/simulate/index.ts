export { alhambraMockVersion, simulateAlhambra, simulatedAlhambraCatalogue } from './alhambra';
export { distanceModulus, luminosityDistance } from './cosmology';
export type { NoiseKind } from './exposure';
export type { SimulateAlhambraOptions } from './options';
export { simulateAlhambraInThreads, simulatedAlhambraCatalogueInThreads } from './worker/simulate-in-threads';
export type { SimulateInThreadsOptions } from './worker/simulate-in-threads';
