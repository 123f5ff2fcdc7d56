import { gaiaSampleCount } from '../../survey';
import { gaiaMockFacts } from './mock-facts';
import { createObservation } from './observe';
import type { ObservedGalaxy } from './observe';
import type { GaiaMock } from './options';

/** A column of numbers and where its value comes from. */
interface Source {
  readonly name: string;
  readonly unit?: string;
  readonly description: string;
  readonly value: (observed: ObservedGalaxy) => number;
}

/** All columns but `id`, in their order. */
export const gaiaColumns: readonly Source[] = [
  {
    name: 'redshift',
    description: 'SIMULATED true redshift',
    value: ({ galaxy }) => galaxy.redshift,
  },
  {
    name: 'phot_g_mean_mag',
    unit: 'mag',
    description:
      'SIMULATED G, Vega: the sum of the 186 fluxes without noise, divided by 1.2, with zero point 25.687; error 0.02 mag',
    value: ({ photometry }) => photometry.gMagnitude,
  },
  {
    name: 'bp_rp',
    unit: 'mag',
    description:
      'SIMULATED BP − RP, Vega: the sums of the fluxes of each band without noise, with zero points 25.339 and 24.748; error 0.05 mag',
    value: ({ photometry }) => photometry.colour,
  },
  {
    name: 'angular_size',
    unit: 'arcsec',
    description:
      'SIMULATED scale length of the exponential profile along scan, 59 mas per pixel; log-normal error 0.05 dex',
    value: ({ photometry }) => photometry.angularSize,
  },
  {
    name: 'infrared_mag',
    unit: 'mag',
    description:
      'SIMULATED K, Vega: the same templates, tilt and dust at 2.15 micrometres, scaled with the spectrum; error 0.05 mag',
    value: ({ photometry }) => photometry.infraredMagnitude,
  },
  {
    name: 'true_type',
    description: 'SIMULATED truth: E elliptical, S spiral, Irr irregular',
    value: ({ galaxy }) => classNames().indexOf(galaxy.galaxyClass),
  },
  {
    name: 'elliptical_weight',
    description:
      'SIMULATED truth: share of the elliptical template at 5500 Angstrom; the rest is Sbc, Scd and Im',
    value: ({ galaxy }) => galaxy.weights[0],
  },
  {
    name: 'amplitude',
    unit: 'electron / s',
    description: 'SIMULATED truth: greatest flux among the RP samples without noise',
    value: ({ galaxy }) => galaxy.amplitude,
  },
  {
    name: 'transits',
    description: 'SIMULATED truth: number of exposures that are averaged, for BP and RP alike',
    value: ({ galaxy }) => galaxy.transits,
  },
  {
    name: 'halpha_ew',
    unit: 'Angstrom',
    description: 'SIMULATED truth: equivalent width of H alpha in emission, at rest',
    value: ({ galaxy }) => galaxy.halphaWidth,
  },
  {
    name: 'tilt',
    description: 'SIMULATED truth: exponent of the power law in wavelength that multiplies the spectrum',
    value: ({ galaxy }) => galaxy.tilt,
  },
  {
    name: 'dust',
    unit: 'mag',
    description: 'SIMULATED truth: dimming by dust at 5500 Angstrom, at rest',
    value: ({ galaxy }) => galaxy.dust,
  },
];

/** The galaxy classes in the order of the numbers that a block holds for them. */
export function classNames(): string[] {
  return gaiaMockFacts().classes.map(({ name }) => name);
}

const wholeNumbers = new Set(['transits', 'true_type']);

/** Spectra and columns of some galaxies: the fluxes, [galaxies, 186], then a list per column but `id`. */
export type GaiaBlock = [fluxes: Float32Array, ...columns: (Float64Array | Int32Array)[]];

/** An empty block for this many galaxies. */
export function createGaiaBlock(galaxies: number): GaiaBlock {
  const columns = gaiaColumns.map(({ name }) =>
    wholeNumbers.has(name) ? new Int32Array(galaxies) : new Float64Array(galaxies),
  );
  return [new Float32Array(galaxies * gaiaSampleCount), ...columns];
}

/** How to simulate the galaxies number `from` … `to` − 1 of a mock, counted from its first. */
export function gaiaBlockSource(mock: GaiaMock): (from: number, to: number) => GaiaBlock {
  const observe = createObservation(mock);
  return (from, to) => {
    const block = createGaiaBlock(to - from);
    const [fluxes, ...columns] = block;
    for (let row = 0; row < to - from; row++) {
      const spectrum = fluxes.subarray(row * gaiaSampleCount, (row + 1) * gaiaSampleCount);
      const observed = observe(mock.firstSpectrum + from + row, spectrum);
      for (let place = 0; place < gaiaColumns.length; place++)
        columns[place]![row] = gaiaColumns[place]!.value(observed);
    }
    return block;
  };
}
