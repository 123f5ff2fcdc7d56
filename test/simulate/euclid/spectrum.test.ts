import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readJson } from '../../../lib/base';
import {
  createEuclidMock,
  euclidCopiesAt,
  euclidEmissionLines,
  euclidGrid,
  euclidNoise,
  euclidSpectra,
} from '../../../lib/simulate';
import type { EuclidGridName, EuclidMock, EuclidProfiles } from '../../../lib/simulate';

type OneProfile = Record<Exclude<keyof EuclidProfiles, 'count'>, number>;

interface Oracle {
  grids: {
    name: EuclidGridName;
    samples: number;
    places: number[];
    wavelengths: number[];
    noise: number[];
    sum: number;
  }[];
  spectra: {
    grid: EuclidGridName;
    resolvingPower: number;
    redshift: number;
    profile: OneProfile;
    every: number;
    fluxes: number[];
    sum: number;
    sumOfSquares: number;
  }[];
}

const oracle = readJson<Oracle>(path.join(__dirname, '..', '..', 'oracle', 'euclid-spectra.json'));

function gridOf(name: EuclidGridName): ReturnType<typeof euclidGrid> {
  return euclidGrid(name, name === 'logarithmic' ? 1000 : undefined);
}

/** A mock with this one profile. */
function mockOf(profile: OneProfile, grid: EuclidGridName, resolvingPower: number): EuclidMock {
  const lists = Object.entries(profile).map(([name, value]) => [name, Float64Array.of(value)]);
  const profiles = { count: 1, ...Object.fromEntries(lists) } as EuclidProfiles;
  return { seed: 1, profiles, grid: gridOf(grid), resolvingPower, level: 0 };
}

function spectrumOf(mock: EuclidMock, redshift: number): Float32Array {
  return euclidSpectra(mock, euclidCopiesAt(mock, [0], [redshift])).values;
}

function assertNear(found: number, expected: number, relative: number, what: string): void {
  assert.ok(Math.abs(found / expected - 1) <= relative, `${what}: ${found}, not ${expected}`);
}

