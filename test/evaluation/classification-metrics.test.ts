import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom, projectRoot, readJson } from '../../lib/base';
import {
  areaUnderCurve,
  averagePrecision,
  calibrationCurve,
  classificationMetrics,
  completenessAtPurity,
  confusionMatrix,
  pairedBootstrap,
  purityAtCompleteness,
  purityCompletenessCurve,
  receiverOperatingCurve,
} from '../../lib/evaluation';
import type {
  CalibrationBin,
  ClassificationMetrics,
  ConfusionMatrix,
  PurityCompleteness,
  ReceiverOperatingPoint,
} from '../../lib/evaluation';
import { assertClose } from './assert-close';

/** What test/oracle/classification-metrics.py wrote of one case. */
interface Case {
  truth: number[];
  probability: number[];
  threshold: number;
  calibrationBins: number;
  metrics: ClassificationMetrics;
  confusion: ConfusionMatrix;
  calibration: CalibrationBin[];
  purityCompleteness: PurityCompleteness[];
  receiverOperating: ReceiverOperatingPoint[];
}

const { cases } = readJson<{ cases: Record<string, Case> }>(
  `${projectRoot}/test/oracle/classification-metrics.json`,
);

/** Objects of both classes with many ties. */
const objects = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 8 })), { maxLength: 30 })
  .map((list) => [...list, [0, 3], [1, 4]])
  .map((list) => ({ truth: list.map(([one]) => one!), probability: list.map(([, other]) => other! / 8) }));

for (const [name, one] of Object.entries(cases)) {
  const { truth, probability, threshold, calibrationBins } = one;
  describe(`two classes: ${name}`, () => {
    it('every metric equals that of scikit-learn', () => {
      assertClose(
        classificationMetrics(truth, probability, { threshold, calibrationBins }),
        one.metrics,
        1e-13,
      );
    });

    it('the confusion matrix equals that of scikit-learn', () => {
      assert.deepEqual(confusionMatrix(truth, probability, threshold), one.confusion);
    });

    it('the calibration curve equals that of scikit-learn, and of numpy.histogram on edges', () => {
      const bins = calibrationCurve(truth, probability, calibrationBins);
      assert.equal(bins.length, calibrationBins);
      assertClose(
        bins.filter(({ count }) => count > 0),
        one.calibration,
        1e-13,
      );
    });

    it('purity and completeness at every threshold equal those of scikit-learn', () => {
      assertClose(purityCompletenessCurve(truth, probability), one.purityCompleteness, 1e-15);
    });

    it('the receiver operating characteristic equals that of scikit-learn, no point dropped', () => {
      assertClose(receiverOperatingCurve(truth, probability), one.receiverOperating, 1e-15);
    });
  });
}

