import assert from 'node:assert/strict';
import path from 'node:path';
import { projectRoot, readJson } from '../../lib/base';
import type { LearningRateReduction, LearningRateSchedule, NetworkSpecification } from '../../lib/network';
import { checkSpecification } from '../../lib/network';
import { learningRateAt } from '../../lib/training';
import { isFinished, reducedLearningRate } from '../../lib/training/plateau';
import { smallNetwork } from './small-training';

const oracle = readJson<{
  steps: number[];
  rates: Record<string, number[]>;
  losses: number[];
  reduced: Record<string, number[]>;
  ends: Record<string, number>;
}>(path.join(projectRoot, 'test/oracle/learning-rates.json'));

const scheduled = (schedule: LearningRateSchedule, epochs = 5): NetworkSpecification => ({
  ...smallNetwork,
  epochs,
  optimizer: { kind: 'adam', learningRate: 0.01, schedule },
});

/** 32-bit numbers agree with ours within a millionth. */
function assertClose(found: number, wanted: number, where: string): void {
  assert.ok(Math.abs(found - wanted) <= 2e-6 * 0.01, `${where}: ${found} instead of ${wanted}`);
}

describe('learningRateAt', () => {
  const schedules: Record<string, LearningRateSchedule> = {
    exponential: { kind: 'exponentialDecay', factor: 0.5, epochs: 2.5 },
    staircase: { kind: 'exponentialDecay', factor: 0.5, epochs: 2.5, staircase: true },
    cosine: { kind: 'cosineDecay', finalLearningRate: 0.001 },
    'warm-up': { kind: 'cosineDecay', epochs: 4, warmUpEpochs: 1.5, firstLearningRate: 0.002 },
    piecewise: {
      kind: 'piecewiseConstant',
      boundaries: [1, 3.5],
      learningRates: [0.01, 0.003, 0.0005],
    },
    linear: { kind: 'linearDecay', epochs: 4.5, finalLearningRate: 0.0005 },
  };
  for (const [name, schedule] of Object.entries(schedules)) {
    it(`is Keras's: ${name}`, () => {
      checkSpecification(scheduled(schedule));
      for (const [place, step] of oracle.steps.entries()) {
        const rate = learningRateAt(scheduled(schedule), step, 10);
        assertClose(rate, oracle.rates[name]![place]!, `step ${step}`);
      }
    });
  }

  it('is the optimizer’s where there is no schedule, or a constant one', () => {
    assert.equal(learningRateAt(smallNetwork, 1000, 10), 0.01);
    assert.equal(learningRateAt(scheduled({ kind: 'constant' }), 1000, 10), 0.01);
  });

  it('by default a decay ends with the training', () => {
    for (const kind of ['linearDecay', 'cosineDecay'] as const) {
      assert.ok(learningRateAt(scheduled({ kind }), 49, 10) > 0);
      assert.equal(learningRateAt(scheduled({ kind }), 50, 10), 0);
    }
  });
});

describe('learning-rate reduction and early stopping', () => {
  const losses = oracle.losses.map((validationLoss) => ({ validationLoss }));

  const rules: Record<string, LearningRateReduction> = {
    plain: { factor: 0.5, patience: 2 },
    delta: { factor: 0.5, patience: 2, minimumImprovement: 0.1 },
    cooldown: {
      factor: 0.1,
      patience: 2,
      minimumImprovement: 0.1,
      cooldown: 2,
      minimumLearningRate: 0.00005,
    },
    'patience 1': { factor: 0.5, patience: 1, cooldown: 3 },
  };
  for (const [name, learningRateReduction] of Object.entries(rules)) {
    it(`lower the rate as Keras's ReduceLROnPlateau: ${name}`, () => {
      const specification = { ...smallNetwork, epochs: 20, learningRateReduction };
      checkSpecification(specification);
      for (const [place, wanted] of oracle.reduced[name]!.entries()) {
        const rate = reducedLearningRate(specification, losses.slice(0, place + 1));
        assertClose(rate, wanted, `after epoch ${place + 1}`);
      }
    });
  }

  for (const [name, earlyStopping] of Object.entries({
    'patience 2': { patience: 2 },
    'patience 3, delta': { patience: 3, minimumImprovement: 0.1 },
    'patience 5': { patience: 5 },
    'patience 8': { patience: 8 },
  })) {
    it(`end the training when Keras's EarlyStopping does: ${name}`, () => {
      const specification = { ...smallNetwork, epochs: 20, earlyStopping };
      const ends = losses.map((_, place) => isFinished(specification, losses.slice(0, place + 1)));
      assert.equal(ends.indexOf(true) + 1, oracle.ends[name]);
    });
  }
});

describe('checkSpecification, of what changes during the training', () => {
  const refusals: [string, Partial<NetworkSpecification>, RegExp][] = [
    ['an unknown schedule', scheduled({ kind: 'cosinDecay' } as never), /did you mean cosineDecay\?/],
    ['a factor above 1', scheduled({ kind: 'exponentialDecay', factor: 2, epochs: 1 }), /factor .* is 2/],
    ['a warm-up of all epochs', scheduled({ kind: 'cosineDecay', warmUpEpochs: 5 }), /leaves nothing/],
    [
      'boundaries that fall',
      scheduled({ kind: 'piecewiseConstant', boundaries: [3, 2], learningRates: [0.01, 1, 1] }),
      /rising/,
    ],
    [
      'too few rates',
      scheduled({ kind: 'piecewiseConstant', boundaries: [3], learningRates: [0.01] }),
      /one more than boundaries/,
    ],
    [
      'a first rate that is not the optimizer’s',
      scheduled({ kind: 'piecewiseConstant', boundaries: [3], learningRates: [1, 2] }),
      /give the optimizer's, 0\.01/,
    ],
    ['a patience of 0', { earlyStopping: { patience: 0 } }, /patience of earlyStopping is 0/],
    ['a factor of 1', { learningRateReduction: { factor: 1, patience: 2 } }, /below 1/],
    [
      'two masters',
      { ...scheduled({ kind: 'linearDecay' }), learningRateReduction: { factor: 0.5, patience: 2 } },
      /a schedule and a learningRateReduction/,
    ],
  ];
  for (const [what, fields, message] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(() => checkSpecification({ ...smallNetwork, ...fields }), {
        code: 'bad-specification',
        message,
      });
    });
  }
});
