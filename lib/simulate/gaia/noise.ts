import type { Random } from '../../base';
import { bluePhotometerSamples, gaiaSampleCount, keptSamples } from '../../survey';
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
  drawBand('BP', random, noise.subarray(0, bluePhotometerSamples));
  drawBand('RP', random, noise.subarray(bluePhotometerSamples, gaiaSampleCount));
}

/** All samples of a band: its waves are periodic over them. */
const period = 120;
const draws = new Float64Array(waves);

function drawBand(band: GaiaBand, random: Random, noise: Float64Array): void {
  basis ??= waveBasis();
  for (let wave = 0; wave < waves; wave++) draws[wave] = random.normal();
  const [first, past] = keptSamples[band];
  // Cosines are the same at a sample and at its mirror image, sines the opposite: one sum serves both.
  for (let sample = 0; sample <= period / 2; sample++) {
    const mirror = period - sample;
    const wanted = sample >= first && sample < past;
    const mirrorWanted = mirror >= first && mirror < past;
    if (!wanted && !mirrorWanted) continue;
    const at = sample * waves;
    let cosines = basis[at]! * draws[0]!;
    let sines = 0;
    for (let wave = 1; wave < waves; wave += 2) {
      cosines += basis[at + wave]! * draws[wave]!;
      sines += basis[at + wave + 1]! * draws[wave + 1]!;
    }
    if (wanted) noise[sample - first] = cosines + sines;
    if (mirrorWanted) noise[mirror - first] = cosines - sines;
  }
}

let basis: Float64Array | undefined;

/** The waves at samples 0 … 60, [samples, waves]: a constant, then cosine and sine of each harmonic; the squares sum to 1 per sample. */
function waveBasis(): Float64Array {
  const values = new Float64Array((period / 2 + 1) * waves);
  for (let sample = 0; sample <= period / 2; sample++) {
    const row = sample * waves;
    values[row] = 1 / Math.sqrt(waves);
    for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
      const phase = (2 * Math.PI * harmonic * sample) / period;
      values[row + 2 * harmonic - 1] = Math.SQRT2 * values[row]! * Math.cos(phase);
      values[row + 2 * harmonic] = Math.SQRT2 * values[row]! * Math.sin(phase);
    }
  }
  return values;
}
