import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { createRandom } from '../../lib/base';
import type { NetworkSpecification } from '../../lib/network';
import { alhambraReluNetwork } from '../../lib/network';
import { makeDataset } from '../../lib/preprocess';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { weightsOf } from '../../lib/training';
import type { TrainingData } from '../../lib/training';

/** A network that trains in no time: 3 inputs, 2 layers, 4 epochs. */
export const smallNetwork: NetworkSpecification = {
  ...alhambraReluNetwork(3),
  name: 'small',
  title: 'Small',
  layers: [
    { kind: 'dense', units: 8, activation: 'relu' },
    { kind: 'dense', units: 1, activation: 'linear' },
  ],
  optimizer: { kind: 'adam', learningRate: 0.01 },
  metrics: ['rSquared', 'meanAbsoluteError'],
  epochs: 4,
};

/** Objects whose target bends with their inputs: 100 (not a multiple of the batch size) and 40. */
export const smallData: TrainingData = { train: bentObjects(1, 100), validation: bentObjects(2, 40) };

export function bentObjects(seed: number, rows: number): Dataset {
  const random = createRandom(seed, 'bent objects');
  const inputs = Float32Array.from({ length: rows * 3 }, () => random.normal());
  const targets = Float32Array.from(
    { length: rows },
    (_, row) => Math.abs(inputs[row * 3]!) + 0.3 * inputs[row * 3 + 1]!,
  );
  return makeDataset(
    createMatrix(inputs, [rows, 3]),
    createMatrix(targets, [rows, 1]),
    Int32Array.from({ length: rows }, (_, row) => row),
    ['first', 'second', 'third'],
    ['target'],
  );
}

/** What train-in-child.ts trains: some seconds, an epoch of 125 steps. */
export const networkOfChild: NetworkSpecification = { ...smallNetwork, epochs: 300 };
export const dataOfChild = (): TrainingData => ({
  train: bentObjects(1, 4000),
  validation: bentObjects(2, 500),
});

/** A folder for one test, removed after it. */
export function temporaryFolder(context: Mocha.Suite): () => string {
  let folder = '';
  context.beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-training-'));
  });
  context.afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

/** The SHA-256 of all weights. */
export function weightsChecksum(model: LayersModel): string {
  const hash = createHash('sha256');
  for (const { values } of weightsOf(model)) hash.update(new Uint8Array(values.buffer));
  return hash.digest('hex');
}
