import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { NetworkSpecification } from '../network';
import { createEagerStepper } from './eager-stepper';
import { createRecordedStepper } from './recorded/recorded-stepper';
import type { Stepper } from './stepper';

/**
 * The stepper of a compiled model.
 *
 * - `exact`: a step is recorded once and then runs as one TensorFlow graph, bit for bit the step of tfjs.
 * - `eager`: tfjs runs the step operation by operation, which costs several times the time.
 *
 * A network whose step cannot be recorded runs eagerly, and a warning says why.
 */
export function createStepper(
  model: LayersModel,
  specification: NetworkSpecification,
  level: 'exact' | 'eager' = 'exact',
): Stepper {
  const eager = createEagerStepper(model, specification);
  return level === 'eager' ? eager : createRecordedStepper(model, specification, eager);
}
