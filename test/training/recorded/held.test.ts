import assert from 'node:assert/strict';
import os from 'node:os';
import { loadTensorFlow } from '../../../lib/base';
import { buildNetwork, customLoss } from '../../../lib/network';
import type { AnyNetworkSpecification, OptimizerSpecification } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import type { NamedArray, Stepper } from '../../../lib/training';
import type { TrainingLevel } from '../../../lib/network';
import { nodeBackend } from '../../../lib/training/recorded/node-backend';
import type { Binding } from '../../../lib/training/recorded/node-backend';
import { batchSize, heldDataset, stepsPerEpoch, trainFed, trainHeld } from './held';
import { droppingNetwork, networkOf } from './small-networks';

const dense = networkOf({
  layers: [
    { kind: 'dense', units: 12, activation: 'relu' },
    { kind: 'dense', units: 2, activation: 'linear' },
  ],
});
const normalizing = networkOf({
  layers: [
    { kind: 'dense', units: 7, activation: 'tanh' },
    { kind: 'batchNormalization' },
    { kind: 'dense', units: 2, activation: 'linear' },
  ],
});
const networks: Record<string, AnyNetworkSpecification> = {
  'dense layers': dense,
  dropout: droppingNetwork,
  'batch normalization': normalizing,
};
const end = stepsPerEpoch + 36;

interface Trained {
  readonly losses: number[];
  readonly state: NamedArray[];
  readonly level: TrainingLevel;
}

interface Settings {
  readonly isWeighted?: boolean;
  readonly seed?: number;
  /** The state to go on from; without it, the network of seed 1. */
  readonly start?: NamedArray[];
}

/** A stepper with a training set, put to work on a model of its own. */
function trained(
  specification: AnyNetworkSpecification,
  level: TrainingLevel,
  work: (stepper: Stepper) => number[],
  { isWeighted = false, seed = 7, start }: Settings = {},
): Trained {
  const model = buildNetwork(specification, 1);
  // In a training this long, a call takes several steps.
  const stepper = createStepper(model, { ...specification, epochs: 1e6 }, level, {
    train: heldDataset(specification, isWeighted),
    seed,
  });
  if (start) stepper.restore(start);
  const losses = work(stepper);
  const state = stepper.state();
  if (level !== 'eager') assert.equal(stepper.eagerBecause, undefined);
  const result = { losses, state, level: stepper.level };
  stepper.dispose();
  model.dispose();
  return result;
}

