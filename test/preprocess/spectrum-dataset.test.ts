import assert from 'node:assert/strict';
import fc from 'fast-check';
import { meanSpectrum, spectrumDataset, withChannel } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';

const spectra = createMatrix(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2]);

describe('spectrumDataset', () => {
  it('takes rows of fluxes and redshifts in their order', () => {
    const dataset = spectrumDataset(spectra, [0.1, 0.2, 0.3], [2, 0]);
    assert.deepEqual([...dataset.inputs.values], [5, 6, 1, 2]);
    assert.deepEqual([...dataset.targets.values], [Math.fround(0.3), Math.fround(0.1)]);
    assert.deepEqual(dataset.inputNames, ['flux_0', 'flux_1']);
    assert.deepEqual(dataset.targetNames, ['redshift']);
  });

  it('takes spectra with a channel and several targets', () => {
    const targets = createMatrix(Float32Array.of(1, 0, 0, 1, 0.5, 0.5), [3, 2]);
    const dataset = spectrumDataset(withChannel(spectra), targets, [1]);
    assert.deepEqual(dataset.inputs.shape, [1, 2, 1]);
    assert.deepEqual([...dataset.targets.values], [0, 1]);
  });

  it('names the row of a missing redshift', () => {
    assert.throws(() => spectrumDataset(spectra, [0.1, NaN, 0.3], [0, 1]), {
      code: 'not-finite',
      message: /redshift of catalogue row 1/,
    });
  });
});

describe('meanSpectrum', () => {
  it('of equal spectra is that spectrum, and never leaves the range of its rows', () => {
    const flux = fc.float({ min: -100, max: 100, noNaN: true });
    const some = fc.array(fc.tuple(flux, flux), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(some, (rows) => {
        const matrix = createMatrix(Float32Array.from(rows.flat()), [rows.length, 2]);
        const all = rows.map((_, row) => row);
        const mean = meanSpectrum(matrix, all);
        for (const sample of [0, 1]) {
          const values = rows.map((row) => row[sample]!);
          assert.ok(
            mean[sample]! >= Math.min(...values) - 1e-5 && mean[sample]! <= Math.max(...values) + 1e-5,
          );
        }
        meanSpectrum(matrix, [0, 0]).forEach((flux, sample) => assert.ok(flux === matrix.values[sample]));
      }),
    );
  });

  it('refuses a row that is not there', () => {
    assert.throws(() => meanSpectrum(spectra, [3]), { code: 'no-such-row' });
  });
});
