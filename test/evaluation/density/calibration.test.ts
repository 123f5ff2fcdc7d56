import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../../lib/base';
import {
  coverage,
  coverageInBins,
  credibilityOfTruth,
  densityAtTemperature,
  densityMetrics,
  densityMode,
  densityQuantile,
  densityWithoutPrior,
  fitRecalibration,
  fitTemperature,
  probabilityIntegralTransform,
  recalibrate,
  transformHistogram,
  uniformityTests,
  wilsonInterval,
} from '../../../lib/evaluation';
import { kolmogorovProbability } from '../../../lib/evaluation/density/uniformity';
import { assertClose } from '../assert-close';
import { anyDensity, densityOf, oracle, oracleDensity } from './examples';

const edges = [0, 1, 2.5, 3, 5];
const rows = [
  [0.1, 0.6, 0.2, 0.1],
  [0.25, 0.25, 0.25, 0.25],
  [0.7, 0.05, 0.05, 0.2],
];

/** Densities of three kinds with truths that are drawn from them, or from them at another temperature. */
function drawn(objects: number, temperature = 1) {
  const random = createRandom(1, 'drawn');
  const density = densityOf(
    Array.from({ length: objects }, (_, row) => rows[row % 3]!),
    edges,
  );
  const source = densityAtTemperature(density, temperature);
  const truth = Float64Array.from({ length: objects }, (_, row) => {
    const shares = source.probabilities.values.subarray(row * 4, row * 4 + 4);
    return densityQuantile(densityOf([[...shares]], edges), random.uniform())[0]!;
  });
  return { density, truth };
}

