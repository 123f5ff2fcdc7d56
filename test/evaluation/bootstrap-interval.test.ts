import assert from 'node:assert/strict';
import { createRandom, projectRoot, readJson } from '../../lib/base';
import { bootstrapInterval, pointMetrics } from '../../lib/evaluation';
import type { Oracle } from './oracle';

const { truth, prediction, bootstrap } = readJson<Oracle>(`${projectRoot}/test/oracle/point-metrics.json`);

const absoluteError = (truths: Float64Array, predictions: Float64Array): number =>
  pointMetrics(truths, predictions).meanAbsoluteError;

describe('bootstrapInterval', () => {
  for (const [level, expected] of [
    [0.68, bootstrap.meanAbsoluteError68],
    [0.95, bootstrap.meanAbsoluteError95],
  ] as const) {
    it(`the interval of level ${level} equals SciPy's within the noise of 4000 resamples`, () => {
      const found = bootstrapInterval(absoluteError, truth, prediction, { seed: 1, resamples: 4000, level });
      const width = expected.high - expected.low;
      assert.ok(Math.abs(found.low - expected.low) < 0.05 * width, `${found.low}, not ${expected.low}`);
      assert.ok(Math.abs(found.high - expected.high) < 0.05 * width, `${found.high}, not ${expected.high}`);
    });
  }

  it('the same seed gives the same interval, another seed another', () => {
    const interval = (seed: number) =>
      bootstrapInterval(absoluteError, truth, prediction, { seed, resamples: 50 });
    assert.deepEqual(interval(1), interval(1));
    assert.notDeepEqual(interval(1), interval(2));
  });

  it('the interval of a seed is the same in every version of the library', () => {
    const found = bootstrapInterval(absoluteError, truth, prediction, { seed: 1, resamples: 200 });
    assert.deepEqual(found, { low: 0.12023893915846927, high: 0.16295405322671458 });
  });

  it('draws truth and prediction of the same object together', () => {
    const random = createRandom(1, 'pairs');
    const values = Array.from({ length: 40 }, () => random.uniform());
    const { low, high } = bootstrapInterval(
      absoluteError,
      values,
      values.map((value) => value + 0.25),
      { seed: 1 },
    );
    assert.ok(Math.abs(low - 0.25) < 1e-12 && Math.abs(high - 0.25) < 1e-12);
  });

  it('covers the true mean about as often as its level says', () => {
    let covered = 0;
    for (let survey = 0; survey < 200; survey++) {
      const random = createRandom(survey, 'survey');
      const errors = Array.from({ length: 100 }, () => random.normal(0.1, 0.2));
      const { low, high } = bootstrapInterval(
        (truths, predictions) =>
          predictions.reduce((sum, value, place) => sum + value - truths[place]!, 0) / truths.length,
        errors.map(() => 0),
        errors,
        { seed: survey, resamples: 200 },
      );
      if (low <= 0.1 && 0.1 <= high) covered++;
    }
    // 0.68 of 200 is 136, with a deviation of 6.6.
    assert.ok(Math.abs(covered - 136) < 20, `${covered} of 200`);
  });

  it('refuses what has no interval, in one sentence', () => {
    assert.throws(() => bootstrapInterval(absoluteError, [1], [NaN], { seed: 1 }), { code: 'not-finite' });
    assert.throws(() => bootstrapInterval(absoluteError, [1], [1], { seed: 1, level: 1 }), {
      code: 'bad-bootstrap',
    });
    assert.throws(() => bootstrapInterval(absoluteError, [1], [1], { seed: 1, resamples: 0 }), {
      code: 'bad-bootstrap',
    });
    const rSquared = (truths: Float64Array, predictions: Float64Array) =>
      pointMetrics(truths, predictions).rSquared;
    assert.throws(() => bootstrapInterval(rSquared, [1, 2], [1, 2], { seed: 1 }), {
      code: 'metric-not-finite',
      message: /2 objects are too few/,
    });
  });
});
