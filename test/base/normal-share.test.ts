import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalShare, normalShares } from '../../lib/base';

describe('normalShares', () => {
  it('are those of SciPy, in the tails on both sides too', () => {
    // scipy.stats.norm.cdf(-8), and cdf(9) - cdf(8) by its survival function
    assert.ok(Math.abs(normalShare(-Infinity, -8, 0, 1) / 6.22096057427178e-16 - 1) < 1e-8);
    assert.ok(Math.abs(normalShare(8, 9, 0, 1) / 6.219831985643e-16 - 1) < 1e-4);
    assert.ok(Math.abs(normalShare(0, 0.5, 0, 1) - 0.191462461274013) < 1e-14);
  });

  it('sum to 1 from end to end, whatever the edges between, and mirror', () => {
    const number = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), number, (inner, mean) => {
        const edges = [-Infinity, ...inner.sort((one, other) => one - other), Infinity];
        const shares = normalShares(edges, mean, 1.5);
        assert.ok(shares.every((share) => share >= 0));
        assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-13);
        const mirrored = normalShares(
          [...edges].reverse().map((edge) => -edge),
          -mean,
          1.5,
        ).reverse();
        shares.forEach((share, place) => assert.ok(Math.abs(share - mirrored[place]!) < 1e-15));
      }),
    );
  });
});
