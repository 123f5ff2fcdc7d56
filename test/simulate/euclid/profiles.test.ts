import assert from 'node:assert/strict';
import { meanAndDeviation } from '../../../lib/base';
import { drawEuclidProfiles, euclidProfileTable } from '../../../lib/simulate';
import { columnNames } from '../../../lib/table';

const count = 20_000;
const profiles = drawEuclidProfiles(3, count);

function assertStatistics(values: Float64Array, mean: number, deviation: number): void {
  const found = meanAndDeviation(values);
  // Five standard errors; that of the deviation is at most the mean's for these distributions.
  const error = (5 * deviation) / Math.sqrt(count);
  assert.ok(Math.abs(found.mean - mean) < error, `mean ${found.mean}, not ${mean}`);
  assert.ok(Math.abs(found.deviation - deviation) < error, `deviation ${found.deviation}, not ${deviation}`);
}

describe('drawEuclidProfiles', () => {
  it('draws types uniform in 6 to 11', () => {
    assertStatistics(profiles.spectralType, 8.5, 5 / Math.sqrt(12));
    assert.ok(profiles.spectralType.every((type) => type >= 6 && type < 11));
  });

  it('draws tilt N(0, .06) and dust |N(0, .15)|', () => {
    assertStatistics(profiles.tilt, 0, 0.06);
    assertStatistics(profiles.dust, 0.15 * Math.sqrt(2 / Math.PI), 0.15 * Math.sqrt(1 - 2 / Math.PI));
    assert.ok(profiles.dust.every((dust) => dust >= 0));
  });

  it('draws widths and ratios log-normal: N(1.9, .25), N(−.1, .3), N(−.55, .2)', () => {
    assertStatistics(profiles.halphaWidth.map(Math.log10), 1.9, 0.25);
    assertStatistics(profiles.oxygenRatio.map(Math.log10), -0.1, 0.3);
    assertStatistics(profiles.nitrogenRatio.map(Math.log10), -0.55, 0.2);
  });

  it('draws fluxes of H alpha from 100 on, with a share (flux / 100)^−2.2 above each flux', () => {
    assert.ok(profiles.halphaFlux.every((flux) => flux >= 100));
    for (const flux of [110, 150, 200, 400, 1000]) {
      const share = (flux / 100) ** -2.2;
      const found = profiles.halphaFlux.filter((one) => one > flux).length / count;
      const error = Math.sqrt((share * (1 - share)) / count);
      assert.ok(Math.abs(found - share) < 5 * error, `${flux}: ${found}, not ${share}`);
    }
  });

  it('gives profile number i the same numbers whatever the count, and other numbers for another seed', () => {
    const few = drawEuclidProfiles(3, 50);
    assert.deepEqual(few.oxygenRatio, profiles.oxygenRatio.slice(0, 50));
    assert.deepEqual(few.halphaFlux, profiles.halphaFlux.slice(0, 50));
    assert.notDeepEqual(drawEuclidProfiles(4, 50).tilt, few.tilt);
  });

  it('refuses counts and seeds without meaning', () => {
    for (const wrong of [0, 1.5, NaN, 2e6])
      assert.throws(() => drawEuclidProfiles(1, wrong), { code: 'wrong-option' });
    assert.throws(() => drawEuclidProfiles(0.5, 1), { code: 'wrong-option' });
  });
});

describe('euclidProfileTable', () => {
  it('has a column for each property, described as SIMULATED', () => {
    const table = euclidProfileTable(drawEuclidProfiles(1, 5));
    assert.deepEqual(
      columnNames(table).join(' '),
      'spectral_type tilt dust halpha_flux halpha_ew oiii_over_halpha nii_over_halpha',
    );
    assert.equal(table.rows, 5);
    for (const { description } of table.columns) assert.match(description ?? '', /^SIMULATED/);
  });
});
