import { RedshiftLabError } from '../../base';
import type { ProgressListener } from '../../base';

/** What to simulate. */
export interface SimulateGaiaOptions {
  /** How many spectra, 1 … 2,000,000; the thesis has 520,393. */
  readonly spectra: number;
  /** Any integer. Galaxy number i of a seed is the same whatever the number of spectra and of threads. */
  readonly seed: number;
  /**
   * Factor on the noise of the fluxes, 0 … 10. Default 1. Galaxies and the draws of the noise do not depend on it; the
   * errors of the other columns do not either.
   */
  readonly noise?: number;
  /** Log-normal scatter of the amplitude about its mean at a redshift, 0 … 1 dex. Default 0.22. */
  readonly amplitudeScatter?: number;
  /**
   * Divide each spectrum, noise included, by the sum of its 186 fluxes, so that its shape alone is left. Default false.
   */
  readonly withoutAmplitude?: boolean;
  /** The number, from 0, of the first galaxy: another sample of the same seed begins where the last one ended. Default 0. */
  readonly firstSpectrum?: number;
  readonly onProgress?: ProgressListener;
}

/** The options with all defaults, as they go over to threads. */
export type GaiaMock = Required<Omit<SimulateGaiaOptions, 'spectra' | 'onProgress'>>;

/** What a progress line says. */
export const gaiaSimulationTask = 'simulating Gaia spectra';

/** The mock that the options describe. @throws RedshiftLabError `wrong-option` */
export function gaiaMockOf(options: SimulateGaiaOptions): GaiaMock {
  const {
    spectra,
    seed,
    noise = 1,
    amplitudeScatter = 0.22,
    withoutAmplitude = false,
    firstSpectrum = 0,
  } = options;
  const fail = (sentence: string): never => {
    throw new RedshiftLabError('wrong-option', sentence);
  };
  if (!(Number.isInteger(spectra) && spectra >= 1 && spectra <= 2e6))
    fail(`The number of spectra is ${spectra}: give a whole number from 1 to 2,000,000.`);
  if (!Number.isInteger(seed)) fail(`The seed is ${seed}: give a whole number.`);
  if (!(noise >= 0 && noise <= 10)) fail(`The factor on the noise is ${noise}: give one from 0 to 10.`);
  if (!(amplitudeScatter >= 0 && amplitudeScatter <= 1))
    fail(`The scatter of the amplitude is ${amplitudeScatter} dex: give one from 0 to 1.`);
  if (!(Number.isInteger(firstSpectrum) && firstSpectrum >= 0 && firstSpectrum <= 1e9))
    fail(`The number of the first galaxy is ${firstSpectrum}: give a whole number from 0 to 1,000,000,000.`);
  return { seed, noise, amplitudeScatter, withoutAmplitude, firstSpectrum };
}
