import assert from 'node:assert/strict';
import { euclidClassOf } from '../../lib/simulate';
import { redshiftClassDataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { euclidEpochs, euclidSizes, presetNames, presetOf } from '../../lib/workspace';

describe('redshiftClassDataset', () => {
  const redshifts = Array.from({ length: 400 }, (_, row) => 1 + (0.8 * (row + 0.37)) / 400);
  const spectra = createMatrix(new Float32Array(1200), [400, 3]);

  it('has the one of a target in the class of its redshift', () => {
    const { inputs, targets } = redshiftClassDataset(spectra, redshifts);
    assert.deepEqual(inputs.shape, [400, 3, 1]);
    redshifts.forEach((redshift, row) => {
      const one = targets.values.subarray(row * 800, (row + 1) * 800);
      assert.equal(one.indexOf(1), euclidClassOf(redshift));
    });
  });

  it('spreads a target over its neighbours, and its mean stays its redshift', () => {
    const { targets } = redshiftClassDataset(spectra, redshifts, { smoothing: 0.001 });
    redshifts.slice(10, -10).forEach((redshift, place) => {
      const shares = targets.values.subarray((place + 10) * 800, (place + 11) * 800);
      const mean = shares.reduce((sum, share, one) => sum + share * (1 + (one + 0.5) * 0.001), 0);
      assert.ok(Math.abs(mean - redshift) < 5e-5);
    });
  });

  it('refuses a redshift outside the classes', () => {
    assert.throws(() => redshiftClassDataset(createMatrix(new Float32Array(1), [1, 1]), [0.9]), {
      code: 'outside-bins',
    });
  });
});

describe('the sizes of the Euclid series', () => {
  it('rise, and small trainings get more epochs, up to a limit', () => {
    for (const name of presetNames) {
      const preset = presetOf('euclid-spectra', name);
      const { curve, epochs, stretch } = euclidSizes(preset);
      assert.deepEqual(
        [...curve].sort((one, other) => one - other),
        curve,
      );
      assert.equal(curve.at(-1), preset.objects);
      assert.deepEqual(euclidEpochs(preset, preset.objects), epochs);
      assert.equal(euclidEpochs(preset, 1).shift, Math.round(epochs.shift * stretch.shift));
    }
  });
});
