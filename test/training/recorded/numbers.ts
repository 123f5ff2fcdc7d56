import { createRandom } from '../../../lib/base';
import type { LossName, NetworkSpecification } from '../../../lib/network';
import * as networks from '../../../lib/network';
import type { Stepper } from '../../../lib/training';
import { smallNetwork } from '../small-training';

/** A batch for a network: normal inputs; targets that are one-hot for a classifier, else normal. */
export interface NumberBatch {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly rows: number;
}

export function batchFor(
  { inputShape, layers, loss }: NetworkSpecification,
  rows: number,
  seed: number,
): NumberBatch {
  const random = createRandom(seed, 'batch', rows);
  const width = inputShape.reduce((product, length) => product * length, 1);
  const outputs = layers[layers.length - 1]!.units;
  const inputs = Float32Array.from({ length: rows * width }, () => random.normal());
  const targets = new Float32Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    if (loss === 'categoricalCrossentropy') targets[row * outputs + random.integer(outputs)] = 1;
    else for (let output = 0; output < outputs; output++) targets[row * outputs + output] = random.normal();
  }
  return { inputs, targets, rows };
}

/** The batches of three epochs, each with a shorter last one: 50 steps. */
export function fiftyBatches(specification: NetworkSpecification): NumberBatch[] {
  return Array.from({ length: 50 }, (_, step) => batchFor(specification, step % 17 === 16 ? 5 : 32, step));
}

export function train(stepper: Stepper, batches: readonly NumberBatch[]): number[] {
  return batches.map(({ inputs, targets, rows }) => stepper.trainStep(inputs, targets, rows));
}

/** A small network for each loss; all activations occur. */
export function networkFor(loss: LossName): NetworkSpecification {
  const isClassifier = loss === 'categoricalCrossentropy';
  const layers: NetworkSpecification['layers'] = [
    { kind: 'dense', units: 12, activation: 'relu' },
    { kind: 'dense', units: 7, activation: 'linear' },
    isClassifier
      ? { kind: 'dense', units: 4, activation: 'softmax' }
      : { kind: 'dense', units: 2, activation: 'linear' },
  ];
  return { ...smallNetwork, inputShape: [6], layers, loss, metrics: [] };
}

/** Every network that the project specifies, by the name of its function. */
export const projectNetworks = Object.entries(networks).filter(
  ([name]) => name.endsWith('Network') && !/^(build|compile)/.test(name),
) as [string, () => NetworkSpecification][];
