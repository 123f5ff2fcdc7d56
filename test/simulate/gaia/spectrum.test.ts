import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readJson } from '../../../lib/base';
import type { GaiaGalaxy } from '../../../lib/simulate/gaia/draw-galaxy';
import { createPhotometer } from '../../../lib/simulate/gaia/photometer';
import { spreadAlongScan } from '../../../lib/simulate/gaia/spread';
import { createSpectrograph } from '../../../lib/simulate/gaia/true-spectrum';

interface Oracle {
  galaxies: { galaxy: GaiaGalaxy; fluxes: number[] }[];
}

describe('the spectrum of a galaxy without noise', () => {
  const { galaxies } = readJson<Oracle>(path.join(__dirname, '..', '..', 'oracle', 'gaia-spectrum.json'));
  const spectrumOf = createSpectrograph();

  galaxies.forEach(({ galaxy, fluxes }, number) => {
    it(`is that of a direct calculation to .25 % of the peak: galaxy ${number + 1}, redshift ${galaxy.redshift}`, () => {
      const found = spectrumOf(galaxy).fluxes;
      fluxes.forEach((flux, sample) => {
        const difference = Math.abs(found[sample]! - flux);
        assert.ok(difference < 0.0025 * galaxy.amplitude, `${sample}: ${found[sample]}, not ${flux}`);
      });
    });
  });

  it('has the amplitude as its greatest RP flux, and scales with it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), (amplitude) => {
        const { galaxy } = galaxies[1]!;
        const usual = Float64Array.from(spectrumOf(galaxy).fluxes);
        const scaled = spectrumOf({ ...galaxy, amplitude }).fluxes;
        assert.ok(Math.abs(Math.max(...scaled.subarray(80)) / amplitude - 1) < 1e-12);
        scaled.forEach((flux, sample) => {
          const expected = (usual[sample]! * amplitude) / galaxy.amplitude;
          assert.ok(Math.abs(flux - expected) <= 1e-12 * amplitude);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('moves to the red with redshift, and H alpha with it, for every size of galaxy', () => {
    const { galaxy } = galaxies[2]!;
    for (const coreShare of [0.2, 1]) {
      const peaks = [0.02, 0.1, 0.2, 0.3, 0.4].map((redshift) => {
        const [lines, none] = [300, 0].map((halphaWidth) =>
          Float64Array.from(spectrumOf({ ...galaxy, redshift, coreShare, halphaWidth }).fluxes),
        );
        // Each is scaled to the same peak: compare shapes where the line adds most.
        const ratio = lines!.map((flux, sample) => flux / none![sample]!).subarray(80);
        return ratio.indexOf(Math.max(...ratio));
      });
      peaks.slice(1).forEach((peak, place) => assert.ok(peak > peaks[place]!, peaks.join()));
    }
  });
});

describe('spreadAlongScan', () => {
  it('does what the sum over both sides does, and keeps the light', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 8, noNaN: true }),
        (coreShare, scaleLength) => {
          const cells = new Float64Array(401);
          cells[190] = 2;
          cells[203] = 1;
          const spread = new Float64Array(401);
          spreadAlongScan(cells, spread, coreShare, scaleLength);
          const fall = Math.exp(-1 / scaleLength);
          const profile = (distance: number): number =>
            (distance === 0 ? coreShare : 0) +
            ((1 - coreShare) * (1 - fall) * Math.pow(fall, Math.abs(distance))) / (1 + fall);
          spread.forEach((light, cell) => {
            const expected = 2 * profile(cell - 190) + profile(cell - 203);
            assert.ok(Math.abs(light - expected) < 1e-12);
          });
          const sum = spread.reduce((total, light) => total + light, 0);
          assert.ok(Math.abs(sum - 3) < 1e-9);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('createPhotometer', () => {
  for (const band of ['BP', 'RP'] as const) {
    it(`takes up the light of a cell in the middle of ${band} whole, in samples of a third of a pixel`, () => {
      const { rows, cellsPerPixel, logWavelength } = createPhotometer(band);
      const taken = new Float64Array(logWavelength.length);
      for (const { first, shares } of rows) {
        const sum = shares.reduce((total, share) => total + share, 0);
        assert.ok(Math.abs(sum - cellsPerPixel / 3) < 1e-3);
        shares.forEach((share, tap) => (taken[first + tap]! += share));
      }
      const middle = taken.length >> 1;
      for (const light of taken.subarray(middle - 20, middle + 20)) assert.ok(Math.abs(light - 1) < 1e-3);
    });
  }
});
