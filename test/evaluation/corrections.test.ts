import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom, projectRoot, readJson } from '../../lib/base';
import {
  correctionFromPrediction,
  correctionFromTruth,
  fitPolynomial,
  regressionMetrics,
} from '../../lib/evaluation';
import { assertClose } from './assert-close';

/** What test/oracle/polynomials.py wrote of inverses. */
interface Inverse {
  truth: number[];
  prediction: number[];
  asked: number[];
  answers: Record<string, number[]>;
}

const { truth, prediction, asked, answers } = readJson<{ inverse: Inverse }>(
  `${projectRoot}/test/oracle/polynomials.json`,
).inverse;

/** Truths, and predictions that follow them with a slope and noise. */
const samples = fc
  .record({
    seed: fc.integer(),
    count: fc.integer({ min: 10, max: 60 }),
    slope: fc.double({ min: 0.4, max: 1.5, noNaN: true }),
    noise: fc.double({ min: 0, max: 0.1, noNaN: true }),
  })
  .map(({ seed, count, slope, noise }) => {
    const random = createRandom(seed, 'sample');
    const truths = Array.from({ length: count }, () => random.uniform(0, 2));
    return { truths, predictions: truths.map((value) => 0.3 + slope * value + random.normal(0, noise)) };
  });

describe('correctionFromPrediction', () => {
  it('in degree 1 leaves a regression of truth on prediction with slope 1 through 0, on the rows of the fit', () => {
    fc.assert(
      fc.property(samples, ({ truths, predictions }) => {
        const corrected = correctionFromPrediction(truths, predictions, 1).apply(predictions);
        const { truthOnPrediction, meanError } = regressionMetrics(truths, corrected);
        assertClose(truthOnPrediction, { slope: 1, intercept: 0 }, 1e-9);
        assertClose(meanError, 0, 1e-12);
      }),
    );
  });

  it('in no degree raises the root mean squared error on the rows of the fit; a higher degree lowers it further', () => {
    fc.assert(
      fc.property(samples, ({ truths, predictions }) => {
        let before = regressionMetrics(truths, predictions).rootMeanSquaredError;
        for (let degree = 1; degree <= 5; degree++) {
          const corrected = correctionFromPrediction(truths, predictions, degree).apply(predictions);
          const after = regressionMetrics(truths, corrected).rootMeanSquaredError;
          assert.ok(after <= before + 1e-12, `degree ${degree}: ${after} after ${before}`);
          before = after;
        }
      }),
    );
  });

  it('is the polynomial of truth on prediction, held beyond the predictions of the fit', () => {
    const { apply, name } = correctionFromPrediction(truth, prediction, 3);
    const { evaluate, low, high } = fitPolynomial(prediction, truth, 3);
    assert.equal(name, 'truth from prediction, degree 3');
    assert.deepEqual(Array.from(apply(asked)), asked.map(evaluate));
    assert.deepEqual(Array.from(apply([low - 5, high + 5])), Array.from(apply([low, high])));
  });

  it('turns constant predictions away, and applies to none and to typed arrays', () => {
    assert.throws(() => correctionFromPrediction([1, 2], [3, 3], 1), { code: 'too-few-objects' });
    assert.throws(() => correctionFromPrediction([1, 2], [3], 1), {
      code: 'unequal-lengths',
      message: /truth .* prediction/,
    });
    const { apply } = correctionFromPrediction([0, 1], [0, 2], 1);
    assert.deepEqual(apply([]), new Float64Array(0));
    assert.deepEqual(apply(Float32Array.of(0.5)), Float64Array.of(0.25));
    assert.throws(() => apply([0, NaN]), { code: 'not-finite', message: /prediction at position 1 is NaN/ });
  });
});

describe('correctionFromTruth', () => {
  for (const [degree, expected] of Object.entries(answers)) {
    it(`of degree ${degree} equals NumPy's polynomial inverted by SciPy, beyond its ends too`, () => {
      assertClose(
        Array.from(correctionFromTruth(truth, prediction, Number(degree)).apply(asked)),
        expected,
        1e-12,
      );
    });
  }

  it('in degree 1 leaves a regression of prediction on truth with slope 1 through 0, on the rows of the fit', () => {
    fc.assert(
      fc.property(samples, ({ truths, predictions }) => {
        const corrected = correctionFromTruth(truths, predictions, 1).apply(predictions);
        const { predictionOnTruth } = regressionMetrics(truths, corrected);
        assertClose(predictionOnTruth, { slope: 1, intercept: 0 }, 1e-9);
      }),
    );
  });

  it('in degree 1 has no smaller root mean squared error than correctionFromPrediction, on the rows of the fit', () => {
    fc.assert(
      fc.property(samples, ({ truths, predictions }) => {
        const [fromPrediction, fromTruth] = [correctionFromPrediction, correctionFromTruth].map(
          (correction) =>
            regressionMetrics(truths, correction(truths, predictions, 1).apply(predictions))
              .rootMeanSquaredError,
        );
        assert.ok(fromTruth! >= fromPrediction! - 1e-12, `${fromTruth} and ${fromPrediction}`);
      }),
    );
  });

  it('undoes a curve without noise: rising, falling, flat at an end or in the middle', () => {
    const curves: [string, (value: number) => number][] = [
      ['rising', (value) => 0.1 + value + 0.2 * value ** 2],
      ['falling', (value) => 2 - value - 0.1 * value ** 3],
      ['flat at the start', (value) => value ** 2],
      ['flat in the middle', (value) => (value - 1) ** 3],
    ];
    const truths = Array.from({ length: 41 }, (_, place) => place / 20);
    for (const [name, curve] of curves) {
      const predictions = truths.map(curve);
      const corrected = correctionFromTruth(truths, predictions, 3).apply(predictions);
      // Where the curve is flat, a rounding of the prediction is much in the truth.
      corrected.forEach((value, place) =>
        assert.ok(Math.abs(curve(value) - predictions[place]!) < 1e-12, `${name}: ${value}`),
      );
    }
  });

  it('refuses a polynomial that turns around or is flat', () => {
    const truths = [0, 1, 2, 3, 4];
    assert.throws(() => correctionFromTruth(truths, [0, 1, 2, 1, 0], 2), {
      code: 'not-monotone',
      message: /degree 2 .* turns around at 2\.000,/,
    });
    assert.throws(() => correctionFromTruth(truths, [0, 3, 1, 2, 5], 3), { code: 'not-monotone' });
    assert.throws(() => correctionFromTruth(truths, [0.1, 0.1, 0.1, 0.1, 0.1], 1), {
      code: 'not-monotone',
      message: /is flat/,
    });
    assert.throws(() => correctionFromTruth([1, 1], [1, 2], 1), { code: 'too-few-objects' });
    assert.throws(() => correctionFromTruth([1, 2], [1, 2], 0), { code: 'bad-degree' });
  });
});