describe('a Euclid spectrum without noise', () => {
  oracle.spectra.forEach(({ grid, resolvingPower, redshift, profile, every, ...expected }, number) => {
    it(`is that of the formulas in NumPy to 1e-5: ${number + 1}, ${grid}, redshift ${redshift}`, () => {
      const found = spectrumOf(mockOf(profile, grid, resolvingPower), redshift);
      expected.fluxes.forEach((flux, place) =>
        assertNear(found[place * every]!, flux, 1e-5, `sample ${place * every}`),
      );
      assertNear(
        found.reduce((sum, flux) => sum + flux, 0),
        expected.sum,
        3e-6,
        'sum',
      );
      assertNear(
        found.reduce((sum, flux) => sum + flux * flux, 0),
        expected.sumOfSquares,
        1e-5,
        'sum of squares',
      );
    });
  });

  const { profile } = oracle.spectra[1]!;
  const anyRedshift = fc.double({ min: 1, max: 1.7999, noNaN: true });

  it('is brighter in proportion where flux and continuum are', () => {
    fc.assert(
      fc.property(anyRedshift, fc.double({ min: 0.5, max: 50, noNaN: true }), (redshift, factor) => {
        const usual = spectrumOf(mockOf(profile, 'talk', 380), redshift);
        const bright = { ...profile, halphaFlux: factor * profile.halphaFlux };
        spectrumOf(mockOf(bright, 'talk', 380), redshift).forEach((flux, sample) =>
          assertNear(flux, factor * usual[sample]!, 1e-6, `sample ${sample}`),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('has the flux of H alpha and of [N II] and [S II] beside it over the continuum, at every redshift and resolution', () => {
    fc.assert(
      fc.property(anyRedshift, fc.double({ min: 250, max: 1500, noNaN: true }), (redshift, power) => {
        // No absorption, and a continuum too weak to matter.
        const strong = { ...profile, spectralType: 10, halphaWidth: 1e7 };
        const { wavelengths, widths } = gridOf('talk');
        const found = spectrumOf(mockOf(strong, 'talk', power), redshift);
        let flux = 0;
        found.forEach((value, sample) => {
          const rest = wavelengths[sample]! / (1 + redshift);
          if (rest > 6200 && rest < 7200) flux += value * widths[sample]!;
        });
        const share = 1 + (4 / 3) * strong.nitrogenRatio + 0.15 + 0.12;
        assertNear(flux, strong.halphaFlux * share, 2e-3, 'flux');
      }),
      { numRuns: 20 },
    );
  });

  it('has its peak at H alpha, at the observed wavelength in air', () => {
    fc.assert(
      fc.property(anyRedshift, (redshift) => {
        const pure = { ...profile, oxygenRatio: 0.01, nitrogenRatio: 0.001, halphaWidth: 200 };
        const found = spectrumOf(mockOf(pure, 'talk', 380), redshift);
        const at = gridOf('talk').wavelengths[found.indexOf(Math.max(...found))]!;
        assert.ok(Math.abs(at - 6562.8 * (1 + redshift)) < 6, String(at));
      }),
      { numRuns: 20 },
    );
  });

  it('is shifted by a redshift on the logarithmic grid: lines keep their shape', () => {
    const step = Math.log(20 / 11) / 999;
    const lines = { ...profile, spectralType: 10, halphaWidth: 1e7 };
    const mock = mockOf(lines, 'logarithmic', 380);
    const near = spectrumOf(mock, 1.2);
    const moved = spectrumOf(mock, 2.2 * Math.exp(40 * step) - 1);
    for (let sample = 500; sample < 700; sample++)
      assert.ok(
        Math.abs(moved[sample + 40]! * Math.exp(40 * step) - near[sample]!) < 1e-4 * Math.max(...near),
      );
  });
});

describe('euclidGrid', () => {
  for (const { name, samples, places, sum, ...expected } of oracle.grids)
    it(`${name} has the wavelengths of NumPy, and euclidNoise the noise per sample`, () => {
      const grid = gridOf(name);
      assert.equal(grid.wavelengths.length, samples);
      const noise = euclidNoise(grid, 1);
      places.forEach((place, number) => {
        assertNear(grid.wavelengths[place]!, expected.wavelengths[number]!, 1e-12, `sample ${place}`);
        assertNear(noise[place]!, expected.noise[number]!, 1e-12, `noise of ${place}`);
      });
      assertNear(
        grid.wavelengths.reduce((total, wavelength) => total + wavelength, 0),
        sum,
        1e-12,
        'sum',
      );
    });

  it('reaches from 11,000 to 20,000 Angstrom whatever the number of samples, in equal steps of ln(wavelength)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 5000 }), (samples) => {
        const { wavelengths } = euclidGrid('logarithmic', samples);
        assert.equal(wavelengths.length, samples);
        assertNear(wavelengths[0]!, 11_000, 1e-12, 'first');
        assert.equal(wavelengths[samples - 1], 20_000);
        const ratio = wavelengths[1]! / wavelengths[0]!;
        for (let place = 2; place < samples; place++)
          assertNear(wavelengths[place]! / wavelengths[place - 1]!, ratio, 1e-10, `step ${place}`);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses names and numbers of samples without meaning', () => {
    assert.throws(() => euclidGrid('other' as EuclidGridName), { code: 'wrong-option' });
    for (const samples of [99, 100.5, NaN, 1e6])
      assert.throws(() => euclidGrid('logarithmic', samples), { code: 'wrong-option' });
    assert.throws(() => euclidGrid('talk', 1780), { code: 'wrong-option' });
  });
});

describe('the information of a line', () => {
  it('is the same on every grid: its squared signal to noise, to 1 %', () => {
    const line = { ...oracle.spectra[4]!.profile, halphaWidth: 1e7 };
    const information = (['talk', 'logarithmic', 'instrument'] as const).map((name) => {
      const noise = euclidNoise(gridOf(name), 0.5);
      const { wavelengths } = gridOf(name);
      let sum = 0;
      spectrumOf(mockOf(line, name, 300), 1.5).forEach((flux, sample) => {
        if (wavelengths[sample]! > 12_100 && wavelengths[sample]! < 18_800)
          sum += (flux / noise[sample]!) ** 2;
      });
      return sum;
    });
    assertNear(information[1]!, information[0]!, 0.01, 'logarithmic');
    assertNear(information[2]!, information[0]!, 0.01, 'instrument');
  });
});

describe('euclidEmissionLines', () => {
  it('are those that a median profile shines in', () => {
    const { wavelengths } = gridOf('talk');
    const median = { ...oracle.spectra[0]!.profile, spectralType: 10, halphaFlux: 100, halphaWidth: 1e9 };
    const found = spectrumOf(
      mockOf({ ...median, oxygenRatio: 10 ** -0.1, nitrogenRatio: 10 ** -0.55 }, 'talk', 380),
      1.05,
    );
    const expected = wavelengths.map((wavelength) =>
      euclidEmissionLines.reduce((sum, line) => {
        const centre = line.wavelength * 2.05;
        const deviation = centre / 380 / Math.sqrt(8 * Math.LN2);
        const height = (100 * line.ratioToHalpha) / (deviation * Math.sqrt(2 * Math.PI));
        return sum + height * Math.exp(-(((wavelength - centre) / deviation) ** 2) / 2);
      }, 0),
    );
    found.forEach((flux, sample) => assert.ok(Math.abs(flux - expected[sample]!) < 1e-5));
  });

  it('are ten, by wavelength, H alpha among them with ratio 1', () => {
    const wavelengths = euclidEmissionLines.map(({ wavelength }) => wavelength);
    assert.deepEqual(
      wavelengths,
      [...wavelengths].sort((one, other) => one - other),
    );
    assert.equal(wavelengths.length, 10);
    assert.equal(createEuclidMock({ seed: 1, profiles: 1 }).resolvingPower, 380);
  });
});
