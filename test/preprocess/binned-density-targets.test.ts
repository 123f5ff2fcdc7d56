import assert from 'node:assert/strict';
import fc from 'fast-check';
import { equalBins, projectRoot, readJson } from '../../lib/base';
import { binNumbers } from '../../lib/evaluation';
import { binnedDensityTargets, oneHot } from '../../lib/preprocess';

const gaia = { low: 0, high: 0.6, bins: 120, smoothing: 0.004 };

function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('binnedDensityTargets', () => {
  it("gives SciPy's shares of a normal distribution, cut off at both ends", () => {
    const { truth, targets } = readJson<{ targets: { truth: number[]; targets: number[][] } }>(
      `${projectRoot}/test/oracle/densities.json`,
    ).targets;
    const { values, shape } = binnedDensityTargets(truth, gaia);
    assert.deepEqual(shape, [truth.length, 120]);
    targets.flat().forEach((share, place) => assert.ok(Math.abs(values[place]! - share) < 1e-7));
  });

  it('rows sum to 1 and their mean is the truth, within the smoothing at the ends', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.6, noNaN: true }), (truth) => {
        const { values } = binnedDensityTargets([truth], gaia);
        assert.ok(Math.abs(sum(values) - 1) < 1e-6);
        const mean = values.reduce((total, share, bin) => total + share * (bin + 0.5) * 0.005, 0);
        assert.ok(Math.abs(mean - truth) < (truth > 0.015 && truth < 0.585 ? 1e-4 : 0.005));
      }),
    );
  });

  it('without smoothing is one-hot, in half-open bins of which the last is closed', () => {
    const edges = equalBins(0, 0.6, 120);
    const found = binnedDensityTargets(edges, { ...gaia, smoothing: 0 });
    const bins = edges.map((_, edge) => Math.min(edge, 119));
    assert.deepEqual(found.values, oneHot(bins, 120).values);
  });

  it('has the bins of equalBins, so that a decimal redshift lies in the bin that begins with it', () => {
    const decimal = Array.from({ length: 120 }, (_, bin) => Number((bin * 0.005).toFixed(3)));
    const { values } = binnedDensityTargets(decimal, { ...gaia, smoothing: 0 });
    const bins = binNumbers(decimal, equalBins(0, 0.6, 120));
    assert.deepEqual(values, oneHot(Array.from(bins), 120).values);
    assert.deepEqual([bins[71], bins[117]], [71, 117]);
  });

  it('takes 0.6 as 32 bits write it', () => {
    assert.equal(binnedDensityTargets(Float32Array.of(0.6), { ...gaia, smoothing: 0 }).values[119], 1);
  });

  it('refuses truths outside the bins, naming the row, and impossible bins', () => {
    for (const truth of [-0.01, 0.61, NaN, Infinity]) {
      assert.throws(() => binnedDensityTargets([0.1, truth], gaia), {
        code: 'outside-bins',
        message: /row 1/,
      });
    }
    for (const wrong of [{ bins: 1 }, { bins: 2.5 }, { low: 0.6 }, { high: NaN }, { smoothing: -1 }]) {
      assert.throws(() => binnedDensityTargets([0.1], { ...gaia, ...wrong }), { code: 'bad-bins' });
    }
  });
});
