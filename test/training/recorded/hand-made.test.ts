import assert from 'node:assert/strict';
import type { LayersModel, Optimizer, SymbolicTensor, Tensor } from '@tensorflow/tfjs-node-gpu';
import { createRandom, loadTensorFlow } from '../../../lib/base';
import { buildNetwork } from '../../../lib/network';
import { createStepper, restoreWeights, weightsOf } from '../../../lib/training';
import type { NamedArray } from '../../../lib/training';
import type { TrainingLevel } from '../../../lib/network';
import { fiftyBatches, networkFor, relativeDifference, train } from './numbers';
import { smallNetwork } from '../small-training';

/** Arrays of a batch, in the order of the model's inputs or outputs. */
interface Arrays {
  readonly inputs: Float32Array[];
  readonly targets: Float32Array[];
  readonly rows: number;
}

/** A model that nobody specified, by the widths of its inputs and outputs. */
interface HandMade {
  readonly make: () => LayersModel;
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

describe('the step of a model made and compiled by hand', () => {
  const tf = loadTensorFlow();
  const dense = (units: number, from: SymbolicTensor, activation?: 'relu' | 'softmax') =>
    tf.layers.dense({ units, activation }).apply(from) as SymbolicTensor;

  function imageAndRow(): SymbolicTensor[] {
    return [tf.input({ shape: [4, 3, 2] }), tf.input({ shape: [5] })];
  }
  /** What an image and a row of numbers have to say, as one row. */
  function meeting([image, row]: SymbolicTensor[]): SymbolicTensor {
    const filtered = tf.layers.conv2d({ filters: 3, kernelSize: 2, activation: 'relu' }).apply(image!);
    const flat = tf.layers.flatten().apply(filtered) as SymbolicTensor;
    return tf.layers.concatenate().apply([flat, dense(4, row!, 'relu')]) as SymbolicTensor;
  }

  const models: Record<string, HandMade> = {
    'two inputs': {
      make() {
        const inputs = imageAndRow();
        const model = tf.model({ inputs, outputs: dense(1, meeting(inputs)) });
        model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
        return model;
      },
      inputs: [24, 5],
      targets: [1],
    },
    'two outputs under two losses': {
      make() {
        const input = tf.input({ shape: [5] });
        const trunk = dense(8, input, 'relu');
        const model = tf.model({ inputs: input, outputs: [dense(2, trunk), dense(3, trunk, 'softmax')] });
        model.compile({
          optimizer: tf.train.rmsprop(0.01),
          loss: ['meanAbsoluteError', 'categoricalCrossentropy'],
        });
        return model;
      },
      inputs: [5],
      targets: [2, 3],
    },
    'two inputs and two outputs, one of them in the middle': {
      make() {
        const inputs = imageAndRow();
        const middle = dense(2, meeting(inputs));
        const model = tf.model({ inputs, outputs: [middle, dense(1, middle)] });
        model.compile({ optimizer: tf.train.sgd(0.02), loss: ['meanSquaredError', 'meanSquaredError'] });
        return model;
      },
      inputs: [24, 5],
      targets: [2, 1],
    },
  };

  function batchesOf({ inputs, targets }: HandMade): Arrays[] {
    return Array.from({ length: 20 }, (_, step) => {
      const random = createRandom(step, 'hand-made');
      const rows = step % 7 === 6 ? 3 : 16;
      const arrays = (widths: readonly number[], draw: () => number) =>
        widths.map((width) => Float32Array.from({ length: rows * width }, draw));
      return {
        inputs: arrays(inputs, () => random.normal()),
        targets: arrays(targets, () => random.uniform()),
        rows,
      };
    });
  }

  /** The losses and the weights of a training from the weights of another model, perhaps nudged. */
  function trained(
    made: HandMade,
    level: TrainingLevel,
    weights: readonly NamedArray[],
    nudge = 0,
  ): { losses: number[]; weights: NamedArray[]; predictions: Float32Array } {
    const model = made.make();
    const moved = (values: Float32Array) => values.map((value) => value * (1 + nudge));
    const own = weightsOf(model);
    restoreWeights(
      model,
      own.map((weight, place) => ({ ...weight, values: moved(weights[place]!.values) })),
    );
    const stepper = createStepper(model, smallNetwork, level);
    const batches = batchesOf(made);
    const losses = batches.map(({ inputs, targets, rows }) => stepper.trainStep(inputs, targets, rows));
    assert.equal(stepper.level, level);
    if (level !== 'eager') assert.equal(stepper.eagerBecause, undefined);
    const predictions = stepper.predict(batches[0]!.inputs, batches[0]!.rows);
    const end = stepper.weights().map((weight, place) => ({ ...weight, name: `${place}` }));
    model.dispose();
    return { losses, weights: end, predictions };
  }

  for (const [what, made] of Object.entries(models)) {
    it(`is tfjs's: bit for bit where it is exact, and near it where it is fused (${what})`, () => {
      const model = made.make();
      const weights = weightsOf(model);
      model.dispose();
      const eager = trained(made, 'eager', weights);
      assert.deepEqual(trained(made, 'exact', weights), eager);
      const values = ({ weights }: typeof eager) => weights.map((weight) => weight.values);
      const fused = relativeDifference(values(eager), values(trained(made, 'fused', weights)));
      const nudged = relativeDifference(values(eager), values(trained(made, 'eager', weights, 1e-7)));
      assert.ok(fused < 1e-6 || fused < 2 * nudged, `${fused}, against ${nudged} from a nudge of 1e-7`);
    });
  }

  for (const [what, make] of [
    ['Adagrad', () => tf.train.adagrad(0.05)],
    ['Adagrad from another start', () => tf.train.adagrad(0.05, 0.3)],
    ['Adadelta', () => tf.train.adadelta(0.5)],
    ['Adamax whose rate decays', () => tf.train.adamax(0.01, 0.9, 0.999, 1e-7, 0.1)],
  ] satisfies [string, () => Optimizer][]) {
    it(`is tfjs's with an optimizer that a specification cannot name (${what})`, () => {
      const specification = networkFor('meanSquaredError');
      const results = (['eager', 'exact', 'fused'] as const).map((level) => {
        const model = buildNetwork(specification, 1);
        model.compile({ optimizer: make(), loss: 'meanSquaredError' });
        const stepper = createStepper(model, specification, level);
        const losses = train(stepper, fiftyBatches(specification));
        assert.equal(stepper.level, level);
        const result = { losses, state: stepper.state() };
        model.dispose();
        return result;
      });
      assert.deepEqual(results[1], results[0]);
      results[0]!.losses.forEach((loss, step) =>
        assert.ok(Math.abs(results[2]!.losses[step]! / loss - 1) < 1e-3, `step ${step}`),
      );
    });
  }

  for (const isSameStepper of [true, false]) {
    it(`follows frozen layers, another loss and another optimizer, with ${isSameStepper ? 'the same' : 'a new'} stepper`, () => {
      const specification = networkFor('meanSquaredError');
      const batches = fiftyBatches(specification);
      const results = (['eager', 'exact'] as const).map((level) => {
        const model = buildNetwork(specification, 1);
        let stepper = createStepper(model, specification, level);
        /** The losses of some steps, and the weights that moved. */
        const steps = () => {
          if (!isSameStepper) stepper = createStepper(model, specification, level);
          const before = weightsOf(model);
          const losses = train(stepper, batches.slice(0, 20));
          if (level === 'exact') assert.equal(stepper.eagerBecause, undefined);
          const moved = weightsOf(model).filter(({ values }, place) =>
            values.some((value, position) => value !== before[place]!.values[position]),
          );
          return { losses, moved };
        };
        const first = steps();
        model.layers[1]!.trainable = false;
        model.compile({ optimizer: tf.train.adamax(0.01), loss: 'meanAbsoluteError' });
        const second = steps();
        const { optimizer } = model;
        model.compile({ optimizer, loss: 'meanSquaredError' });
        const third = steps();
        model.layers[1]!.trainable = true;
        model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
        const fourth = steps();
        optimizer.dispose();
        model.dispose();
        return [first, second, third, fourth];
      });
      assert.deepEqual(results[1], results[0]);
      assert.deepEqual(
        results[0]!.map(({ moved }) => moved.length),
        [6, 4, 4, 6],
      );
    });
  }

  it('trains a new head on the layers of another network, frozen or not, whose own stepper is still there', () => {
    const specification = networkFor('meanSquaredError');
    const batches = fiftyBatches(specification);
    for (const isFrozen of [true, false]) {
      const results = (['eager', 'exact', 'fused'] as const).map((level) => {
        const model = buildNetwork(specification, 1);
        const stepper = createStepper(model, specification, level);
        train(stepper, batches.slice(0, 10));
        const body = model.layers[2]!;
        for (const layer of model.layers) layer.trainable = !isFrozen;
        const head = tf.layers.dense({
          units: 2,
          kernelInitializer: tf.initializers.glorotNormal({ seed: 3 }),
        });
        const transferred = tf.model({
          inputs: model.inputs,
          outputs: head.apply(body.output) as SymbolicTensor,
        });
        transferred.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
        const before = weightsOf(model);
        const losses = train(createStepper(transferred, specification, level), batches.slice(10, 30));
        const weights = [...transferred.weights, ...model.weights.slice(4)].map((weight) =>
          (weight.read() as Tensor).dataSync().slice(),
        );
        if (isFrozen) assert.deepEqual(weightsOf(model), before);
        else assert.notDeepEqual(weightsOf(model)[0], before[0]);
        head.dispose();
        model.dispose();
        return { losses, weights };
      });
      assert.deepEqual(results[1], results[0]);
      assert.ok(
        relativeDifference(results[0]!.weights as Float32Array[], results[2]!.weights as Float32Array[]) <
          1e-4,
      );
    }
  });
});
