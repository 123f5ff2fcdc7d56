import { RedshiftLabError } from '../../base';
import { euclidGrid } from './grid';
import type { EuclidGrid } from './grid';

/** NISP: a line of this flux (1e-18 erg/s/cm2) in two samples of 13.4 Angstrom has this signal to noise. */
const line = { flux: 200, signalToNoise: 3.5, width: 26.8 };

/**
 * The standard deviation of the noise in each sample, 1e-18 erg/s/cm2/Angstrom: at level 1 a line of 2e-16 erg/s/cm2 has
 * signal to noise 3.5 in 26.8 Angstrom, so sigma = flux / (3.5 sqrt(26.8 width)).
 *
 * Noise per Angstrom is the same on every grid: a sample that stands for less of the spectrum has more noise, its variance
 * ∝ 1 / width. So the signal to noise of a line, the sum of its squared samples over their variances, does not depend on the
 * grid; a logarithmic grid has the same information as a linear one.
 *
 * @param level 0 … 100
 * @returns on the talk's grid 4.91 at level 1, 2.45 at 0.5, 1.23 at 0.25 in all samples
 * @throws RedshiftLabError `wrong-option`
 * @example
 * Number(euclidNoise(euclidGrid('instrument'), 1)[0].toFixed(3)) // => 3.015
 */
export function euclidNoise({ widths }: EuclidGrid, level: number): Float64Array {
  requireNoiseLevel(level);
  return widths.map((width) => (level * line.flux) / (line.signalToNoise * Math.sqrt(line.width * width)));
}

/**
 * The level at which a sample of the talk's grid has this standard deviation, 1e-18 erg/s/cm2/Angstrom.
 *
 * @throws RedshiftLabError `wrong-option`
 * @example
 * Number(euclidNoiseLevel(2.4537).toFixed(3)) // => 0.5
 */
export function euclidNoiseLevel(deviation: number): number {
  const level = deviation / euclidNoise(euclidGrid('talk'), 1)[0]!;
  requireNoiseLevel(level);
  return level;
}

/** @throws RedshiftLabError `wrong-option` outside 0 … 100 */
export function requireNoiseLevel(level: number): void {
  if (level >= 0 && level <= 100) return;
  throw new RedshiftLabError(
    'wrong-option',
    `The level of the noise is ${level}: give a number from 0 (none) to 100; 1 is the instrument's own.`,
  );
}
