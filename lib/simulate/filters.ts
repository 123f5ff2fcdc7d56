import { createBandCurve } from './band-curve';
import type { BandCurve, Transmission } from './band-curve';
import { readFacts } from './facts';

/** The facts of data/alhambra/bands.json. */
interface BandFacts {
  bands: { name: string; depth: number }[];
  syntheticF814W: Record<string, number>;
}

/** The facts of data/alhambra/curves.json. */
interface CurveFacts {
  curves: (Transmission & { name: string })[];
}

/** The bands that a spectrum is seen through. */
export interface BandSet {
  readonly curves: readonly BandCurve[];
  /**
   * F814W, the magnitude of number counts and priors: its flux per frequency is Σ weight · flux of the band of this
   * place.
   */
  readonly detection: readonly { readonly place: number; readonly weight: number }[];
  /**
   * What is seen where spectra end: the end value (`held`), or the light of stars beyond it (`stellar`); see
   * `withStellarTail` and `drawStarFluxes`.
   */
  readonly beyond: 'held' | 'stellar';
}

/**
 * The 20 optical bands, J, H and Ks of ALHAMBRA in the order of the catalogue, named as its columns (`KS`); F814W is the
 * combination of bands that the survey made it from.
 */
export interface AlhambraBands extends BandSet {
  /** Plain 5-sigma AB depth per band. */
  readonly depths: readonly number[];
}

/** The bands of ALHAMBRA with their measured transmission curves, made once. */
export function alhambraBands(): AlhambraBands {
  if (made) return made;
  const { bands, syntheticF814W } = readFacts<BandFacts>('alhambra/bands.json');
  const { curves } = readFacts<CurveFacts>('alhambra/curves.json');
  made = {
    curves: bands.map(({ name }) =>
      createBandCurve(
        name,
        curves.find((curve) => curve.name === name)!,
      ),
    ),
    depths: bands.map(({ depth }) => depth),
    detection: Object.entries(syntheticF814W).map(([name, weight]) => ({
      place: bands.findIndex((band) => band.name === name),
      weight,
    })),
    beyond: 'held',
  };
  return made;
}

let made: AlhambraBands | undefined;

/** The flux in F814W of the fluxes in the bands. */
export function detectionFlux(
  fluxes: Float64Array,
  { detection }: Pick<BandSet, 'detection'> = alhambraBands(),
): number {
  let sum = 0;
  for (const { place, weight } of detection) sum += weight * fluxes[place]!;
  return sum;
}

/** The survey's F814W as one band: its nine bands, each by its weight, which agree with it to 0.004 mag. */
export function detectionBand(): BandCurve {
  const { curves, detection } = alhambraBands();
  const parts = detection.map(({ place, weight }) => ({ curve: curves[place]!, weight }));
  const low = Math.min(...parts.map(({ curve }) => curve.low));
  const high = Math.max(...parts.map(({ curve }) => curve.high));
  const wavelength = Array.from({ length: Math.ceil((high - low) / 5) + 1 }, (_, step) => low + 5 * step);
  const throughput = wavelength.map((at) =>
    parts.reduce((sum, { curve, weight }) => sum + (weight * curve.lineWeight(at)) / at, 0),
  );
  return createBandCurve('F814W', { wavelength, throughput }, 32);
}
