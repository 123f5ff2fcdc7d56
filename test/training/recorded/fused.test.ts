import assert from 'node:assert/strict';
import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../../lib/base';
import { buildNetwork } from '../../../lib/network';
import type { AnyNetworkSpecification } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import { fusingRules } from '../../../lib/training/recorded/fusing-rules';
import { rewrite } from '../../../lib/training/recorded/graph-editor';
import { record } from '../../../lib/training/recorded/record';
import { requireSimilarStep } from '../../../lib/training/recorded/require-same-step';
import { batchFor, fiftyBatches, networkFor, projectNetworks, relativeDifference, train } from './numbers';
import { smallNetworks } from './small-networks';

/** All weights after 20 steps from the weights of seed 1, these scaled by 1 + nudge. */
function trainedWeights(
  specification: AnyNetworkSpecification,
  level: 'eager' | 'fused',
  nudge = 0,
): Float32Array[] {
  const model = buildNetwork(specification, 1);
  const stepper = createStepper(model, specification, level);
  const moved = (values: Float32Array): Float32Array => values.map((value) => value * (1 + nudge));
  stepper.restore(
    stepper
      .state()
      .map((one, place) => (place < model.weights.length ? { ...one, values: moved(one.values) } : one)),
  );
  train(stepper, fiftyBatches(specification).slice(0, 20));
  assert.equal(stepper.level, level);
  const weights = stepper.weights().map(({ values }) => values);
  stepper.dispose();
  model.dispose();
  return weights;
}

/**
 * Train 20 steps eagerly and fused, and compare all weights: alike to 1e-6, or, where a training amplifies rounding
 * (deep networks do), nearer than a training from weights that are changed in their last digits only.
 */
function requireSimilarTraining(specification: AnyNetworkSpecification): void {
  const eager = trainedWeights(specification, 'eager');
  const relative = relativeDifference(eager, trainedWeights(specification, 'fused'));
  if (relative < 1e-6) return;
  const amplified = relativeDifference(eager, trainedWeights(specification, 'eager', 1e-7));
  assert.ok(relative < 2 * amplified, `${relative}, against ${amplified} from a nudge of 1e-7`);
}

