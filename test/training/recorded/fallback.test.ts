import assert from 'node:assert/strict';
import type { LayersModel, Optimizer, Scalar, SymbolicTensor, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../../lib/base';
import { buildNetwork } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import { difference } from '../../../lib/training/recorded/difference';
import { nodeBackend } from '../../../lib/training/recorded/node-backend';
import { record } from '../../../lib/training/recorded/record';
import { requireSameStep } from '../../../lib/training/recorded/require-same-step';
import { batchFor, fiftyBatches, networkFor, train } from './numbers';

type Loss = (truth: Tensor, prediction: Tensor) => Tensor;

const specification = networkFor('meanSquaredError');
const batches = fiftyBatches(specification).slice(0, 5);

describe('a step that cannot be recorded', () => {
  const tf = loadTensorFlow();
  const warn = console.warn;
  let warnings: string[] = [];
  beforeEach(() => {
    warnings = [];
    console.warn = (text: string) => warnings.push(text);
  });
  afterEach(() => {
    console.warn = warn;
  });

  function modelWith(loss: Loss, optimizer: Optimizer = tf.train.sgd(0.01)): LayersModel {
    const model = buildNetwork(specification, 1);
    model.compile({ optimizer, loss });
    return model;
  }
  const squaredError: Loss = (truth, prediction) => tf.mean(tf.squaredDifference(truth, prediction), -1);

  /** The model falls back for this reason, warns once, and takes the eager steps from where it was. */
  function requireFallback(make: () => LayersModel, reason: RegExp, isRepeatable = true): void {
    const [model, twin] = [make(), make()];
    const stepper = createStepper(model, specification);
    const losses = train(stepper, batches);
    assert.match(stepper.eagerBecause!, reason);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0]!,
      /^The training of Small runs operation by operation and not as one graph: .*\.$/,
    );
    const eager = createStepper(twin, specification, 'eager');
    const expected = train(eager, batches);
    if (isRepeatable) assert.deepEqual([losses, stepper.state()], [expected, eager.state()]);
    for (const one of [model, twin]) one.dispose();
  }

  it('because of dropout with a mask of another shape, which JavaScript makes anew for every step', () => {
    requireFallback(
      () => {
        const input = tf.input({ shape: [6] });
        const hidden = tf.layers.dense({ units: 12 }).apply(input);
        const dropped = tf.layers.dropout({ rate: 0.5, noiseShape: [32, 12] }).apply(hidden);
        const outputs = tf.layers.dense({ units: 2 }).apply(dropped) as SymbolicTensor;
        const model = tf.model({ inputs: input, outputs });
        model.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
        return model;
      },
      /JavaScript gives it other numbers at every step, of shape \[32, 12\]/,
      false,
    );
  });

  it('because a number of JavaScript changes from step to step', () => {
    requireFallback(
      () => {
        let steps = 0;
        return modelWith((truth, prediction) => tf.mul(squaredError(truth, prediction), ++steps));
      },
      /JavaScript gives it other numbers at every step, of shape \[\]/,
      false,
    );
  });

  it('because it reads a tensor in JavaScript', () => {
    requireFallback(
      () =>
        modelWith((truth, prediction) => tf.mul(squaredError(truth, prediction), truth.max().dataSync()[0]!)),
      /it reads a tensor in JavaScript/,
    );
  });

  it('runs eagerly for its own batch size alone, in turns with the graph', () => {
    const readsShortBatches: Loss = (truth, prediction) =>
      tf.mul(squaredError(truth, prediction), truth.shape[0] === 5 ? truth.max().dataSync()[0]! : 1);
    const all = fiftyBatches(specification);
    const states = (['eager', 'exact'] as const).map((level) => {
      const model = modelWith(readsShortBatches, tf.train.adam(0.01));
      const stepper = createStepper(model, specification, level);
      const losses = train(stepper, all);
      const state = stepper.state();
      model.dispose();
      return [losses, state];
    });
    assert.deepEqual(states[1], states[0]);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /it reads a tensor in JavaScript/);
  });

  it('because an operation draws random numbers, seeded or not', () => {
    requireFallback(() => {
      const chances = tf.keep(tf.tensor1d([0, 0]));
      return modelWith((truth, prediction) =>
        tf.add(
          squaredError(truth, prediction),
          tf
            .cast(tf.multinomial(chances, 1, 7), 'float32')
            .mul(0)
            .mean(),
        ),
      );
    }, /its operation Multinomial draws random numbers/);
  });

  it("because it uses a variable that is not the network's", () => {
    requireFallback(() => {
      const factor = tf.variable(tf.scalar(2), false, undefined);
      return modelWith((truth, prediction) => tf.mul(squaredError(truth, prediction), factor));
    }, /it uses the variable \S+, which is not the network's/);
  });

  it('because it calls TensorFlow past the operations of tfjs', () => {
    requireFallback(() => {
      const { binding } = nodeBackend();
      return modelWith((truth, prediction) => {
        const id = binding.createTensor([], binding.TF_FLOAT, Float32Array.of(2));
        const two = nodeBackend().createOutputTensor({ id, shape: [], dtype: binding.TF_FLOAT });
        return tf.mul(squaredError(truth, prediction), two);
      });
    }, /it calls TensorFlow past the operations of tfjs/);
  });

  it('because it uses text', () => {
    const backend = nodeBackend();
    const lengthOf = (text: string) =>
      backend.executeSingleOutput(
        'StringLength',
        [{ name: 'unit', type: backend.binding.TF_ATTR_STRING, value: 'BYTE' }],
        [tf.scalar(text)],
      );
    requireFallback(
      () =>
        modelWith((truth, prediction) =>
          tf.mul(squaredError(truth, prediction), tf.cast(lengthOf('two'), 'float32')),
        ),
      /it uses constants that are neither numbers nor booleans/,
    );
  });

  it('because two of its variables share their memory', () => {
    tf.tidy(() => {
      const variable = tf.variable(tf.scalar(1), false);
      assert.throws(
        () => record(() => [], [], [variable, variable]),
        /two of its variables share their memory/,
      );
      variable.dispose();
    });
  });

  it('because it runs another number of operations', () => {
    requireFallback(() => {
      let calls = 0;
      return modelWith((truth, prediction) => {
        const loss = squaredError(truth, prediction);
        return calls++ % 2 ? loss : tf.neg(tf.neg(loss));
      });
    }, /it runs \d+ operations once and \d+ the next time/);
  });

  it("because its optimizer is none of TensorFlow.js's own", () => {
    class Decaying extends tf.SGDOptimizer {
      override applyGradients(
        gradients: Parameters<InstanceType<typeof tf.SGDOptimizer>['applyGradients']>[0],
      ): void {
        if (this.iterations % 10 === 0) this.setLearningRate(0.01 / (1 + this.iterations));
        super.applyGradients(gradients);
      }
    }
    requireFallback(() => modelWith(squaredError, new Decaying(0.01)), /its optimizer is neither/);
  });

  it('because a number of its optimizer other than the learning rate moves at every step', () => {
    const optimizer = tf.train.adam(0.01);
    const model = modelWith(squaredError, optimizer);
    const stepper = createStepper(model, specification);
    for (const [step, batch] of batches.entries()) {
      (optimizer as unknown as { beta1: number }).beta1 = 0.9 - 0.01 * step;
      train(stepper, [batch]);
    }
    assert.match(stepper.eagerBecause!, /a number of its optimizer moves often/);
    assert.equal(warnings.length, 1);
    model.dispose();
  });

  it('is not one whose learning rate moves: that is fed', () => {
    const trained = (['eager', 'exact'] as const).map((level) => {
      const optimizer = tf.train.sgd(0.01);
      const model = modelWith(squaredError, optimizer);
      const stepper = createStepper(model, specification, level);
      for (const [step, batch] of batches.entries()) {
        optimizer.setLearningRate(0.01 / (1 + step));
        train(stepper, [batch]);
      }
      if (level === 'exact') assert.equal(stepper.eagerBecause, undefined);
      const state = stepper.state();
      model.dispose();
      return state;
    });
    assert.deepEqual(trained[1], trained[0]);
  });

  it('throws the error of a loss that fails, as tfjs does', () => {
    const model = modelWith((): Scalar => {
      throw new Error('a mistake in the loss');
    });
    const { inputs, targets } = batchFor(specification, 3, 1);
    assert.throws(
      () => createStepper(model, specification).trainStep(inputs, targets, 3),
      /a mistake in the loss/,
    );
    model.dispose();
  });

  it('because the graph comes to another loss or state', () => {
    const array = { name: 'dense_1/bias', shape: [2], values: Float32Array.of(1, NaN) };
    const eager = { loss: NaN, start: [array], end: [array] };
    requireSameStep(eager, { loss: NaN, end: [{ ...array, values: Float32Array.of(1, NaN) }] });
    assert.throws(() => requireSameStep(eager, { ...eager, loss: 1 }), /its loss is 1 instead of NaN/);
    const other = { ...array, values: Float32Array.of(1, 2) };
    assert.throws(() => requireSameStep(eager, { ...eager, end: [other] }), /dense_1\/bias 2 instead of NaN/);
  });

  it('because two recordings call an operation otherwise', () => {
    const operation = { name: 'Sum', attributes: [], inputs: [], outputShapes: [[]] };
    const recording = { operations: [operation], constants: [], updates: [], results: [] };
    assert.equal(difference(recording, recording), undefined);
    const other = { ...recording, operations: [{ ...operation, name: 'Mean' }] };
    assert.match(difference(recording, other)!, /its operation Sum is called otherwise/);
    const more = { ...recording, results: [{ kind: 'input', place: 0 } as const] };
    assert.match(difference(recording, more)!, /its results come about otherwise/);
  });
});
