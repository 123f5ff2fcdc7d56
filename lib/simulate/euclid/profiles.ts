import { createRandom, RedshiftLabError } from '../../base';
import { createTable } from '../../table';
import type { Table } from '../../table';
import { nitrogenRatio, oxygenRatio } from './emission-lines';

/** Galaxies as they are at rest, one number each in every list. A profile's copies share it and differ in redshift and noise. */
export interface EuclidProfiles {
  readonly count: number;
  /** 6 (Sbc) … 11 (strongest starburst), as BPZ counts templates. */
  readonly spectralType: Float64Array;
  /** Exponent of a power law in wavelength that the continuum is multiplied by, pivot 5500 Angstrom. */
  readonly tilt: Float64Array;
  /** Dust in front of the continuum, mag at 5500 Angstrom at rest; it falls as wavelength^−0.9. */
  readonly dust: Float64Array;
  /** Observed flux of H alpha alone, 1e-18 erg/s/cm2, at every redshift; 100 or more. */
  readonly halphaFlux: Float64Array;
  /** Equivalent width of H alpha alone at rest, Angstrom. */
  readonly halphaWidth: Float64Array;
  /** Flux of [O III] 5007 over that of H alpha. */
  readonly oxygenRatio: Float64Array;
  /** Flux of [N II] 6584 over that of H alpha. */
  readonly nitrogenRatio: Float64Array;
}

type ProfileColumn = Exclude<keyof EuclidProfiles, 'count'>;

/** Index of the power law that fluxes of H alpha above the faintest follow: counts ∝ (flux / faintest)^−2.2 (Lomax). */
const fluxIndex = 2.2;
/** The faintest flux of H alpha, 1e-18 erg/s/cm2. */
const faintest = 100;

/** What the columns mean, in the order of a table. */
const columns: Record<ProfileColumn, { name: string; unit?: string; description: string }> = {
  spectralType: { name: 'spectral_type', description: '6 Sbc to 11 strongest starburst' },
  tilt: { name: 'tilt', description: 'exponent of the power law that multiplies the continuum' },
  dust: { name: 'dust', unit: 'mag', description: 'dust at 5500 Angstrom at rest, on the continuum' },
  halphaFlux: {
    name: 'halpha_flux',
    unit: '1e-18 erg / (s cm2)',
    description: 'observed flux of H alpha alone',
  },
  halphaWidth: { name: 'halpha_ew', unit: 'Angstrom', description: 'rest equivalent width of H alpha alone' },
  oxygenRatio: { name: 'oiii_over_halpha', description: 'flux of [O III] 5007 over that of H alpha' },
  nitrogenRatio: { name: 'nii_over_halpha', description: 'flux of [N II] 6584 over that of H alpha' },
};

const columnKeys = Object.keys(columns) as ProfileColumn[];

/**
 * Draw profiles at rest: type uniform in 6 … 11; tilt N(0, 0.06); dust |N(0, 0.15)| mag; flux of H alpha 1e-16 (1 + Lomax
 * of index 2.2) erg/s/cm2; its equivalent width 10^N(1.9, 0.25) Angstrom; [O III] 5007 over H alpha 10^N(−0.1, 0.3); [N II]
 * 6584 over H alpha 10^N(−0.55, 0.2). SIMULATED: chosen for the mock, not measured on Euclid's galaxies.
 *
 * @param seed any integer; profile number i of a seed is the same whatever the count
 * @param count 1 … 1,000,000; the talk's study has 13,000
 * @throws RedshiftLabError `wrong-option`
 * @example
 * drawEuclidProfiles(1, 3).tilt[2] === drawEuclidProfiles(1, 9).tilt[2] // => true
 */
export function drawEuclidProfiles(seed: number, count: number): EuclidProfiles {
  if (!Number.isInteger(seed))
    throw new RedshiftLabError('wrong-option', `The seed is ${seed}: give a whole number.`);
  if (!(Number.isInteger(count) && count >= 1 && count <= 1e6))
    throw new RedshiftLabError(
      'wrong-option',
      `The number of profiles is ${count}: give a whole number from 1 to 1,000,000.`,
    );
  const lists = Object.fromEntries(columnKeys.map((key) => [key, new Float64Array(count)]));
  const profiles = { count, ...(lists as Record<ProfileColumn, Float64Array>) };
  for (let profile = 0; profile < count; profile++) {
    const random = createRandom(seed, 'euclid profile', profile);
    const logNormal = (mean: number, deviation: number): number => 10 ** random.normal(mean, deviation);
    profiles.spectralType[profile] = random.uniform(6, 11);
    profiles.tilt[profile] = random.normal(0, 0.06);
    profiles.dust[profile] = Math.abs(random.normal(0, 0.15));
    profiles.halphaFlux[profile] = faintest * Math.pow(1 - random.uniform(), -1 / fluxIndex);
    profiles.halphaWidth[profile] = logNormal(1.9, 0.25);
    profiles.oxygenRatio[profile] = logNormal(oxygenRatio.mean, oxygenRatio.deviation);
    profiles.nitrogenRatio[profile] = logNormal(nitrogenRatio.mean, nitrogenRatio.deviation);
  }
  return profiles;
}

/** Profiles as a table: one row each, columns described as SIMULATED. */
export function euclidProfileTable(profiles: EuclidProfiles): Table {
  return createTable(
    columnKeys.map((key) => ({
      ...columns[key],
      description: `SIMULATED truth: ${columns[key].description}`,
      values: profiles[key],
    })),
  );
}
