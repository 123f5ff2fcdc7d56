import { RedshiftLabError } from '../../base';
import { microjanskyZero } from '../../survey';
import { interpolate } from '../facts';
import type { Gaps } from './gaps';

/** What the errors of a survey are like. Plain numbers, which JSON holds. */
export interface NoiseModel {
  readonly bands: readonly BandNoise[];
  /** Scatter of ln(error) that all bands of an object share: apertures and exposures differ. */
  readonly commonScatter: number;
  readonly gaps: Gaps;
}

/** The errors in one band, microjansky. */
export interface BandNoise {
  readonly name: string;
  /** Fluxes, ascending, and the typical 1-sigma error at each; straight between them. */
  readonly flux: readonly number[];
  readonly error: readonly number[];
  /** A share of the flux that is added to the error in square: what zero points and models leave uncertain. */
  readonly floor: number;
  /** Noise that the errors leave out, microjansky: it is added in square to what scatters the fluxes, and not written. */
  readonly unreported: number;
  /** Scatter of ln(error) about the typical error, of this band alone. */
  readonly scatter: number;
  /** Where the survey writes a limit for what it does not detect; without it every flux is written, below 0 too. */
  readonly limit?: {
    /** Flux over error up to which nothing is detected. */
    readonly below: number;
    /** The typical 1-sigma limit, microjansky, and the scatter of its ln. */
    readonly error: number;
    readonly scatter: number;
  };
}

/**
 * The typical error of a flux in this band: held below the first flux of the table, in proportion to the flux beyond the
 * last, with the floor added in square.
 */
export function errorAt({ flux, error, floor }: BandNoise, at: number): number {
  const last = flux.at(-1)!;
  const typical = interpolate(flux, error, at) * (last > 0 && at > last ? at / last : 1);
  return floor > 0 && at > 0 ? Math.hypot(typical, floor * at) : typical;
}

/** The typical deviation of a flux from the true one, this, in the band: its error and what errors leave out. */
export function actualErrorAt(band: BandNoise, at: number): number {
  return Math.hypot(errorAt(band, at), band.unreported);
}

/**
 * The depth of each band: the AB magnitude at which a flux is five times the error that is written for the background.
 *
 * @example
 * depthsOf(backgroundNoise(['r'], [24])).map((depth) => depth.toFixed(2)) // => ['24.00']
 */
export function depthsOf({ bands }: NoiseModel): number[] {
  return bands.map((band) => microjanskyZero - 2.5 * Math.log10(5 * errorAt(band, 0)));
}

/** What may differ in the noise of a background. */
export interface BackgroundOptions {
  /** Error in share of the flux, 0 … 1. Default 0.03. */
  readonly floor?: number;
  /** Write a limit in place of a flux that is less than this many of its errors. Default: write all fluxes. */
  readonly limitsBelow?: number;
  /** Share of fluxes that are not observed, each band on its own, 0 … 1. Default 0. */
  readonly notObserved?: number;
}

/**
 * The noise of a survey that is as deep everywhere: the background, and a floor.
 *
 * @param depths 5-sigma AB magnitude of each band, 10 … 35
 * @throws RedshiftLabError `wrong-option`
 */
export function backgroundNoise(
  names: readonly string[],
  depths: readonly number[],
  { floor = 0.03, limitsBelow, notObserved = 0 }: BackgroundOptions = {},
): NoiseModel {
  const refuse = (sentence: string): never => {
    throw new RedshiftLabError('wrong-option', sentence);
  };
  if (depths.length !== names.length)
    refuse(`There are ${depths.length} depths or errors for ${names.length} bands: give one for each.`);
  if (!(floor >= 0 && floor < 1)) refuse(`The floor of the errors is ${floor}: give a share from 0 to 1.`);
  if (!(notObserved >= 0 && notObserved < 1))
    refuse(`The share of not observed is ${notObserved}: give one from 0 to less than 1.`);
  if (limitsBelow !== undefined && !(limitsBelow >= 0 && limitsBelow <= 100))
    refuse(`Limits are asked for below ${limitsBelow} sigma: give a number from 0 to 100.`);
  return {
    bands: names.map((name, place) => {
      const depth = depths[place]!;
      if (!(depth >= 10 && depth <= 35))
        refuse(`The 5-sigma depth of band ${name} is magnitude ${depth}: give one from 10 to 35.`);
      const error = Math.pow(10, 0.4 * (microjanskyZero - depth)) / 5;
      const limit = limitsBelow === undefined ? {} : { limit: { below: limitsBelow, error, scatter: 0 } };
      return { name, flux: [0], error: [error], floor, unreported: 0, scatter: 0, ...limit };
    }),
    commonScatter: 0,
    gaps: { patterns: [], otherwise: names.map(() => notObserved) },
  };
}
