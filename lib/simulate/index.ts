export { alhambraMockVersion, simulateAlhambra, simulatedAlhambraCatalogue } from './alhambra';
export type { SimulateAlhambraOptions } from './alhambra';
export { distanceModulus, luminosityDistance } from './cosmology';
export type { NoiseKind } from './noise';
