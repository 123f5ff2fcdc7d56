import assert from 'node:assert/strict';
import { createRandom, percentileOfSorted } from '../../../lib/base';
import { drawGaiaRedshift } from '../../../lib/simulate/gaia/draw-redshift';

describe('the redshifts of 150,000 galaxies of the Gaia mock', () => {
  const draws = Float64Array.from({ length: 150_000 }, (_, row) =>
    drawGaiaRedshift(createRandom(3, row)),
  ).sort();
  const shareBelow = (redshift: number): number => {
    let low = 0;
    let high = draws.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (draws[middle]! < redshift) low = middle + 1;
      else high = middle;
    }
    return low / draws.length;
  };

  it('have the thesis’s percentiles to 2 %', () => {
    const percentiles = [
      [1, 0.02564],
      [5, 0.04463],
      [10, 0.05957],
      [25, 0.08431],
      [50, 0.12573],
      [75, 0.18107],
      [90, 0.2586],
      [95, 0.30228],
      [99, 0.36938],
      [99.49, 0.4],
      [99.79, 0.45],
    ] as const;
    for (const [percent, expected] of percentiles) {
      const found = percentileOfSorted(draws, percent);
      assert.ok(Math.abs(found / expected - 1) < 0.02, `${percent} %: ${found}, not ${expected}`);
    }
  });

  it('have its rare far galaxies: 1 in 1,000 beyond 0.5, 4 in 10,000 beyond 0.55, none beyond 0.6', () => {
    // Four standard errors.
    assert.ok(Math.abs(1 - shareBelow(0.5) - 0.001) < 0.00033);
    assert.ok(Math.abs(1 - shareBelow(0.55) - 0.0004) < 0.00021);
    assert.ok(draws[0]! >= 0.004 && draws.at(-1)! <= 0.6);
  });

  it('have mean .143 and deviation .079 to 1 %', () => {
    const mean = draws.reduce((sum, redshift) => sum + redshift, 0) / draws.length;
    const square = draws.reduce((sum, redshift) => sum + (redshift - mean) ** 2, 0) / draws.length;
    assert.ok(Math.abs(mean / 0.143 - 1) < 0.01, String(mean));
    assert.ok(Math.abs(Math.sqrt(square) / 0.079 - 1) < 0.01, String(Math.sqrt(square)));
  });

  it('have the two peaks at .08 and .115 in a histogram of .01, with a valley between', () => {
    const bin = (number: number): number => shareBelow((number + 1) / 100) - shareBelow(number / 100);
    const [first, second] = [Math.min(bin(7), bin(8)), bin(11)];
    const valley = Math.max(bin(9), bin(10));
    assert.ok(first > 1.2 * valley && second > 1.2 * valley, [first, second, valley].join());
    assert.ok(bin(6) < first && bin(12) < second);
  });
});
