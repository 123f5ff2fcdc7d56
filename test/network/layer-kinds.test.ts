import assert from 'node:assert/strict';
import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow, projectRoot, readJson } from '../../lib/base';
import {
  alhambraRedshiftNetwork,
  buildNetwork,
  countParameters,
  gaussianMixtureLoss,
  layerName,
  outputUnits,
  targetWidth,
  weightPenalty,
} from '../../lib/network';
import type { AnyNetworkSpecification, LayerSpecification, LossName, TrainingLevel } from '../../lib/network';
import { createStepper, restoreWeights, weightsOf } from '../../lib/training';
import { measureSet } from '../../lib/training/epoch-metrics';
import { trainFunctionOf } from '../../lib/training/train-function';

interface Case extends Pick<AnyNetworkSpecification, 'inputShape' | 'layers' | 'optimizer'> {
  loss: LossName | 'gaussianMixture';
  weighted?: boolean;
  softLabels?: boolean;
  parameters: number;
  before: number[];
  losses: number[];
  after: number[];
}

/** A network's steps and predictions, however they are computed. */
interface Runner {
  step(inputs: Float32Array, targets: Float32Array, weights?: Float32Array): number;
  predict(inputs: Float32Array): ArrayLike<number>;
  dispose(): void;
}

const rows = 8;
const ranges: Record<string, [low: number, high: number]> = {
  kernel: [-0.4, 0.4],
  bias: [-0.1, 0.1],
  gamma: [0.7, 1.3],
  beta: [-0.2, 0.2],
  moving_mean: [-0.2, 0.2],
  moving_variance: [0.5, 1.5],
};

function specificationOf({
  inputShape,
  layers,
  loss,
  optimizer,
}: Pick<Case, 'inputShape' | 'layers' | 'loss' | 'optimizer'>): AnyNetworkSpecification {
  const named = {
    ...alhambraRedshiftNetwork(),
    name: 'layer-kinds',
    metrics: [],
    inputShape,
    layers,
    optimizer,
  };
  if (loss !== 'gaussianMixture') return { ...named, loss };
  const last = layers.at(-1)!;
  return { ...named, loss: gaussianMixtureLoss('units' in last ? last.units / 3 : 0) };
}

/** Numbers without pattern, by the formula of the oracle's script. */
function scattered(count: number, stream: number, low: number, high: number): Float32Array {
  return Float32Array.from({ length: count }, (_, place) => {
    const wave = Math.sin((place + 1 + 1000 * stream) * 12.9898) * 10000;
    return low + (high - low) * (wave - Math.floor(wave));
  });
}

/** Targets by the formula of the oracle's script, as a step takes them. */
function targetsOf(
  specification: AnyNetworkSpecification,
  count: number,
  hasSoftLabels = false,
): Float32Array {
  const { loss } = specification;
  const units = outputUnits(specification);
  if (hasSoftLabels) {
    const shares = scattered(count * units, 200, 0, 1);
    return shares.map((share, place) => {
      const row = shares.subarray(place - (place % units), place - (place % units) + units);
      return share / row.reduce((sum, value) => sum + value, 0);
    });
  }
  if (loss === 'sparseCategoricalCrossentropy') return scattered(count, 200, 0, units).map(Math.floor);
  if (typeof loss === 'string' && /categorical/i.test(loss)) {
    const targets = new Float32Array(count * units);
    scattered(count, 200, 0, units).forEach((value, row) => (targets[row * units + Math.floor(value)] = 1));
    return targets;
  }
  const width = targetWidth(specification);
  return loss === 'binaryCrossentropy'
    ? scattered(count * width, 200, 0, 2).map(Math.floor)
    : scattered(count * width, 200, -2, 2);
}

function modelOf(specification: AnyNetworkSpecification) {
  const model = buildNetwork(specification, 1);
  const names = specification.layers.map(layerName);
  const weights = weightsOf(model).map((weight) => {
    const [layer, variable] = weight.name.split('/') as [string, string];
    const stream = 10 * names.indexOf(layer) + Object.keys(ranges).indexOf(variable);
    return { ...weight, values: scattered(weight.values.length, stream, ...ranges[variable]!) };
  });
  restoreWeights(model, weights);
  return model;
}

/** TensorFlow.js's own step, which takes weights and targets of any width. */
function runnerOfTfjs(specification: AnyNetworkSpecification): Runner {
  const tf = loadTensorFlow();
  const model = modelOf(specification);
  const step = trainFunctionOf(model);
  const inputsOf = (inputs: Float32Array) => tf.tensor(inputs, [rows, ...specification.inputShape]);
  return {
    step: (inputs, targets, weights) =>
      tf.tidy(() => {
        const batch = [inputsOf(inputs), tf.tensor(targets, [rows, targets.length / rows])];
        return step([...batch, ...(weights ? [tf.tensor1d(weights)] : [])])[0]!.dataSync()[0]!;
      }),
    predict: (inputs) => tf.tidy(() => (model.predictOnBatch(inputsOf(inputs)) as Tensor).dataSync()),
    dispose: () => model.dispose(),
  };
}

