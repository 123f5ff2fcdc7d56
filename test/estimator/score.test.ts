import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostProbable, scoreClasses, scoreNumbers } from '../../lib/estimator/score';
import { binnedDensity } from '../../lib/evaluation';
import { createMatrix } from '../../lib/table';

describe('scoreClasses', () => {
  it('of two classes is what is known of two classes', () => {
    const object = fc.tuple(
      fc.integer({ min: 0, max: 1 }),
      fc.float({ min: Math.fround(0.01), max: Math.fround(0.99), noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(object, { minLength: 2, maxLength: 50 }), (objects) => {
        fc.pre(objects.every(([, probability]) => probability !== 0.5));
        const truth = objects.map(([place]) => place);
        const probabilities = Float32Array.from(objects.flatMap(([, one]) => [1 - one, one]));
        const score = scoreClasses(truth, probabilities, 2);
        assert.ok(Math.abs(score.accuracy - score.two!.accuracy) < 1e-12);
        assert.ok(Math.abs(score.logLoss - score.two!.logLoss) < 1e-6);
        assert.equal(score.majorityShare, score.two!.majorityShare);
      }),
    );
  });

  it('of several classes counts the most probable one', () => {
    const probabilities = Float32Array.of(0.5, 0.25, 0.25, 0.25, 0.25, 0.5, 0, 1, 0);
    assert.deepEqual([...mostProbable(probabilities, 3).prediction], [0, 2, 1]);
    const score = scoreClasses([0, 2, 0], probabilities, 3);
    assert.deepEqual([score.accuracy, score.majorityShare], [2 / 3, 2 / 3]);
    assert.ok(Math.abs(score.logLoss - (2 * Math.LN2 - Math.log(1e-15)) / 3) < 1e-9);
  });
});

describe('scoreNumbers', () => {
  it('counts truths within sigma and within central ranges, wild ones too', () => {
    const density = binnedDensity(
      createMatrix(Float32Array.of(0.25, 0.5, 0.25, 0.25, 0.5, 0.25), [2, 3]),
      [0, 1, 2, 3],
    );
    const score = scoreNumbers(
      'redshift',
      Float64Array.of(1.4, 1e6),
      Float64Array.of(1.5, 1.5),
      Float64Array.of(0.2, 0.2),
      density,
    );
    assert.equal(score.withinSigma!.share, 0.5);
    assert.deepEqual(
      score.coverage.map(({ share }) => share),
      [0.5, 0.5, 0.5, 0.5],
    );
    assert.equal(score.redshift!.count, 2);
    assert.equal(
      scoreNumbers('number', Float64Array.of(1), Float64Array.of(1), Float64Array.of(1), {
        ...density,
        probabilities: createMatrix(Float32Array.of(0, 1, 0), [1, 3]),
      }).redshift,
      undefined,
    );
  });
});
