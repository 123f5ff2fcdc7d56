import assert from 'node:assert/strict';
import { meanAndDeviation } from '../../../lib/base';
import { standardiseSpectra } from '../../../lib/preprocess';
import {
  createEuclidMock,
  euclidCatalogue,
  euclidCopies,
  euclidMockVersion,
  euclidSpectra,
} from '../../../lib/simulate';
import type { EuclidMockOptions } from '../../../lib/simulate';
import { describeProvenance } from '../../../lib/survey';
import { columnNames, numbers, texts } from '../../../lib/table';

const mock = createEuclidMock({ seed: 8, profiles: 40, level: 0.5 });
const copies = euclidCopies(mock, 3);
const whole = euclidSpectra(mock, copies);

describe('euclidSpectra', () => {
  it('gives a copy the same numbers in every batch, in any order', () => {
    assert.deepEqual(whole.shape, [120, 1780]);
    const rows = [119, 3, 3, 64];
    const { values, shape } = euclidSpectra(mock, copies, { rows });
    assert.deepEqual(shape, [4, 1780]);
    rows.forEach((row, place) =>
      assert.deepEqual(
        values.slice(place * 1780, (place + 1) * 1780),
        whole.values.slice(row * 1780, (row + 1) * 1780),
      ),
    );
    assert.deepEqual(euclidSpectra(mock, copies, { rows: [] }).shape, [0, 1780]);
  });

  it('gives a profile the same spectrum whatever the number of profiles', () => {
    const more = createEuclidMock({ seed: 8, profiles: 50, level: 0.5 });
    const same = euclidSpectra(more, euclidCopies(more, 1), { rows: [7] });
    assert.deepEqual(same.values, whole.values.slice(7 * 1780, 8 * 1780));
  });

  it('standardises each by its own mean and deviation, noise included', () => {
    const { values } = euclidSpectra(mock, copies, { standardise: true });
    for (let row = 0; row < 120; row++) {
      const { mean, deviation } = meanAndDeviation(values.subarray(row * 1780, (row + 1) * 1780));
      assert.ok(Math.abs(mean) < 1e-6 && Math.abs(deviation - 1) < 1e-6);
    }
    const expected = standardiseSpectra(whole).values;
    values.forEach((value, place) => assert.ok(Math.abs(value - expected[place]!) < 1e-5));
  });

  it('refuses rows that there are not', () => {
    for (const row of [-1, 120, NaN])
      assert.throws(() => euclidSpectra(mock, copies, { rows: [row] }), { code: 'no-such-row' });
  });
});

describe('createEuclidMock', () => {
  it('has 13,000 profiles, no noise and resolving power 380, and 450 for the instrument', () => {
    const usual = createEuclidMock({ seed: 1 });
    assert.deepEqual([usual.profiles.count, usual.level, usual.resolvingPower], [13_000, 0, 380]);
    const built = createEuclidMock({ seed: 1, profiles: 5, grid: 'instrument' });
    assert.equal(built.resolvingPower, 450);
    assert.equal(euclidSpectra(built, euclidCopies(built, 1)).shape[1], 512);
    assert.equal(createEuclidMock({ seed: 1, profiles: 5, resolvingPower: 250 }).resolvingPower, 250);
    const logarithmic = createEuclidMock({ seed: 1, profiles: 5, grid: 'logarithmic', samples: 900 });
    assert.equal(logarithmic.grid.wavelengths.length, 900);
  });

  it('refuses options without meaning', () => {
    const wrong: Partial<EuclidMockOptions>[] = [
      { seed: 0.5 },
      { profiles: 0 },
      { level: -1 },
      { level: NaN },
      { resolvingPower: 0 },
      { resolvingPower: NaN },
      { samples: 100 },
    ];
    for (const options of wrong)
      assert.throws(() => createEuclidMock({ seed: 1, ...options }), { code: 'wrong-option' });
  });
});

describe('euclidCatalogue', () => {
  const catalogue = euclidCatalogue(mock, copies);

  it('has spectra with their wavelengths, and the truth, each column described as SIMULATED', () => {
    assert.deepEqual(catalogue.spectra, whole);
    assert.equal(catalogue.wavelengths[1779], 20_000);
    assert.equal(
      columnNames(catalogue.table).join(' '),
      'id redshift redshift_class profile copy spectral_type tilt dust halpha_flux halpha_ew oiii_over_halpha nii_over_halpha',
    );
    for (const { name, description } of catalogue.table.columns)
      assert.match(description ?? '', /^SIMULATED/, name);
    assert.equal(texts(catalogue.table, 'id')[47], 'mock-7-1');
    assert.equal(numbers(catalogue.table, 'tilt')[47], mock.profiles.tilt[7]);
  });

  it('says SIMULATED with version and seed', () => {
    assert.equal(
      describeProvenance(catalogue.provenance),
      `SIMULATED: Euclid spectra mock ${euclidMockVersion}, seed 8`,
    );
  });
});