describe('calibration of densities', () => {
  const { truth } = oracle;

  it("transforms and their tests are SciPy's", () => {
    const transforms = probabilityIntegralTransform(oracleDensity, truth);
    assertClose(Array.from(transforms), oracle.transforms, 1e-12);
    assertClose(uniformityTests(transforms), oracle.uniformity, 1e-9);
    const probability = oracle.uniformity.kolmogorovSmirnovProbability;
    assert.ok(Math.abs(probability - oracle.exactProbability) < 0.01);
    for (const [value, wanted] of oracle.kolmogorov) {
      assertClose(kolmogorovProbability(value), wanted, 1e-12, `Kolmogorov at ${value}`);
    }
  });

  it("coverage and its intervals are NumPy's and SciPy's, by both kinds of range", () => {
    for (const range of ['central', 'highestDensity'] as const) {
      const levels = oracle.coverage[range].map(({ level }) => level);
      assertClose(coverage(oracleDensity, truth, levels, { range }), oracle.coverage[range], 1e-9, range);
    }
  });

  it('transforms of truths that are drawn from their densities are uniform, and coverage is as claimed', () => {
    const { density, truth: values } = drawn(3000);
    assert.ok(densityMetrics(density, values).kolmogorovSmirnovProbability > 0.05);
    for (const range of ['central', 'highestDensity'] as const) {
      assert.ok(
        uniformityTests(credibilityOfTruth(density, values, range)).kolmogorovSmirnovProbability > 0.05,
      );
      for (const { level, low, high } of coverage(density, values, [0.2, 0.5, 0.8], { range })) {
        assert.ok(low < level && level < high, `${range} ${level}: ${low} to ${high}`);
      }
    }
    const histogram = transformHistogram(probabilityIntegralTransform(density, values), 10);
    assert.equal(
      histogram.reduce((sum, { count }) => sum + count, 0),
      3000,
    );
    for (const { ratio, ratioDeviation } of histogram) {
      assert.ok(Math.abs(ratio - 1) < 4 * ratioDeviation && ratioDeviation < 0.06);
    }
  });

  it('coverage in bins of a quantity is that of the objects in them', () => {
    const { density, truth: values } = drawn(300);
    const kind = Float64Array.from(values, (_, row) => row % 3);
    const bins = coverageInBins(kind, [0, 1, 2, 3], density, values, [0.5, 0.9]);
    assert.deepEqual(
      bins.map(({ count }) => count),
      [100, 100, 100],
    );
    const own = values.filter((_, row) => row % 3 === 1);
    const alone = densityOf(
      Array.from(own, () => rows[1]!),
      edges,
    );
    assertClose(bins[1]!.coverage, coverage(alone, own, [0.5, 0.9]), 1e-12);
    const empty = coverageInBins(kind, [7, 8], density, values, [0.5])[0]!;
    assert.deepEqual([empty.count, empty.coverage[0]!.share, empty.coverage[0]!.low], [0, NaN, NaN]);
  });

  it('the probability of a range that holds the truth lies from 0 to 1, whatever the bins', () => {
    fc.assert(
      fc.property(anyDensity, ({ density, truth: value }) => {
        for (const range of ['central', 'highestDensity'] as const) {
          const credibility = credibilityOfTruth(density, [value], range)[0]!;
          assert.ok(credibility >= 0 && credibility <= 1);
        }
      }),
    );
  });

  it("Wilson's interval holds the share and narrows with the count", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (hits, more) => {
        const count = hits + more + 1;
        const [few, many] = [wilsonInterval(hits, count, 0.9), wilsonInterval(10 * hits, 10 * count, 0.9)];
        assert.ok(few.low <= hits / count && hits / count <= few.high);
        assert.ok(many.high - many.low < few.high - few.low);
      }),
    );
  });

  it("densities without their prior are NumPy's, and the prior comes back", () => {
    for (const exponent of [1, 0.5] as const) {
      const found = densityWithoutPrior(oracleDensity, oracle.prior, exponent);
      const wanted = oracle.withoutPrior[`${exponent}`];
      assertClose(Array.from(found.probabilities.values), wanted.flat(), 1e-6);
      const back = densityWithoutPrior(found, oracle.prior, -exponent).probabilities;
      assertClose(Array.from(back.values), Array.from(oracleDensity.probabilities.values), 1e-6);
    }
    const same = densityWithoutPrior(oracleDensity, oracle.prior, 0).probabilities;
    assertClose(Array.from(same.values), Array.from(oracleDensity.probabilities.values), 1e-7);
  });

  it("the temperature is that of SciPy's minimiser, and the one that the truths were drawn at", () => {
    assertClose(fitTemperature(oracleDensity, truth), oracle.temperature, 1e-6);
    const tempered = densityAtTemperature(oracleDensity, 2.5);
    assertClose(Array.from(tempered.probabilities.values), oracle.tempered.flat(), 1e-6);
    const equal = densityOf(
      oracle.probabilities,
      oracle.edges.map((_, edge) => edge),
    );
    assert.deepEqual(densityMode(densityAtTemperature(equal, 2.5)), densityMode(equal));
    for (const temperature of [0.6, 1, 2]) {
      const { density, truth: values } = drawn(6000, temperature);
      const fitted = fitTemperature(density, values);
      assert.ok(Math.abs(fitted / temperature - 1) < 0.1, `${fitted}, not ${temperature}`);
      assert.ok(fitTemperature(densityAtTemperature(density, fitted), values) < 1.01);
    }
  });

  it("a recalibration is NumPy's, and makes the transforms of its own rows uniform", () => {
    const fitted = fitRecalibration(oracleDensity, truth, 10);
    assertClose(fitted, oracle.recalibration, 1e-12);
    const found = recalibrate(oracleDensity, fitted);
    assertClose(Array.from(found.probabilities.values), oracle.recalibrated.flat(), 1e-6);
    const { density, truth: values } = drawn(3000, 3);
    const before = densityMetrics(density, values);
    const after = densityMetrics(recalibrate(density, fitRecalibration(density, values)), values);
    assert.ok(after.kolmogorovSmirnov < 0.4 * before.kolmogorovSmirnov);
    assert.ok(after.rankedProbabilityScore < before.rankedProbabilityScore);
  });

  it('refuse levels, priors, temperatures and recalibrations that make no sense', () => {
    const density = densityOf(rows, edges);
    const values = [1, 1, 1];
    for (const level of [0, 1, NaN]) {
      assert.throws(() => coverage(density, values, [level]), { code: 'bad-level' });
    }
    assert.throws(() => coverage(density, values, [0.5], { intervalLevel: 1 }), { code: 'bad-level' });
    assert.throws(() => coverageInBins([1], [0, 1], density, values, [0.5]), { code: 'unequal-lengths' });
    assert.throws(() => densityWithoutPrior(density, [1, 0, 1, 1]), { code: 'bad-prior', message: /bin 1/ });
    const single = densityOf([[0, 0, 1, 0]], edges);
    assert.throws(() => densityWithoutPrior(single, [1, 1, 1e6, 1], 100), {
      code: 'bad-probability',
      message: /row 0 is changed to numbers that sum to 0/,
    });
    assert.throws(() => densityWithoutPrior(density, [1, 1]), { code: 'bad-prior' });
    assert.throws(() => densityWithoutPrior(density, [1, 1, 1, 1], NaN), { code: 'bad-exponent' });
    assert.throws(() => densityAtTemperature(density, 0), { code: 'bad-temperature' });
    assert.throws(() => fitTemperature(density, [-1, 6, 7]), { code: 'no-objects' });
    assert.throws(() => recalibrate(density, { claimed: [0, 1], found: [0, 0.5] }), {
      code: 'bad-recalibration',
    });
    assert.throws(() => uniformityTests([0.5, 1.2]), { code: 'bad-transform', message: /position 1/ });
    assert.throws(() => transformHistogram([]), { code: 'no-objects' });
  });
});
