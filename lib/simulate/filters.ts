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

/** The bands of ALHAMBRA, and F814W as the combination of bands that the survey made it from. */
export interface AlhambraBands {
  /** The 20 optical bands, J, H and Ks in the order of the catalogue; named as its columns (`KS`). */
  readonly curves: readonly BandCurve[];
  /** Plain 5-sigma AB depth per band. */
  readonly depths: readonly number[];
  /** F814W: the flux per frequency is Σ weight · flux of the band of this place. */
  readonly detection: readonly { readonly place: number; readonly weight: number }[];
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
  };
  return made;
}

let made: AlhambraBands | undefined;

/** The flux in F814W of the fluxes in the 23 bands. */
export function detectionFlux(fluxes: Float64Array): number {
  let sum = 0;
  for (const { place, weight } of alhambraBands().detection) sum += weight * fluxes[place]!;
  return sum;
}
