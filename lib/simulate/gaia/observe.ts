import { createRandom, RedshiftLabError } from '../../base';
import { gaiaSampleCount } from '../../survey';
import { drawGaiaGalaxy } from './draw-galaxy';
import type { GaiaGalaxy } from './draw-galaxy';
import { drawUnitNoise, noiseDeviation } from './noise';
import type { GaiaMock } from './options';
import { drawPhotometry } from './photometry';
import type { GaiaPhotometry } from './photometry';
import { createSpectrograph } from './true-spectrum';

/** A galaxy and what was measured of it besides its spectrum. */
export interface ObservedGalaxy {
  readonly galaxy: GaiaGalaxy;
  readonly photometry: GaiaPhotometry;
}

/**
 * How to observe galaxy number `row` (from 0) of a mock: its spectrum is written into `fluxes`, 186 of them.
 *
 * Galaxy, noise and the other measurements draw from streams of their own, so a galaxy is the same whatever the options
 * and whoever draws it.
 *
 * @throws RedshiftLabError `no-amplitude` where noise has left nothing to divide a spectrum by
 */
export function createObservation(mock: GaiaMock): (row: number, fluxes: Float32Array) => ObservedGalaxy {
  const { seed, noise, amplitudeScatter, withoutAmplitude } = mock;
  const spectrumOf = createSpectrograph();
  const unitNoise = new Float64Array(gaiaSampleCount);
  return (row, fluxes) => {
    const galaxy = drawGaiaGalaxy(seed, row, amplitudeScatter);
    const spectrum = spectrumOf(galaxy);
    const photometry = drawPhotometry(galaxy, spectrum, createRandom(seed, 'gaia-photometry', row));
    if (noise > 0) drawUnitNoise(createRandom(seed, 'gaia-noise', row), unitNoise);
    let sum = 0;
    for (let sample = 0; sample < gaiaSampleCount; sample++) {
      const flux = spectrum.fluxes[sample]!;
      fluxes[sample] = flux + noise * noiseDeviation(flux, galaxy.transits) * unitNoise[sample]!;
      sum += fluxes[sample]!;
    }
    if (withoutAmplitude) divide(fluxes, sum, row);
    return { galaxy, photometry };
  };
}

function divide(fluxes: Float32Array, sum: number, row: number): void {
  if (sum <= 0)
    throw new RedshiftLabError(
      'no-amplitude',
      `The fluxes of the spectrum of galaxy ${row} sum to ${sum}, so they cannot be divided by their sum: simulate with less noise, or with their amplitude.`,
    );
  for (let sample = 0; sample < fluxes.length; sample++) fluxes[sample]! /= sum;
}
