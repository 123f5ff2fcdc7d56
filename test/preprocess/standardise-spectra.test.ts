import assert from 'node:assert/strict';
import fc from 'fast-check';
import { meanAndDeviation } from '../../lib/base';
import { standardiseSpectra } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';

const spectrum = fc.array(fc.float({ min: -1000, max: 1000, noNaN: true }), { minLength: 8, maxLength: 8 });

describe('standardiseSpectra', () => {
  it('gives each spectrum mean 0 and deviation 1, whatever the others are, and keeps its shape', () => {
    fc.assert(
      fc.property(spectrum, spectrum, (one, other) => {
        fc.pre([one, other].every((fluxes) => meanAndDeviation(fluxes).deviation > 1e-3));
        const both = standardiseSpectra(createMatrix(Float32Array.from([...one, ...other]), [2, 8, 1]));
        assert.deepEqual(both.shape, [2, 8, 1]);
        const alone = standardiseSpectra(createMatrix(Float32Array.from(other), [1, 8]));
        assert.deepEqual(both.values.slice(8), alone.values);
        const { mean, deviation } = meanAndDeviation(both.values.subarray(0, 8));
        assert.ok(Math.abs(mean) < 1e-5 && Math.abs(deviation - 1) < 1e-5);
      }),
    );
  });

  it('leaves the spectra themselves alone, and none of them is none', () => {
    const spectra = createMatrix(Float32Array.of(1, 3), [1, 2]);
    standardiseSpectra(spectra);
    assert.deepEqual([...spectra.values], [1, 3]);
    assert.deepEqual(standardiseSpectra(createMatrix(new Float32Array(0), [0, 5])).shape, [0, 5]);
  });

  it('refuses a constant spectrum and NaN, naming the row', () => {
    for (const wrong of [5, NaN, Infinity]) {
      const spectra = createMatrix(Float32Array.of(1, 3, 5, wrong), [2, 2]);
      assert.throws(() => standardiseSpectra(spectra), { code: 'no-spread', message: /row 1/ });
    }
  });
});
