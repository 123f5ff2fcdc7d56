import type { Random } from '../../base';
import { bluePhotometerSamples, gaiaBandSamples, gaiaSampleCount, keptSamples } from '../../survey';
import type { GaiaBand } from '../../survey';

/** Variance of background and read-out at 30 transits, (electrons per second)² per sample. */
const darkVariance = 0.157 ** 2;
const darkTransits = 30;
/** Electrons that one electron per second in a sample adds up to in a transit: 4.42 s of exposure, three samples a pixel. */
const electronsPerTransit = 13.3;
/** The finest wave of the noise per band: the basis functions of Gaia's spectra cannot carry finer ones. */
const harmonics = 21;
/** A constant, and a cosine and a sine for each harmonic. */
const waves = 1 + 2 * harmonics;

/**
 * The standard deviation of a sample's noise, electrons per second: background and read-out, and the photons' own.
 *
 * @param flux of the sample without noise, electrons per second
 * @param transits number of exposures that are averaged
 */
export function noiseDeviation(flux: number, transits: number): number {
  return Math.sqrt((darkVariance * darkTransits) / transits + flux / (electronsPerTransit * transits));
}

/**
 * Draw the noise of a spectrum in units of its standard deviation: each of the 186 samples has mean 0 and variance 1,
 * and no wave in it is shorter than 120 / 21 samples. BP and RP are independent.
 *
 * @param noise receives the draw
 */
export function drawUnitNoise(random: Random, noise: Float64Array): void {
  bases ??= { BP: waveBasis('BP'), RP: waveBasis('RP') };
  const draws = new Float64Array(waves);
  let sample = 0;
  for (const band of ['BP', 'RP'] as const) {
    for (let wave = 0; wave < waves; wave++) draws[wave] = random.normal();
    const basis = bases[band];
    const end = band === 'BP' ? bluePhotometerSamples : gaiaSampleCount;
    for (let at = 0; sample < end; sample++) {
      let sum = 0;
      for (let wave = 0; wave < waves; wave++, at++) sum += basis[at]! * draws[wave]!;
      noise[sample] = sum;
    }
  }
}

let bases: Record<GaiaBand, Float64Array> | undefined;

/** The waves at the kept samples, [samples, waves]: periodic over all samples of the band, the squares' sum 1 per sample. */
function waveBasis(band: GaiaBand): Float64Array {
  const [first, past] = keptSamples[band];
  const period = gaiaBandSamples(band).length;
  const basis = new Float64Array((past - first) * waves);
  for (let sample = first; sample < past; sample++) {
    const row = (sample - first) * waves;
    basis[row] = 1 / Math.sqrt(waves);
    for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
      const phase = (2 * Math.PI * harmonic * sample) / period;
      basis[row + 2 * harmonic - 1] = Math.SQRT2 * basis[row]! * Math.cos(phase);
      basis[row + 2 * harmonic] = Math.SQRT2 * basis[row]! * Math.sin(phase);
    }
  }
  return basis;
}
