import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { NetworkSpecification } from '../network';
import { createEagerStepper } from './eager-stepper';
import type { Stepper } from './stepper';

/** The stepper of a compiled model. */
export function createStepper(model: LayersModel, specification: NetworkSpecification): Stepper {
  return createEagerStepper(model, specification);
}