describe('classificationMetrics', () => {
  it('perfect probabilities are right in everything', () => {
    assertClose(
      classificationMetrics([0, 0, 1], [0, 0, 1]),
      {
        count: 3,
        positives: 1,
        majorityShare: 2 / 3,
        accuracy: 1,
        balancedAccuracy: 1,
        areaUnderCurve: 1,
        averagePrecision: 1,
        logLoss: 0,
        brierScore: 0,
        expectedCalibrationError: 0,
      },
      1e-15,
    );
  });

  it('a certain and wrong probability costs −log of 2.2e-16 at most', () => {
    const { logLoss } = classificationMetrics([0, 1], [1, 0]);
    assertClose(logLoss, -Math.log(Number.EPSILON), 1e-14);
  });

  it('where a class is missing, what needs both is NaN and the rest is there', () => {
    const without = classificationMetrics([0, 0], [0.2, 0.6]);
    assert.deepEqual(
      [without.areaUnderCurve, without.averagePrecision, without.balancedAccuracy],
      [NaN, NaN, NaN],
    );
    assertClose([without.accuracy, without.majorityShare, without.brierScore], [0.5, 1, 0.2], 1e-15);
    const only = classificationMetrics([1, 1], [0.2, 0.6]);
    assert.deepEqual([only.areaUnderCurve, only.averagePrecision, only.balancedAccuracy], [NaN, 1, NaN]);
  });

  it('takes typed arrays, also 32-bit probabilities', () => {
    const found = classificationMetrics(Int32Array.of(0, 1), Float32Array.of(0.25, 0.75));
    assert.equal(found.brierScore, 0.0625);
  });

  it('serves as the metric of a bootstrap, which refuses resamples that lack a class', () => {
    const { truth, probability } = cases['probabilities without ties']!;
    const random = createRandom(1, 'noise');
    const noise = probability.map(() => random.uniform());
    const found = pairedBootstrap(areaUnderCurve, truth, probability, noise, { seed: 1, resamples: 100 });
    assert.ok(found.interval.low > 0 && found.shareBelow === 0);
    assert.throws(() => pairedBootstrap(areaUnderCurve, [0, 1], [0, 1], [1, 0], { seed: 1 }), {
      code: 'metric-not-finite',
    });
  });

  it('refuses other classes, what is no probability, NaN and unequal lengths, naming the position', () => {
    const wrong: [number[], number[], string, RegExp][] = [
      [[0, 2], [0, 1], 'bad-class', /true class at position 1 is 2/],
      [[0, 0.5], [0, 1], 'bad-class', /position 1 is 0.5/],
      [[0, 1], [0, 1.01], 'bad-probability', /probability at position 1 is 1.01/],
      [[0, 1], [-0.1, 1], 'bad-probability', /position 0 is -0.1/],
      [[0, 1], [0, NaN], 'not-finite', /probability at position 1 is NaN/],
      [[0, NaN], [0, 1], 'not-finite', /true class at position 1 is NaN/],
      [[0, 1], [0], 'unequal-lengths', /2 values of true class but 1 of probability/],
      [[], [], 'no-objects', /no objects/],
    ];
    for (const [truth, probability, code, message] of wrong) {
      for (const metric of [classificationMetrics, confusionMatrix, calibrationCurve])
        assert.throws(() => metric(truth, probability), { code, message });
    }
    assert.throws(() => classificationMetrics([0, 1], [0, 1], { threshold: NaN }), { code: 'bad-threshold' });
    assert.throws(() => classificationMetrics([0, 1], [0, 1], { calibrationBins: 0 }), { code: 'bad-edges' });
  });
});

describe('areaUnderCurve and averagePrecision', () => {
  it('the area is the share of pairs in the right order, ties counted as one half', () => {
    fc.assert(
      fc.property(objects, ({ truth, probability }) => {
        let right = 0;
        let pairs = 0;
        truth.forEach((one, first) =>
          truth.forEach((other, second) => {
            if (one !== 1 || other !== 0) return;
            pairs++;
            right += (1 + Math.sign(probability[first]! - probability[second]!)) / 2;
          }),
        );
        assertClose(areaUnderCurve(truth, probability), right / pairs, 1e-14);
      }),
    );
  });

  it('see the order of the scores only', () => {
    fc.assert(
      fc.property(objects, ({ truth, probability }) => {
        const score = probability.map((value) => Math.exp(5 * value) - 100);
        assert.equal(areaUnderCurve(truth, score), areaUnderCurve(truth, probability));
        assert.equal(averagePrecision(truth, score), averagePrecision(truth, probability));
      }),
    );
  });

  it('without information are 0.5 and the share of class 1', () => {
    assert.equal(areaUnderCurve([0, 1, 1, 1], [7, 7, 7, 7]), 0.5);
    assert.equal(averagePrecision([0, 1, 1, 1], [7, 7, 7, 7]), 0.75);
  });

  it('0 and −0 are one score', () => {
    assert.equal(areaUnderCurve([0, 1], [0, -0]), 0.5);
    assert.equal(areaUnderCurve([1, 0], [0, -0]), 0.5);
  });
});

describe('calibrationCurve', () => {
  it('bins are half-open, the last is closed, empty ones stay in with NaN', () => {
    assert.deepEqual(calibrationCurve([0, 1, 1], [0, 0.5, 1], 4), [
      { low: 0, high: 0.25, count: 1, meanProbability: 0, positiveShare: 0 },
      { low: 0.25, high: 0.5, count: 0, meanProbability: NaN, positiveShare: NaN },
      { low: 0.5, high: 0.75, count: 1, meanProbability: 0.5, positiveShare: 1 },
      { low: 0.75, high: 1, count: 1, meanProbability: 1, positiveShare: 1 },
    ]);
  });
});

