import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { AnyNetworkSpecification, TrainingLevel } from '../network';
import { createEagerStepper } from './eager-stepper';
import { createRecordedStepper } from './recorded/recorded-stepper';
import type { HeldData, Stepper } from './stepper';

/**
 * The stepper of a compiled model: it records each batch size's first step and runs it as one TensorFlow graph from then
 * on.
 *
 * A network whose step cannot be recorded runs eagerly, and a warning says why.
 */
export function createStepper(
  model: LayersModel,
  specification: AnyNetworkSpecification,
  level: TrainingLevel = specification.level ?? 'fused',
  held?: HeldData,
): Stepper {
  const eager = createEagerStepper(model, specification, held);
  return level === 'eager' ? eager : createRecordedStepper(model, specification, eager, level, held);
}
