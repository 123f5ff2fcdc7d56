import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom, equalBins } from '../../../lib/base';
import {
  binnedDensityFromMixture,
  continuousRankedProbabilityScore,
  densityEstimationLoss,
  densityMetrics,
  gaussianRankedProbabilityScore,
  logScore,
} from '../../../lib/evaluation';
import { createMatrix } from '../../../lib/table';
import { assertClose } from '../assert-close';
import { anyDensity, densityOf, oracle, oracleDensity } from './examples';

/** 4,000 truths from a normal distribution around 0, and the scores of one normal density for all of them. */
function scoresOf(mean: number, sigma: number) {
  const random = createRandom(1, 'truths');
  const truth = Float64Array.from({ length: 4000 }, () => random.normal());
  const outputs = Float32Array.from(truth, () => 0);
  const rows = Float32Array.from([...outputs].flatMap(() => [0, mean, Math.log(sigma)]));
  const density = binnedDensityFromMixture(createMatrix(rows, [truth.length, 3]), 1, equalBins(-8, 8, 160));
  return densityMetrics(density, truth);
}

describe('scores of densities', () => {
  it("CRPS, CDE loss and log score are those of SciPy's integrals", () => {
    const { truth } = oracle;
    const crps = continuousRankedProbabilityScore(oracleDensity, truth);
    assertClose(Array.from(crps), oracle.rankedProbabilityScore, 1e-9, 'CRPS');
    const cde = densityEstimationLoss(oracleDensity, truth);
    assertClose(Array.from(cde), oracle.densityEstimationLoss, 1e-12, 'CDE loss');
    assertClose(Array.from(logScore(oracleDensity, truth)), oracle.logScore, 1e-12, 'log score');
  });

  it('the CRPS of Gaussians is that of their integral', () => {
    const { truth, mean, sigma, score } = oracle.gaussian;
    assertClose(Array.from(gaussianRankedProbabilityScore(truth, mean, sigma)), score, 1e-8);
  });

  it('a Gaussian in fine bins has the CRPS of the closed form', () => {
    const rows = Float32Array.from([0.3, -1.2, 2].flatMap((mean) => [0, mean, Math.log(0.7)]));
    const density = binnedDensityFromMixture(createMatrix(rows, [3, 3]), 1, equalBins(-8, 8, 1600));
    const wanted = gaussianRankedProbabilityScore([0, 0, 0], [0.3, -1.2, 2], [0.7, 0.7, 0.7]);
    assertClose(Array.from(continuousRankedProbabilityScore(density, [0, 0, 0])), Array.from(wanted), 1e-4);
  });

  it('the CRPS is never negative, at most the distance to the farther end, and in the unit of the truth', () => {
    fc.assert(
      fc.property(anyDensity, ({ density, edges, truth }) => {
        const score = continuousRankedProbabilityScore(density, [truth])[0]!;
        assert.ok(score >= 0 && score <= Math.max(truth, edges.at(-1)! - truth) + 1e-12);
        const scaled = { ...density, edges: density.edges.map((edge) => 10 * edge) };
        assertClose(continuousRankedProbabilityScore(scaled, [10 * truth])[0], 10 * score, 1e-9);
      }),
    );
  });

  it('outside the bins the CRPS grows with the distance, and the log score is that of a probability of 1e-7', () => {
    const density = densityOf([[0.5, 0.5]], [0, 1, 3]);
    const at = (value: number) => continuousRankedProbabilityScore(density, [value])[0]!;
    assertClose(at(-2) - at(0), 2, 1e-12);
    assertClose(at(8) - at(3), 5, 1e-12);
    assertClose(logScore(density, [8])[0], Math.log(2) - Math.log(1e-7), 1e-12);
    assertClose(densityEstimationLoss(density, [8])[0], 0.25 + 0.125, 1e-12);
  });

  it('every score is best for the distribution that the truths come from', () => {
    const right = scoresOf(0, 1);
    for (const wrong of [scoresOf(0, 0.7), scoresOf(0, 1.5), scoresOf(0.4, 1)]) {
      for (const name of ['rankedProbabilityScore', 'logScore', 'densityEstimationLoss'] as const) {
        assert.ok(right[name] < wrong[name], `${name}: ${right[name]} and ${wrong[name]}`);
      }
      assert.ok(right.kolmogorovSmirnovProbability > 0.01 && wrong.kolmogorovSmirnovProbability < 1e-6);
    }
    assertClose(right.logScore, 0.5 + 0.5 * Math.log(2 * Math.PI), 0.05);
    assertClose(right.rankedProbabilityScore, 1 / Math.sqrt(Math.PI), 0.03);
  });

  it('refuse truths that are missing or too few', () => {
    const density = densityOf([[0.5, 0.5]], [0, 1, 3]);
    for (const score of [continuousRankedProbabilityScore, densityEstimationLoss, logScore, densityMetrics]) {
      assert.throws(() => score(density, [NaN]), { code: 'not-finite' });
      assert.throws(() => score(density, [1, 1]), { code: 'unequal-lengths' });
    }
    assert.throws(() => gaussianRankedProbabilityScore([1], [1], [0]), { code: 'bad-sigma' });
  });
});
