import type { SpectrumCatalogue } from '../../survey';
import { gaiaCatalogue } from './catalogue';
import { createGaiaBlock, gaiaBlockSource } from './columns';
import { gaiaMockOf, gaiaSimulationTask } from './options';
import type { SimulateGaiaOptions } from './options';

const blockSize = 1000;

/**
 * Simulate low-resolution spectra of galaxies as Gaia's BP and RP photometers would see them, 186 fluxes each in
 * electrons per second (see `gaiaSamples`). SIMULATED: set to the difficulty of the Gaia thesis's data by the choice of
 * noise and of the amplitude's scatter, it shows that the machinery works and says nothing about Gaia.
 *
 * A galaxy is a mixture of four templates with absorption and emission lines, tilt and dust. Its redshift follows the
 * thesis's histogram, 0.004 … 0.6 with a double peak at 0.08 and 0.115. Light goes through Gaia DR3's response and
 * dispersion and is spread along scan by the galaxy's size and the instrument; the amplitude falls with redshift as in
 * the thesis's mean spectra. Noise comes from background, read-out and photons of 8 … 90 transits and has no waves finer
 * than the basis functions of Gaia's spectra.
 *
 * Columns: `id`, `redshift`; with errors `phot_g_mean_mag`, `bp_rp`, `angular_size`, `infrared_mag`; then the truth:
 * `true_type` (E, S, Irr), `elliptical_weight`, `amplitude`, `transits`, `halpha_ew`, `tilt`, `dust`.
 *
 * 20,000 spectra take about a second on one core; `simulateGaiaInThreads` uses them all.
 *
 * @throws RedshiftLabError `wrong-option`, or `no-amplitude` where noise has left nothing to divide a spectrum by
 * @example
 * simulateGaia({ spectra: 3, seed: 1 }).spectra.shape // => [3, 186]
 */
export function simulateGaia(options: SimulateGaiaOptions): SpectrumCatalogue {
  const mock = gaiaMockOf(options);
  const simulate = gaiaBlockSource(mock);
  const { spectra, onProgress } = options;
  const whole = createGaiaBlock(spectra);
  for (let from = 0; from < spectra; from += blockSize) {
    const to = Math.min(from + blockSize, spectra);
    simulate(from, to).forEach((values, place) =>
      whole[place]!.set(values, from * (values.length / (to - from))),
    );
    onProgress?.({ task: gaiaSimulationTask, done: to, total: spectra });
  }
  return gaiaCatalogue(whole, mock);
}
