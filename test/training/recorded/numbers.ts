import { createRandom } from '../../../lib/base';
import type { AnyNetworkSpecification, LossName, NetworkSpecification } from '../../../lib/network';
import * as networks from '../../../lib/network';
import { outputUnits, targetWidth } from '../../../lib/network';
import type { Stepper } from '../../../lib/training';
import { sizeOf } from '../../../lib/table';
import { smallNetwork } from '../small-training';

/** A batch for a network: normal inputs; targets that are classes for a classifier, else normal. */
export interface NumberBatch {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly rows: number;
}

export function batchFor(specification: AnyNetworkSpecification, rows: number, seed: number): NumberBatch {
  const random = createRandom(seed, 'batch', rows);
  const width = sizeOf(specification.inputShape);
  const inputs = Float32Array.from({ length: rows * width }, () => random.normal());
  return { inputs, targets: targetsFor(specification, rows, random), rows };
}

function targetsFor(
  specification: AnyNetworkSpecification,
  rows: number,
  random: ReturnType<typeof createRandom>,
): Float32Array {
  const [width, classes] = [targetWidth(specification), outputUnits(specification)];
  const targets = new Float32Array(rows * width);
  switch (specification.loss) {
    case 'categoricalCrossentropy':
      for (let row = 0; row < rows; row++) targets[row * width + random.integer(classes)] = 1;
      return targets;
    case 'sparseCategoricalCrossentropy':
      return targets.map(() => random.integer(classes));
    case 'binaryCrossentropy':
      return targets.map(() => random.integer(2));
    default:
      return targets.map(() => random.normal());
  }
}

/** The batches of three epochs, each with a shorter last one: 50 steps. */
export function fiftyBatches(specification: AnyNetworkSpecification): NumberBatch[] {
  return Array.from({ length: 50 }, (_, step) => batchFor(specification, step % 17 === 16 ? 5 : 32, step));
}

export function train(stepper: Stepper, batches: readonly NumberBatch[]): number[] {
  return batches.map(({ inputs, targets, rows }) => stepper.trainStep(inputs, targets, rows));
}

/** The length of the difference of two sets of weights over the length of the first. */
export function relativeDifference(first: readonly Float32Array[], second: readonly Float32Array[]): number {
  let difference = 0;
  let whole = 0;
  first.forEach((values, array) =>
    values.forEach((value, place) => {
      difference += (value - second[array]![place]!) ** 2;
      whole += value ** 2;
    }),
  );
  return Math.sqrt(difference / whole);
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

/** Every network that the project specifies, by the name of its function; ours with settings. */
export const projectNetworks = Object.entries({
  ...networks,
  photometryNetwork: () => networks.photometryNetwork('redshift'),
  // At its own rate AdamW's first steps are so long that two trainings part by 1 % where one ReLU opens in one of them.
  gaiaDensityNetwork: () => ({
    ...networks.gaiaDensityNetwork({ filters: [64, 64, 64, 64], units: [256, 128], dropout: 0.1 }),
    optimizer: { kind: 'adamw', learningRate: 0.0002, weightDecay: 0.01 },
  }),
  // 22.8 million weights take minutes here and show no more.
  // And AdamW makes steps of one length of gradients that are rounding alone, where a filter's bias hardly counts.
  euclidRedshiftNetwork: () => ({
    ...networks.euclidRedshiftNetwork({ samples: 60, classes: 12, convolutions: 2 }),
    optimizer: { kind: 'adamw', learningRate: 0.0003, epsilon: 0.001 },
  }),
  euclidPooledNetwork: () => networks.euclidPooledNetwork({ samples: 60, classes: 12 }),
  euclidShiftNetwork: () =>
    networks.euclidShiftNetwork({
      samples: 120,
      step: 0.005,
      redshifts: [1, 1.1, 1.25, 1.5, 1.7],
      dropout: 0,
    }),
}).filter(([name]) => name.endsWith('Network') && !/^(build|compile)/.test(name)) as [
  string,
  () => AnyNetworkSpecification,
][];
