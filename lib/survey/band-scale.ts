import { RedshiftLabError } from '../base';
import type { FluxUnit, Layout } from './layout';
import { microjanskyZero } from './photometry';
import type { Band } from './survey';

/** AB magnitude of a flux of 1. */
const zeroPointOfUnit: Readonly<Record<FluxUnit, number>> = {
  jansky: 8.9,
  millijansky: 16.4,
  microjansky: microjanskyZero,
  nanojansky: 31.4,
  nanomaggy: 22.5,
};

const perMagnitude = Math.LN10 / 2.5;

/** From what a file writes of a band to microjansky. */
export interface BandScale {
  /** The flux of a plausible value. */
  readonly flux: (value: number) => number;
  /** The 1-sigma error of the flux, from the value, its error and its flux. */
  readonly error: (value: number, error: number, flux: number) => number;
  /** Values that are believable, from … to. */
  readonly range: readonly [number, number];
  /** Errors that are believable, to. */
  readonly largestError: number;
}

/**
 * How a layout's values of a band become microjansky. 1 microjansky is AB 23.9.
 *
 * | layout | flux | its error |
 * |---|---|---|
 * | magnitude m | 10^(−0.4 (m + c − 23.9)) | flux · error · ln 10 / 2.5 |
 * | luptitude m, softening b | 2 b f0 sinh(−m ln 10 / 2.5 − ln b), f0 the flux of m + c = 0 | 2 b f0 cosh(…) · error · ln 10 / 2.5 |
 * | flux F, zero point z | F · 10^(−0.4 (z + c − 23.9)) | likewise |
 *
 * c adds the band's `abOffset` and its `offset`. Magnitudes are believable in the survey's range, fluxes of either sign
 * up to that of its brightest magnitude; errors up to 10 mag, or up to that flux.
 */
export function bandScale(layout: Layout, band: Band, magnitudeRange: readonly [number, number]): BandScale {
  const correction = (band.abOffset ?? 0) + (band.offset ?? 0);
  if (layout.flux !== undefined) {
    const zeroPoint = ofBand(layout.zeroPoint, band) ?? zeroPointOfUnit[layout.unit!];
    const unit = microjansky(zeroPoint + correction);
    const brightest = microjansky(magnitudeRange[0] + correction) / unit;
    return {
      flux: (value) => value * unit,
      error: (_, error) => error * unit,
      range: [-brightest, brightest],
      largestError: brightest,
    };
  }
  if (layout.luptitude !== undefined) {
    const softening = ofBand(layout.softening, band);
    if (softening === undefined) {
      throw new RedshiftLabError(
        'wrong-survey',
        `The layout "${layout.name}" of luptitudes has no softening of ${band.name}.`,
      );
    }
    const scale = 2 * softening * microjansky(correction);
    const angle = (value: number): number => -value * perMagnitude - Math.log(softening);
    return {
      flux: (value) => scale * Math.sinh(angle(value)),
      error: (value, error) => scale * Math.cosh(angle(value)) * error * perMagnitude,
      range: magnitudeRange,
      largestError: 10,
    };
  }
  return {
    flux: (value) => microjansky(value + correction),
    error: (_, error, flux) => flux * error * perMagnitude,
    range: magnitudeRange,
    largestError: 10,
  };
}

/**
 * The flux of an AB magnitude.
 *
 * @example
 * microjansky(23.9) // => 1
 * microjansky(21.4) // => 10
 */
export function microjansky(magnitude: number): number {
  return Math.exp((microjanskyZero - magnitude) * perMagnitude);
}

function ofBand(
  given: number | Readonly<Record<string, number>> | undefined,
  { name }: Band,
): number | undefined {
  return typeof given === 'object' ? given[name] : given;
}