describe('purity and completeness', () => {
  it('the curve agrees with the confusion matrix at each of its thresholds, which fall', () => {
    fc.assert(
      fc.property(objects, ({ truth, probability }) => {
        const rows = purityCompletenessCurve(truth, probability);
        assert.deepEqual(
          rows.map(({ threshold }) => threshold),
          [...new Set(probability)].sort((one, other) => other - one),
        );
        for (const { threshold, purity, completeness } of rows) {
          const found = confusionMatrix(truth, probability, threshold);
          assert.equal(purity, found.truePositives / (found.truePositives + found.falsePositives));
          assert.equal(completeness, found.truePositives / (found.truePositives + found.falseNegatives));
        }
      }),
    );
  });

  it('the purity at a completeness is the best of all samples that are so complete, and the other way round', () => {
    fc.assert(
      fc.property(objects, fc.integer({ min: 0, max: 20 }), ({ truth, probability }, twentieths) => {
        const wanted = twentieths / 20;
        const rows = purityCompletenessCurve(truth, probability);
        assert.equal(
          purityAtCompleteness(truth, probability, wanted),
          Math.max(...rows.filter((row) => row.completeness >= wanted).map((row) => row.purity)),
        );
        assert.equal(
          completenessAtPurity(truth, probability, wanted),
          Math.max(0, ...rows.filter((row) => row.purity >= wanted).map((row) => row.completeness)),
        );
      }),
    );
  });

  it('a completeness that is met exactly counts, and a later, purer sample is found', () => {
    const truth = Array.from({ length: 100 }, (_, place) => Number(place !== 0));
    const score = truth.map((_, place) => -place);
    // The highest score is a false one, so the purity rises with every further object.
    assert.equal(purityAtCompleteness(truth, score, 0.5), 0.99);
    assert.equal(purityAtCompleteness([1, 1, 0, 1, 0], [5, 4, 3, 2, 1], 2 / 3), 1);
  });

  it('completeness is 0 where no sample is so pure; both are NaN without class 1', () => {
    assert.equal(completenessAtPurity([0, 1], [0.9, 0.1], 0.97), 0);
    assert.equal(purityAtCompleteness([0, 0], [0.9, 0.1], 0.5), NaN);
    assert.equal(completenessAtPurity([0, 0], [0.9, 0.1], 0.5), NaN);
    assert.equal(completenessAtPurity([0, 0], [0.9, 0.1], 0), NaN);
  });

  it('refuses a share that is none', () => {
    for (const wrong of [-0.1, 1.1, NaN]) {
      assert.throws(() => purityAtCompleteness([0, 1], [0, 1], wrong), { code: 'bad-share' });
      assert.throws(() => completenessAtPurity([0, 1], [0, 1], wrong), { code: 'bad-share' });
    }
    assert.throws(() => purityCompletenessCurve([0, 3], [0, 1]), {
      code: 'bad-class',
      message: /position 1/,
    });
    assert.throws(() => receiverOperatingCurve([0, 1], [0, Infinity]), { code: 'not-finite' });
  });
});

describe('receiverOperatingCurve', () => {
  it('rises from (0, 0) to (1, 1), and the area under it is that of areaUnderCurve', () => {
    fc.assert(
      fc.property(objects, ({ truth, probability }) => {
        const points = receiverOperatingCurve(truth, probability);
        assert.deepEqual(points[0], { falsePositiveRate: 0, truePositiveRate: 0 });
        assert.deepEqual(points.at(-1), { falsePositiveRate: 1, truePositiveRate: 1 });
        let area = 0;
        points.slice(1).forEach((point, place) => {
          const before = points[place]!;
          const width = point.falsePositiveRate - before.falsePositiveRate;
          assert.ok(width >= 0 && point.truePositiveRate >= before.truePositiveRate);
          area += (width * (point.truePositiveRate + before.truePositiveRate)) / 2;
        });
        assertClose(area, areaUnderCurve(truth, probability), 1e-14);
      }),
    );
  });

  it('has NaN for the rate of a missing class', () => {
    assert.deepEqual(receiverOperatingCurve([1], [0.5]), [
      { falsePositiveRate: NaN, truePositiveRate: 0 },
      { falsePositiveRate: NaN, truePositiveRate: 1 },
    ]);
  });
});
