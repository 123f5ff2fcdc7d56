import assert from 'node:assert/strict';
import fc from 'fast-check';
import { standardiseSpectra } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';

describe('standardiseSpectra', () => {
  it('gives each spectrum mean 0 and deviation 1, whatever its unit', () => {
    const fluxes = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 });
    const unit = fc.constantFrom(1e-18, 1, 1e18);
    fc.assert(
      fc.property(fluxes, unit, (values, scale) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 0.01);
        const spectra = Float32Array.from(
          [...values, ...values.map((flux) => 2 - flux)],
          (flux) => flux * scale,
        );
        const { values: found, shape } = standardiseSpectra(createMatrix(spectra, [2, values.length]));
        assert.deepEqual(shape, [2, values.length]);
        for (const row of [0, 1]) {
          const one = found.subarray(row * values.length, (row + 1) * values.length);
          const mean = one.reduce((sum, flux) => sum + flux, 0) / one.length;
          const square = one.reduce((sum, flux) => sum + flux * flux, 0) / one.length;
          assert.ok(Math.abs(mean) < 1e-5 && Math.abs(square - 1) < 1e-5);
        }
        const signs = values.map((_, place) => found[place]! + found[values.length + place]!);
        assert.ok(signs.every((sum) => Math.abs(sum) < 1e-3));
      }),
    );
  });

  it('refuses gaps, equal fluxes and other shapes, naming the row', () => {
    const cases: [string, RegExp, number[], number[]][] = [
      ['not-finite', /row 1, sample 0 /, [1, 2, NaN, 4], [2, 2]],
      ['no-spread', /row 1 /, [1, 2, 4, 4], [2, 2]],
      ['wrong-shape', /\[2, 2, 1\]/, [1, 2, 3, 4], [2, 2, 1]],
    ];
    for (const [code, message, values, shape] of cases)
      assert.throws(() => standardiseSpectra(createMatrix(Float32Array.from(values), shape)), {
        code,
        message,
      });
  });
});
