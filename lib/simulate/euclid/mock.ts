import { RedshiftLabError } from '../../base';
import { euclidGrid } from './grid';
import type { EuclidGrid, EuclidGridName } from './grid';
import { requireNoiseLevel } from './noise-level';
import { drawEuclidProfiles } from './profiles';
import type { EuclidProfiles } from './profiles';

/** What to simulate. */
export interface EuclidMockOptions {
  /** Any integer: it fixes profiles, redshifts and noise. */
  readonly seed: number;
  /** How many galaxies at rest, 1 … 1,000,000. Default 13,000, as in the talk's study. */
  readonly profiles?: number;
  /** Where spectra are sampled. Default `talk`. */
  readonly grid?: EuclidGridName;
  /** Samples of the logarithmic grid, 100 … 20,000. Default 1780. */
  readonly samples?: number;
  /**
   * Wavelength over the full width at half maximum of the Gaussian line spread, 50 … 5000. Default 380, and 450 for the
   * instrument as built, its least for a source of 0.5 arcsec; the author of the study names 250 for his data.
   */
  readonly resolvingPower?: number;
  /**
   * White noise in units of the instrument's own, 0 … 100: 1, 0.5 and 0.25 are that at which a line of 2, 1 and
   * 0.5e-16 erg/s/cm2 has signal to noise 3.5; 0, the default, is no noise. Its draws do not depend on it.
   */
  readonly level?: number;
}

/** A mock: all that a spectrum is made from. Plain data; `{ ...mock, level: 0.5 }` is the same sky with other noise. */
export interface EuclidMock {
  readonly seed: number;
  readonly profiles: EuclidProfiles;
  readonly grid: EuclidGrid;
  readonly resolvingPower: number;
  readonly level: number;
}

/**
 * A mock of Euclid's spectra of galaxies with emission lines, 1 ≤ redshift < 1.8: a continuum mixed of templates with
 * absorption lines, tilt and dust, and ten emission lines, seen with a Gaussian line spread, without or with white noise.
 * SIMULATED: made for the difficulty of the talk's study (13,000 profiles, 800 classes), it says nothing about Euclid.
 *
 * @throws RedshiftLabError `wrong-option`
 * @example
 * createEuclidMock({ seed: 1, profiles: 10 }).grid.wavelengths.length // => 1780
 */
export function createEuclidMock(options: EuclidMockOptions): EuclidMock {
  const { seed, profiles = 13_000, grid = 'talk', samples, level = 0 } = options;
  const { resolvingPower = grid === 'instrument' ? 450 : 380 } = options;
  if (!(resolvingPower >= 50 && resolvingPower <= 5000))
    throw new RedshiftLabError(
      'wrong-option',
      `The resolving power is ${resolvingPower}: give a number from 50 to 5000.`,
    );
  requireNoiseLevel(level);
  return {
    seed,
    profiles: drawEuclidProfiles(seed, profiles),
    grid: euclidGrid(grid, samples),
    resolvingPower,
    level,
  };
}
