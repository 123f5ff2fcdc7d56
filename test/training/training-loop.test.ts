import assert from 'node:assert/strict';
import { clearStop, requestStop } from '../../lib/base';
import type { NetworkSpecification } from '../../lib/network';
import { learningRateAt } from '../../lib/training';
import type { Stepper, StepsOnRows, TrainMetricsChoice } from '../../lib/training';
import { shuffledOrder } from '../../lib/training/batches';
import { runTrainingLoop } from '../../lib/training/training-loop';
import type { Position } from '../../lib/training/training-loop';
import { bentObjects, smallData, smallNetwork } from './small-training';

/**
 * A stepper that learns nothing and writes down what it was asked.
 *
 * @param lossAfter the error of its predictions after so many epochs
 */
function fakeStepper(atOnce: number, lossAfter: (epoch: number) => number = () => 1) {
  const steps: (StepsOnRows & { positions: Int32Array })[] = [];
  const predicted: number[] = [];
  let rowsSeen = 0;
  const stepper = {
    stepsAtOnce: () => atOnce,
    trainSteps(asked: StepsOnRows) {
      steps.push({ ...asked, positions: asked.positions.slice() });
      rowsSeen += asked.positions.length;
      return new Float32Array(asked.learningRates.length).fill(0.5);
    },
    predict(_inputs: Float32Array, rows: number) {
      predicted.push(rows);
      return new Float32Array(rows).fill(100 * lossAfter(rowsSeen / 100));
    },
    weights: () => [],
  } as unknown as Stepper;
  return { stepper, steps, predicted };
}

const fresh = (): Position => ({ history: [], step: 0, lossSum: 0, seconds: 0, best: undefined });

function run(
  stepper: Stepper,
  network: NetworkSpecification,
  position: Position,
  { trainMetrics = 'none' as TrainMetricsChoice, data = smallData, afterSteps = () => {} } = {},
): Promise<'finished' | 'stopped'> {
  const events = { afterSteps, afterEpoch: () => {} };
  return runTrainingLoop(stepper, network, data, { seed: 1, trainMetrics }, position, events);
}

describe('runTrainingLoop', () => {
  afterEach(() => clearStop());
  const decaying: NetworkSpecification = {
    ...smallNetwork,
    batchSize: 8,
    optimizer: { kind: 'adam', learningRate: 0.01, schedule: { kind: 'linearDecay' } },
  };

  for (const atOnce of [1, 5, 100]) {
    it(`asks for every row once per epoch, in order, at the schedule's rates, ${atOnce} steps at once`, async () => {
      const { stepper, steps } = fakeStepper(atOnce);
      assert.equal(await run(stepper, decaying, fresh()), 'finished');
      const orders = [1, 2, 3, 4].flatMap((epoch) => Array.from(shuffledOrder(1, epoch, 100)));
      assert.deepEqual(
        steps.flatMap(({ positions }) => Array.from(positions)),
        orders,
      );
      const rates = Array.from({ length: 4 * 13 }, (_, step) => learningRateAt(decaying, step, 13));
      assert.deepEqual(
        steps.flatMap(({ learningRates }) => learningRates),
        rates,
      );
      let before = 0;
      for (const { stepsBefore, learningRates } of steps) {
        assert.equal(stepsBefore, before);
        before += learningRates.length;
      }
    });
  }

  it('asks for the same after a stop in the middle of an epoch', async () => {
    const position = fresh();
    const asked: number[][] = [[], []];
    for (const session of [0, 1]) {
      const { stepper, steps } = fakeStepper(1);
      let count = 0;
      const afterSteps = (): void => {
        if (session === 0 && ++count === 20) requestStop();
      };
      assert.equal(await run(stepper, decaying, position, { afterSteps }), ['stopped', 'finished'][session]);
      clearStop();
      asked[session] = steps.flatMap(({ learningRates }) => learningRates);
    }
    assert.deepEqual([asked[0]!.length, asked[1]!.length], [20, 32]);
    assert.deepEqual(
      asked.flat(),
      Array.from({ length: 52 }, (_, step) => learningRateAt(decaying, step, 13)),
    );
  });

  it('lowers the rate on a plateau and ends early, also over a stop', async () => {
    const network: NetworkSpecification = {
      ...smallNetwork,
      epochs: 30,
      batchSize: 100,
      learningRateReduction: { factor: 0.5, patience: 2 },
      earlyStopping: { patience: 5 },
    };
    const lossAfter = (epoch: number): number => Math.max(1, 4 - epoch) + (epoch > 3 ? 0.01 : 0);
    const rates: number[][] = [];
    for (const stopAt of [Infinity, 5]) {
      const position = fresh();
      const { stepper, steps } = fakeStepper(1, lossAfter);
      const afterSteps = (): void => {
        if (steps.length === stopAt) requestStop();
      };
      if (stopAt === 5) assert.equal(await run(stepper, network, position, { afterSteps }), 'stopped');
      clearStop();
      assert.equal(await run(stepper, network, position), 'finished');
      assert.equal(position.history.length, 8);
      assert.equal(position.best!.epoch, 3);
      rates.push(steps.flatMap(({ learningRates }) => learningRates));
      assert.deepEqual(
        position.history.map(({ learningRate }) => learningRate),
        rates.at(-1),
      );
    }
    assert.deepEqual(rates[0], [0.01, 0.01, 0.01, 0.01, 0.01, 0.005, 0.005, 0.0025]);
    assert.deepEqual(rates[1], rates[0]);
  });

  for (const [trainMetrics, rows] of [
    ['all', 100],
    ['sample', 40],
    ['none', 0],
  ] as const) {
    it(`measures the training set on ${rows} rows: ${trainMetrics}`, async () => {
      const position = fresh();
      const { stepper, predicted } = fakeStepper(1);
      await run(stepper, { ...smallNetwork, epochs: 1 }, position, { trainMetrics });
      assert.deepEqual(predicted, rows === 0 ? [40] : [rows, 40]);
      const record = position.history[0]!;
      assert.equal(record.trainMetricRows, rows);
      assert.deepEqual(Object.keys(record.trainMetrics), rows === 0 ? [] : smallNetwork.metrics);
    });
  }

  it('hears ■ between two pieces of a large validation, and measures it later', async () => {
    const data = { train: smallData.train, validation: bentObjects(2, 20_000) };
    const position = fresh();
    const { stepper, predicted } = fakeStepper(1);
    const predict = stepper.predict.bind(stepper);
    stepper.predict = (inputs, rows) => {
      requestStop();
      return predict(inputs, rows);
    };
    const network = { ...smallNetwork, epochs: 1 };
    assert.equal(await run(stepper, network, position, { data }), 'stopped');
    assert.deepEqual([predicted, position.history, position.step], [[8192], [], 4]);
    clearStop();
    stepper.predict = predict;
    assert.equal(await run(stepper, network, position, { data }), 'finished');
    assert.equal(position.history[0]!.trainLoss, 0.5);
  });
});