function runnerOfStepper(specification: AnyNetworkSpecification, level: TrainingLevel): Runner {
  const model = modelOf(specification);
  const stepper = createStepper(model, specification, level);
  return {
    step: (inputs, targets, weights) => stepper.trainStep(inputs, targets, rows, weights && { weights }),
    predict: (inputs) => stepper.predict(inputs, rows),
    dispose() {
      stepper.dispose();
      model.dispose();
    },
  };
}

function assertNear(what: string, found: ArrayLike<number>, wanted: readonly number[]): void {
  assert.equal(found.length, wanted.length, what);
  wanted.forEach((value, place) => {
    assert.ok(Math.abs(found[place]! - value) < 1e-4, `${what} at ${place}: ${found[place]}, not ${value}`);
  });
}

describe('layer kinds, losses and optimizers', () => {
  const { cases } = readJson<{ cases: Record<string, Case> }>(`${projectRoot}/test/oracle/layer-kinds.json`);

  for (const [name, { parameters, before, losses, after, ...part }] of Object.entries(cases)) {
    const specification = specificationOf(part);
    const runners: Record<string, () => Runner> = {
      'TensorFlow.js': () => runnerOfTfjs(specification),
      'the fused stepper': () => runnerOfStepper(specification, 'fused'),
    };

    for (const [who, make] of Object.entries(runners)) {
      it(`predictions and ${losses.length} steps of ${who} equal Keras's to 1e-4: ${name}, ${part.loss}, ${part.optimizer.kind}`, () => {
        const tensors = loadTensorFlow().memory().numTensors;
        assert.equal(countParameters(specification), parameters);
        const runner = make();
        const size = specification.inputShape.reduce((product, length) => product * length, 1);
        const inputs = scattered(losses.length * rows * size, 100, -1, 1);
        const targets = targetsOf(specification, losses.length * rows, part.softLabels);
        const weights = part.weighted ? scattered(losses.length * rows, 300, 0, 2) : undefined;
        const ofStep = (values: Float32Array, step: number) => {
          const width = values.length / losses.length;
          return values.slice(step * width, (step + 1) * width);
        };
        assertNear('the prediction before', runner.predict(ofStep(inputs, 0)), before);
        const found = losses.map((_, step) =>
          runner.step(ofStep(inputs, step), ofStep(targets, step), weights && ofStep(weights, step)),
        );
        assertNear('the loss', found, losses);
        assertNear('the prediction after', runner.predict(ofStep(inputs, 0)), after);
        runner.dispose();
        assert.equal(loadTensorFlow().memory().numTensors, tensors, 'all memory comes back');
      });
    }
  }

  it('the loss over a whole set, with its penalty, is that of a step', () => {
    for (const [name, { before, losses, ...part }] of Object.entries(cases)) {
      // While training, a batch normalization gives something else than a prediction.
      if (part.layers.some(({ kind }) => kind === 'batchNormalization')) continue;
      const specification = specificationOf(part);
      const targets = targetsOf(specification, losses.length * rows, part.softLabels);
      const ofStep = targets.slice(0, targets.length / losses.length);
      const weights = part.weighted ? scattered(rows, 300, 0, 2) : undefined;
      const found = measureSet(specification, ofStep, Float32Array.from(before), weights).loss;
      const model = modelOf(specification);
      const penalty = weightPenalty(specification, weightsOf(model));
      model.dispose();
      assertNear(name, [found + penalty], losses.slice(0, 1));
    }
  });

  it('counts the parameters that TensorFlow counts', () => {
    for (const { parameters, ...part } of Object.values(cases)) {
      const model = buildNetwork(specificationOf(part), 1);
      assert.equal(model.countParams(), parameters);
      model.dispose();
    }
  });

  it('the cases hold every layer kind but dropout, every loss and optimizer', () => {
    const all = Object.values(cases);
    const kinds = new Set(all.flatMap(({ layers }) => layers.map(({ kind }) => kind)));
    const wanted: Record<Exclude<LayerSpecification['kind'], 'dropout'>, true> = {
      dense: true,
      conv1d: true,
      conv2d: true,
      conv2dTransposed: true,
      maxPooling1d: true,
      maxPooling2d: true,
      averagePooling1d: true,
      averagePooling2d: true,
      globalAveragePooling: true,
      globalMaxPooling: true,
      upSampling2d: true,
      activation: true,
      leakyRelu: true,
      flatten: true,
      reshape: true,
      slice: true,
      zeroPadding1d: true,
      interpolate: true,
      batchNormalization: true,
      layerNormalization: true,
      concatenate: true,
      add: true,
    };
    assert.deepEqual([...kinds].sort(), Object.keys(wanted).sort());
    assert.equal(new Set(all.map(({ loss }) => loss)).size, 7);
    assert.equal(new Set(all.map(({ optimizer }) => optimizer.kind)).size, 5);
  });
});
