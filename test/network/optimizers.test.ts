import assert from 'node:assert/strict';
import type { Optimizer, Tensor, Variable } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../lib/base';
import {
  adamWClass,
  alhambraRedshiftNetwork,
  checkSpecification,
  createOptimizer,
  setLearningRate,
} from '../../lib/network';
import type { OptimizerSpecification } from '../../lib/network';
import { optimizerState, restoreOptimizer } from '../../lib/training/optimizer-state';

const all: OptimizerSpecification[] = [
  { kind: 'sgd', learningRate: 0.1 },
  { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
  { kind: 'adam', learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 0.01 },
  { kind: 'adamax', learningRate: 0.1, beta1: 0.8 },
  { kind: 'adamw', learningRate: 0.1, weightDecay: 0.2 },
  { kind: 'rmsprop', learningRate: 0.1, decay: 0.8, momentum: 0.5, epsilon: 0.01 },
];

/** Where a pair of variables goes in some steps downhill, and the gradients that the optimizer was handed. */
function walk(
  specification: OptimizerSpecification,
  steps: number,
  between?: (optimizer: Optimizer) => void,
) {
  const tf = loadTensorFlow();
  const before = tf.memory().numTensors;
  const [first, second] = [[3, -1], 2].map((start) => tf.tidy(() => tf.variable(tf.tensor(start)))) as [
    Variable,
    Variable,
  ];
  const optimizer = createOptimizer(specification);
  const seen: number[][] = [];
  // As the recorder listens: an own property that covers the class's method.
  optimizer.applyGradients = (given) => {
    seen.push((given as { tensor: Tensor }[]).flatMap(({ tensor }) => [...tensor.dataSync()]));
    (Object.getPrototypeOf(optimizer) as Optimizer).applyGradients.call(optimizer, given);
  };
  for (let step = 0; step < steps; step++) {
    optimizer.minimize(() => tf.add(tf.sum(tf.square(first)), tf.square(second)).asScalar(), false, [
      first,
      second,
    ]);
    between?.(optimizer);
  }
  const ends = [...first.dataSync(), ...second.dataSync()];
  const state = optimizerState(optimizer);
  optimizer.dispose();
  first.dispose();
  second.dispose();
  return { ends, seen, state, left: tf.memory().numTensors - before };
}

describe('createOptimizer', () => {
  for (const specification of all) {
    const title = JSON.stringify(specification);

    it(`gives all memory back, with clipping and another learning rate too: ${title}`, () => {
      const { left } = walk({ ...specification, clipNorm: 1 }, 3, (optimizer) =>
        setLearningRate(optimizer, 0.05),
      );
      assert.equal(left, 0);
    });

    it(`takes the learning rate of its next step: ${title}`, () => {
      const slow = walk({ ...specification, learningRate: 0.02 }, 2).ends;
      const changed = walk(specification, 2, (optimizer) => setLearningRate(optimizer, 0.02)).ends;
      const fast = walk(specification, 2).ends;
      assert.notDeepEqual(changed, fast);
      assert.notDeepEqual(changed, slow);
      const still = walk(specification, 1).ends;
      const stopped = walk(specification, 2, (optimizer) => setLearningRate(optimizer, 0)).ends;
      const hasMomentum = specification.kind === 'rmsprop';
      if (!hasMomentum) assert.deepEqual(stopped, still);
    });
  }

  it('clips the gradients before anybody sees them, all together, and leaves short ones alone to the bit', () => {
    const { seen } = walk({ kind: 'sgd', learningRate: 0.1, clipNorm: 2 }, 20);
    const [first] = seen;
    const root = Math.hypot(6, -2, 4);
    [6, -2, 4].forEach((value, place) => assert.ok(Math.abs(first![place]! - (value * 2) / root) < 1e-6));
    const [free, clipped] = [{}, { clipNorm: 100 }].map(
      (more) => walk({ kind: 'sgd', learningRate: 0.1, ...more }, 5).seen,
    );
    assert.deepEqual(clipped, free);
  });

  it('clips a gradient of zero to zero', () => {
    const tf = loadTensorFlow();
    const optimizer = createOptimizer({ kind: 'sgd', learningRate: 0.1, clipNorm: 1 });
    const still = tf.tidy(() => tf.variable(tf.scalar(1)));
    optimizer.minimize(() => tf.mul(still, 0).asScalar(), false, [still]);
    assert.equal(still.dataSync()[0], 1);
    optimizer.dispose();
    still.dispose();
  });

  it('adamw is Adam after each weight has become smaller by learningRate · weightDecay · weight', () => {
    const plain = walk({ kind: 'adam', learningRate: 0.1 }, 1).ends;
    const decayed = walk({ kind: 'adamw', learningRate: 0.1, weightDecay: 0.5 }, 1).ends;
    [3, -1, 2].forEach((start, place) =>
      assert.ok(Math.abs(decayed[place]! - (plain[place]! - 0.05 * start)) < 1e-6),
    );
    const optimizer = createOptimizer({ kind: 'adamw', learningRate: 0.1 });
    assert.ok(optimizer instanceof adamWClass() && optimizer.weightDecay === 0.004);
    assert.equal(optimizer.constructor, adamWClass());
    optimizer.dispose();
  });

  it("adamw's memory can be read and put back", () => {
    const { state } = walk({ kind: 'adamw', learningRate: 0.1 }, 3);
    assert.deepEqual(
      state.map(({ name }) => name),
      [
        'accumulatedFirstMoment/0',
        'accumulatedFirstMoment/1',
        'accumulatedSecondMoment/0',
        'accumulatedSecondMoment/1',
        'accBeta1',
        'accBeta2',
      ],
    );
    const optimizer = createOptimizer({ kind: 'adamw', learningRate: 0.1 });
    restoreOptimizer(optimizer, state);
    assert.deepEqual(optimizerState(optimizer), state);
    optimizer.dispose();
  });

  const wrong: [object, RegExp][] = [
    [{ kind: 'adam', learningRate: 0.1, beta1: 1 }, /the beta1 is 1; give a number from 0 to below 1/],
    [{ kind: 'adam', learningRate: 0.1, weightDecay: 0.1 }, /the optimizer adam has a field weightDecay/],
    [{ kind: 'adamw', learningRate: 0.1, weightDecay: -1 }, /the weightDecay is -1; give a number ≥ 0/],
    [{ kind: 'sgd', learningRate: 0.1, clipnorm: 1 }, /has a field clipnorm; did you mean clipNorm\?/],
    [{ kind: 'sgd', learningRate: 0.1, clipNorm: 0 }, /the clipNorm is 0; give a number above 0/],
    [{ kind: 'rmsprop', learningRate: 0.1, epsilon: 0 }, /the epsilon is 0; give a number above 0/],
    [{ kind: 'adam' }, /the learning rate is missing/],
  ];
  for (const [optimizer, message] of wrong) {
    it(`refuses ${JSON.stringify(optimizer)}`, () => {
      const specification = { ...alhambraRedshiftNetwork(), optimizer: optimizer as OptimizerSpecification };
      assert.throws(() => checkSpecification(specification), { code: 'bad-specification', message });
    });
  }
});