describe('a fused step', () => {
  const tf = loadTensorFlow();

  for (const [what, specification] of smallNetworks) {
    it(`is tfjs's to 1e-6 of all weights after 20 steps (${what})`, () =>
      requireSimilarTraining(specification));
  }

  it('is looked for in all networks of the project', () => assert.ok(projectNetworks.length >= 2));

  for (const [name, make] of projectNetworks) {
    it(`exists for every network of the project, and is tfjs's to 1e-6 after 20 steps (${name})`, () =>
      requireSimilarTraining(make()));
  }

  it('gives way to the exact one where it cannot be compared: here its loss is NaN', () => {
    const specification = networkFor('meanSquaredError');
    const model = buildNetwork(specification, 1);
    const loss = (truth: Tensor, prediction: Tensor) =>
      tf.log(tf.neg(tf.squaredDifference(truth, prediction)));
    model.compile({ optimizer: tf.train.sgd(0.01), loss });
    const stepper = createStepper(model, specification);
    const { inputs, targets } = batchFor(specification, 8, 1);
    assert.equal(stepper.trainStep(inputs, targets, 8), NaN);
    assert.deepEqual([stepper.level, stepper.eagerBecause], ['exact', undefined]);
    model.dispose();
  });

  it('stays the same kind of step wherever a training is taken up, be the numbers ever so small', () => {
    const specification = networkFor('meanSquaredError');
    const model = buildNetwork(specification, 1);
    const first = createStepper(model, specification);
    const { inputs, targets, rows } = batchFor(specification, 8, 1);
    for (let step = 0; step < 3000; step++) first.trainStep(inputs, targets, rows);
    const second = createStepper(buildNetwork(specification, 2), specification);
    second.restore(first.state());
    const losses = [first, second].map((stepper) => stepper.trainStep(inputs, targets, rows));
    assert.ok(losses[0]! < 1e-6, `${losses[0]}`);
    assert.equal(losses[0], losses[1]);
    assert.equal(second.level, 'fused');
    assert.deepEqual(second.state(), first.state());
  });

  it('goes on as a graph where the learning rate moves, and follows it', () => {
    const specification = networkFor('meanSquaredError');
    const batches = fiftyBatches(specification).slice(0, 10);
    const states = (['eager', 'fused'] as const).map((level) => {
      const model = buildNetwork(specification, 1);
      const stepper = createStepper(model, specification, level);
      train(stepper, batches);
      (model.optimizer as unknown as { learningRate: number }).learningRate = 1e-5;
      train(stepper, batches);
      assert.equal(stepper.level, level);
      const [kernel] = stepper.weights();
      model.dispose();
      return kernel!.values;
    });
    states[0]!.forEach((value, place) => assert.ok(Math.abs(value - states[1]![place]!) < 1e-6));
  });

  it('is refused where loss or state are not those of the recorded step', () => {
    const array = (...values: number[]) => [
      { name: 'dense_1/bias', shape: [values.length], values: Float32Array.from(values) },
    ];
    const eager = { loss: 1, start: array(1, 1), end: array(1, 1.1) };
    requireSimilarStep(eager, { loss: 1 + 1e-6, end: array(1, 1.1 + 1e-6) });
    assert.throws(
      () => requireSimilarStep(eager, { ...eager, loss: 1 + 1e-4 }),
      /its loss is 1.0001 instead of 1/,
    );
    assert.throws(() => requireSimilarStep(eager, { ...eager, loss: NaN }), /its loss is NaN instead of 1/);
    for (const end of [array(1, 1.1 + 1e-4), array(1, NaN)]) {
      assert.throws(() => requireSimilarStep(eager, { ...eager, end }), /moves dense_1\/bias otherwise/);
    }
  });

  describe('rewrites', () => {
    const shapes = [
      [4, 3],
      [4, 3],
    ];
    /** The names of the operations that give the work's result, after rewriting. */
    function operationsOf(work: (x: Tensor, gradient: Tensor) => Tensor): string[] {
      return tf.tidy(() => {
        const inputs = shapes.map((shape, place) => tf.fill(shape, place));
        const recording = record(() => [work(inputs[0]!, inputs[1]!)], inputs, []);
        const { operations, results } = rewrite(recording, [], shapes, fusingRules);
        const names: string[] = [];
        const visit = (source: (typeof results)[number]): void => {
          if (source.kind !== 'operation') return;
          names.push(operations[source.place]!.name);
          operations[source.place]!.inputs.forEach(visit);
        };
        results.forEach(visit);
        return names as unknown as Tensor;
      }) as unknown as string[];
    }

    for (const [what, work, expected] of [
      ['the gradient of ReLU', (x, gradient) => tf.mul(gradient, tf.step(x)), ['ReluGrad']],
      ['but not a step to another height', (x, gradient) => tf.mul(gradient, tf.step(x, 0.5)), undefined],
      ['but not the gradient of |x|', (x, gradient) => tf.mul(gradient, tf.step(x, -1)), undefined],
      ['a product with ones', (x) => tf.mul(x, tf.ones([4, 3])), []],
      ['a bias', (x) => tf.add(x, tf.tensor1d([1, 2, 3])), ['BiasAdd']],
      ['but not the sum of two matrices', (x, other) => tf.add(x, other), ['Add']],
      ["a bias's gradient", (x) => tf.sum(x, 0), ['BiasAddGrad']],
      ['but not a sum along the rows', (x) => tf.sum(x, 1), ['Sum']],
      ['a product of matrices', (x, other) => tf.matMul(x, other, false, true), ['MatMul']],
      ['reshapes that change nothing', (x) => tf.reshape(tf.reshape(x, [12]), [4, 3]), []],
    ] satisfies [string, (x: Tensor, gradient: Tensor) => Tensor, string[] | undefined][]) {
      it(what, () => {
        const names = operationsOf(work);
        if (expected) assert.deepEqual(names, expected);
        else assert.ok(names.includes('Mul'), names.join());
      });
    }
  });
});
