import assert from 'node:assert/strict';
import { createRandom, projectRoot, readJson } from '../../lib/base';
import { bootstrapInterval, pairedBootstrap, pointMetrics } from '../../lib/evaluation';
import type { Oracle } from './oracle';

const { truth, prediction } = readJson<Oracle>(`${projectRoot}/test/oracle/point-metrics.json`);

const absoluteError = (truths: Float64Array, predictions: Float64Array): number =>
  pointMetrics(truths, predictions).meanAbsoluteError;

/** A second prediction: the first, with some noise. */
const random = createRandom(3, 'second');
const second = prediction.map((value) => value + random.normal(0.01, 0.02));

describe('pairedBootstrap', () => {
  it('the difference is metric(first) − metric(second) of all objects, inside its interval', () => {
    const { difference, interval, level } = pairedBootstrap(absoluteError, truth, prediction, second, {
      seed: 1,
      resamples: 300,
    });
    const [first, other] = [prediction, second].map((values) => pointMetrics(truth, values));
    assert.equal(difference, first!.meanAbsoluteError - other!.meanAbsoluteError);
    assert.ok(interval.low < difference && difference < interval.high);
    assert.equal(level, 0.68);
  });

  it('draws the same objects for both: a constant shift of the error has an interval of no width', () => {
    const ones = truth.map((value) => value + 1);
    const threes = truth.map((value) => value + 3);
    const found = pairedBootstrap(absoluteError, truth, ones, threes, { seed: 2, resamples: 100 });
    for (const value of [found.difference, found.interval.low, found.interval.high])
      assert.ok(Math.abs(value + 2) < 1e-12, `${value}`);
    assert.equal(found.shareBelow, 1);
  });

  it('draws the objects of bootstrapInterval: a second without error leaves the interval of the first', () => {
    const options = { seed: 5, resamples: 80, level: 0.9 };
    const { interval } = pairedBootstrap(absoluteError, truth, prediction, truth, options);
    assert.deepEqual(interval, bootstrapInterval(absoluteError, truth, prediction, options));
  });

  it('exchanged predictions turn difference and interval around and the share into its rest', () => {
    const options = { seed: 1, resamples: 200 };
    const found = pairedBootstrap(absoluteError, truth, prediction, second, options);
    const turned = pairedBootstrap(absoluteError, truth, second, prediction, options);
    assert.equal(turned.difference, -found.difference);
    assert.ok(Math.abs(turned.interval.low + found.interval.high) < 1e-15);
    assert.ok(Math.abs(turned.shareBelow + found.shareBelow - 1) < 1e-15);
  });

  it('equal predictions differ by 0, in no resample below', () => {
    const found = pairedBootstrap(absoluteError, truth, second, second, { seed: 1, resamples: 20 });
    assert.deepEqual([found.difference, found.shareBelow], [0, 0]);
    assert.deepEqual(found.interval, { low: 0, high: 0 });
  });

  it('the interval of a mean covers the true difference about as often as its level says', () => {
    const meanError = (truths: Float64Array, predictions: Float64Array): number =>
      predictions.reduce((sum, value, place) => sum + value - truths[place]!, 0) / truths.length;
    let covered = 0;
    for (let survey = 0; survey < 200; survey++) {
      const draws = createRandom(survey, 'survey');
      const shared = Array.from({ length: 100 }, () => draws.normal(0, 1));
      const { interval } = pairedBootstrap(
        meanError,
        shared.map(() => 0),
        shared.map((value) => value + draws.normal(0.1, 0.2)),
        shared,
        { seed: survey, resamples: 200 },
      );
      if (interval.low <= 0.1 && 0.1 <= interval.high) covered++;
    }
    // 0.68 of 200 is 136, with a deviation of 6.6.
    assert.ok(Math.abs(covered - 136) < 20, `${covered} of 200`);
  });

  it('refuses what cannot be compared, in one sentence', () => {
    const wrong = (...lists: [number[], number[], number[]]) =>
      pairedBootstrap(absoluteError, ...lists, { seed: 1 });
    assert.throws(() => wrong([1, 2], [1, 2], [1]), {
      code: 'unequal-lengths',
      message: /2 values of truth but 1 of the second prediction/,
    });
    assert.throws(() => wrong([1], [NaN], [1]), { code: 'not-finite', message: /the first prediction/i });
    assert.throws(() => wrong([], [], []), { code: 'no-objects' });
    assert.throws(() => pairedBootstrap(absoluteError, [1], [1], [1], { seed: 1, level: 0 }), {
      code: 'bad-bootstrap',
    });
    const rSquared = (truths: Float64Array, predictions: Float64Array) =>
      pointMetrics(truths, predictions).rSquared;
    assert.throws(() => pairedBootstrap(rSquared, [1, 1], [1, 2], [2, 1], { seed: 1 }), {
      code: 'metric-not-finite',
      message: /metric of all objects is NaN/,
    });
    assert.throws(() => pairedBootstrap(rSquared, [1, 2], [1, 2], [2, 1], { seed: 1 }), {
      code: 'metric-not-finite',
      message: /metric of resample \d+ is NaN: 2 objects/,
    });
  });
});