describe('steps on rows of a training set that stays in TensorFlow', () => {
  const tf = loadTensorFlow();

  for (const [what, specification] of Object.entries(networks)) {
    it(`are the same bits however many a call takes, and as of rows handed over (${what})`, () => {
      const eager = trained(specification, 'eager', (stepper) => trainHeld(stepper, 0, end, 1));
      for (const level of ['exact', 'fused'] as const) {
        const one = trained(specification, level, (stepper) => trainHeld(stepper, 0, end, 1));
        if (level === 'exact') assert.deepEqual(one, { ...eager, level });
        else requireNear(one, eager);
        const several = trained(specification, level, (stepper) => trainHeld(stepper, 0, end, 40));
        assert.deepEqual(several, one, 'several per call');
        const train = heldDataset(specification);
        const fed = trained(specification, level, (stepper) => trainFed(stepper, train, 0, end));
        assert.deepEqual(fed, one, 'rows handed over');
      }
    });
  }

  it('are several in one call of the graph in a long training', () => {
    trained(dense, 'fused', (stepper) => {
      const atOnce = stepper.stepsAtOnce(batchSize);
      assert.ok(atOnce > 8 && atOnce <= 32, `${atOnce}`);
      trainHeld(stepper, 0, 1, 1);
      const groups = (from: number) => trainHeld(stepper, from, from + 2 * atOnce, end);
      const losses = groups(1);
      assert.equal(losses.length, 2 * atOnce);
      assert.equal(
        graphCallsOf(() => groups(1)),
        2,
      );
      return losses;
    });
  });

  for (const level of ['exact', 'fused'] as const) {
    it(`go on in the middle of an epoch, in other groups, as if nothing had happened (${level})`, () => {
      const whole = trained(droppingNetwork, level, (stepper) => trainHeld(stepper, 0, end, 40));
      const begun = trained(droppingNetwork, level, (stepper) => trainHeld(stepper, 0, 23, 40));
      const rest = trained(droppingNetwork, level, (stepper) => trainHeld(stepper, 23, end, end), {
        start: begun.state,
      });
      assert.deepEqual([...begun.losses, ...rest.losses], whole.losses);
      assert.deepEqual(rest.state, whole.state);
    });
  }

  it('take turns with batches that are handed over, and with whoever sets the weights', () => {
    const results = (['exact', 'eager'] as const).map((level) => {
      const { losses, state } = trained(dense, level, (stepper) => {
        const first = trainHeld(stepper, 0, 40, 40);
        const fed = trainFed(stepper, heldDataset(dense), 40, 45);
        const second = trainHeld(stepper, 45, 90, 45);
        stepper.restore(stepper.state().map((one) => ({ ...one, values: one.values.map((x) => x / 2) })));
        return [...first, ...fed, ...second, ...trainHeld(stepper, 90, end, 45)];
      });
      return { losses, state };
    });
    assert.deepEqual(results[0], results[1]);
  });

  for (const optimizer of [
    { kind: 'adam', learningRate: 0.01 },
    { kind: 'adamax', learningRate: 0.01 },
    { kind: 'adamw', learningRate: 0.01, weightDecay: 0.1 },
    { kind: 'rmsprop', learningRate: 0.01, momentum: 0.5 },
    { kind: 'sgd', learningRate: 0.01, clipNorm: 1 },
    { kind: 'sgd', learningRate: 0.01, momentum: 0.9 },
    { kind: 'sgd', learningRate: 0.01, momentum: 0.9, nesterov: true },
  ] satisfies OptimizerSpecification[]) {
    const momentum = 'momentum' in optimizer ? `, momentum ${optimizer.momentum}` : '';
    const nesterov = 'nesterov' in optimizer ? ', Nesterov' : '';
    it(`follow a learning rate that differs at every step (${optimizer.kind}${momentum}${nesterov})`, () => {
      const specification = { ...dense, optimizer };
      const work = (perCall: number) => (stepper: Stepper) => trainHeld(stepper, 0, stepsPerEpoch, perCall);
      const eager = trained(specification, 'eager', work(1));
      assert.deepEqual(trained(specification, 'exact', work(1)), { ...eager, level: 'exact' });
      const fused = trained(specification, 'fused', work(1));
      requireNear(fused, eager);
      assert.deepEqual(trained(specification, 'fused', work(36)), fused);
    });
  }

  it('count their rows as the training set says', () => {
    const work = (stepper: Stepper) => trainHeld(stepper, 0, stepsPerEpoch, 36);
    const [exact, eager, fused] = (['exact', 'eager', 'fused'] as const).map((level) =>
      trained(dense, level, work, { isWeighted: true }),
    );
    assert.deepEqual(exact, { ...eager, level: 'exact' });
    requireNear(fused!, eager!);
    assert.notDeepEqual(trained(dense, 'eager', work).losses, eager!.losses);
  });

  it('run one by one where a step cannot be recorded, or one of a batch size, and give the same bits', () => {
    const { warn } = console;
    let warnings = 0;
    console.warn = () => warnings++;
    try {
      for (const isRead of [() => true, (rows: number) => rows < batchSize]) {
        const loss = customLoss({
          name: 'reading',
          targets: 2,
          loss(truth, prediction) {
            const error = tf.mean(tf.squaredDifference(truth, prediction), -1);
            return isRead(truth.shape[0]!) ? tf.mul(error, truth.max().dataSync()[0]!) : error;
          },
        });
        const specification = { ...dense, loss };
        const states = (['eager', 'exact'] as const).map((level) => {
          const model = buildNetwork(specification, 1);
          const stepper = createStepper(model, specification, level, {
            train: heldDataset(specification),
            seed: 7,
          });
          const losses = trainHeld(stepper, 0, end, end);
          if (level === 'exact') assert.match(stepper.eagerBecause!, /it reads a tensor in JavaScript/);
          const state = stepper.state();
          model.dispose();
          return { losses, state };
        });
        assert.deepEqual(states[1], states[0]);
      }
      assert.equal(warnings, 2);
    } finally {
      console.warn = warn;
    }
  });

  it('are gathered in JavaScript where the training set would fill the memory', () => {
    const { totalmem } = os;
    const held = trained(droppingNetwork, 'exact', (stepper) => trainHeld(stepper, 0, 20, 20));
    os.totalmem = () => 1000;
    try {
      const gathered = trained(droppingNetwork, 'exact', (stepper) => {
        const losses = trainHeld(stepper, 0, 20, 20);
        assert.equal(stepper.stepsAtOnce(batchSize), 1);
        return losses;
      });
      assert.deepEqual(gathered, held);
    } finally {
      os.totalmem = totalmem;
    }
  });

  it('keep the number of tensors, and memory, over 2,000 steps', () => {
    const backend = tf.backend() as unknown as { getNumOfTFTensors(): number };
    for (const specification of [dense, droppingNetwork]) {
      trained(specification, 'fused', (stepper) => {
        trainHeld(stepper, 0, 4 * stepsPerEpoch, end);
        stepper.state();
        const counts = () => [tf.memory().numTensors, tf.memory().numBytes, backend.getNumOfTFTensors()];
        const before = counts();
        const memory = process.memoryUsage().rss;
        for (let epoch = 0; epoch < 29; epoch++) {
          trainHeld(stepper, epoch * stepsPerEpoch, (epoch + 1) * stepsPerEpoch, end);
          stepper.state();
          assert.deepEqual(counts(), before);
        }
        assert.ok(process.memoryUsage().rss - memory < 50e6);
        return [];
      });
    }
  });

  it('are those of their own training where two take turns', () => {
    const steppers = [dense, droppingNetwork].map((specification, place) => {
      const train = heldDataset(specification, place === 1);
      return createStepper(buildNetwork(specification, 1), specification, 'exact', { train, seed: 7 });
    });
    const [first, second] = steppers as [Stepper, Stepper];
    for (let step = 0; step < 20; step += 5) {
      for (const stepper of steppers) trainHeld(stepper, step, step + 5, 5);
    }
    const work = (stepper: Stepper) => trainHeld(stepper, 0, 20, 5);
    assert.deepEqual(first.state(), trained(dense, 'exact', work).state);
    assert.deepEqual(second.state(), trained(droppingNetwork, 'exact', work, { isWeighted: true }).state);
    for (const stepper of steppers) stepper.dispose();
  });

  it('need a training set', () => {
    for (const level of ['eager', 'fused'] as const) {
      const model = buildNetwork(dense, 1);
      const stepper = createStepper(model, dense, level);
      assert.throws(() => trainHeld(stepper, 0, 2, 2), { code: 'no-objects' });
      stepper.dispose();
      model.dispose();
    }
  });
});

/** Losses are alike to 1e-3, which after so many steps is what rounding is amplified to at most. */
function requireNear(found: Trained, wanted: Trained): void {
  assert.equal(found.level, 'fused');
  wanted.losses.forEach((loss, step) =>
    assert.ok(Math.abs(found.losses[step]! - loss) < 1e-3, `step ${step}: ${found.losses[step]}, ${loss}`),
  );
}

/** How often some work calls a graph. */
function graphCallsOf(work: () => void): number {
  const backend = nodeBackend() as { binding: Binding };
  const { binding } = backend;
  let calls = 0;
  backend.binding = Object.create(binding, {
    runSavedModel: {
      value: (...call: Parameters<Binding['runSavedModel']>) => (calls++, binding.runSavedModel(...call)),
    },
  }) as Binding;
  try {
    work();
  } finally {
    backend.binding = binding;
  }
  return calls;
}
