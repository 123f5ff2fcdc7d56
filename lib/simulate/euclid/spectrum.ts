import { createRandom, standardise } from '../../base';
import { continuumOf, continuumStretches } from './continuum';
import type { EuclidCopies } from './copies';
import { addAbsorption, addEmission } from './lines';
import type { EuclidMock } from './mock';
import { euclidNoise } from './noise-level';
import { requireEuclidRedshift } from './redshift-class';
import { addWhiteNoise } from './white-noise';

/**
 * How to make the spectra of a mock: it writes a copy's samples, 1e-18 erg/s/cm2/Angstrom, noise included.
 *
 * @param standardised each spectrum by its own mean and deviation
 */
export function createEuclidSpectrograph(
  mock: EuclidMock,
  standardised = false,
): (copies: EuclidCopies, row: number, spectrum: Float32Array) => void {
  const { seed, profiles, grid, resolvingPower, level } = mock;
  const logWavelengths = grid.wavelengths.map(Math.log);
  const deviations = euclidNoise(grid, level);
  const tableOf = continuumOf(profiles);
  const fluxes = new Float64Array(logWavelengths.length);
  const depth = new Float64Array(logWavelengths.length);
  return (copies, row, spectrum) => {
    const [profile, redshift] = [copies.profile[row]!, copies.redshift[row]!];
    requireEuclidRedshift(redshift);
    const stretch = 1 + redshift;
    readContinuum(tableOf(profile), logWavelengths, stretch, fluxes);
    depth.fill(0);
    if (addAbsorption(profiles.spectralType[profile]!, stretch, grid, resolvingPower, depth))
      for (let sample = 0; sample < fluxes.length; sample++) fluxes[sample]! *= 1 - depth[sample]!;
    addEmission(profiles, profile, stretch, grid, resolvingPower, fluxes);
    if (level > 0)
      addWhiteNoise(createRandom(seed, 'euclid noise', profile, copies.copy[row]!), deviations, fluxes);
    if (standardised) standardise(fluxes);
    spectrum.set(fluxes);
  };
}

/** The continuum of a table at the samples: the same energy per wavelength interval stretched by 1 + z. */
function readContinuum(
  table: Float32Array,
  logWavelengths: Float64Array,
  stretch: number,
  fluxes: Float64Array,
): void {
  const shift = Math.log(stretch);
  let sample = 0;
  for (const { from, to, cells, start } of continuumStretches()) {
    const perCell = cells / (to - from);
    for (; sample < fluxes.length && logWavelengths[sample]! - shift < to; sample++) {
      const position = (logWavelengths[sample]! - shift - from) * perCell;
      const cell = position | 0;
      const low = table[start + cell]!;
      fluxes[sample] = (low + (position - cell) * (table[start + cell + 1]! - low)) / stretch;
    }
  }
}
