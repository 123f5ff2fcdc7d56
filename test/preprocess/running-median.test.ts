import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runningMedian, subtractRunningMedian } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { matrixOf, oracle } from '../network/scan/oracle';

const fluxes = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 40 });
const half = fc.integer({ min: 0, max: 30 });

/** Sort every window anew. */
function slowly(spectrum: readonly number[], reach: number): number[] {
  return spectrum.map((_, sample) => {
    const window = Array.from({ length: 2 * reach + 1 }, (_value, place) => {
      const other = Math.min(Math.max(sample + place - reach, 0), spectrum.length - 1);
      return spectrum[other]!;
    });
    return window.sort((one, other) => one - other)[reach]!;
  });
}

describe('runningMedian', () => {
  it("is SciPy's median filter with its edges repeated", () => {
    const { spectra, medians, window } = oracle.filter;
    assert.deepEqual(runningMedian(matrixOf(spectra, 3), window).values, Float32Array.from(medians));
  });

  it('is the middle of each sorted window, for any window, also one longer than the spectrum', () => {
    fc.assert(
      fc.property(fluxes, fluxes, half, (one, other, reach) => {
        const samples = Math.min(one.length, other.length);
        const rows = [one.slice(0, samples), other.slice(0, samples)];
        const found = runningMedian(matrixOf(rows.flat(), 2), 2 * reach + 1).values;
        const expected = rows.flatMap((spectrum) => slowly(spectrum, reach));
        expected.forEach((median, place) => assert.ok(found[place]! === median, `at ${place}`));
      }),
    );
  });

  it('passes over a line that fills less than half of the window, and follows a slope', () => {
    const slope = Array.from({ length: 200 }, (_, sample) => 2 * sample);
    const line = slope.map((flux, sample) => flux + (sample >= 90 && sample < 110 ? 1e4 : 0));
    const found = subtractRunningMedian(matrixOf(line, 1)).values;
    assert.ok(found.subarray(90, 110).every((flux) => Math.abs(flux - 1e4) <= 50));
    assert.ok(found.subarray(50, 60).every((flux) => flux === 0));
  });

  it('refuses an even window, a wrong shape and fluxes that are no numbers, naming row and sample', () => {
    const spectra = matrixOf([1, 2, 3, 4], 2);
    for (const window of [0, 2, -1, 1.5, NaN])
      assert.throws(() => runningMedian(spectra, window), { code: 'wrong-option' });
    assert.throws(() => runningMedian(createMatrix(new Float32Array(4), [4]), 3), { code: 'wrong-shape' });
    assert.throws(() => runningMedian(matrixOf([1, 2, NaN, 4], 2), 3), {
      code: 'not-finite',
      message: /NaN of row 1, sample 0/,
    });
  });
});
