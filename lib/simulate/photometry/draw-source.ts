import type { Random } from '../../base';
import type { BandSet } from '../filters';
import { drawGalaxy } from '../galaxy';
import type { ObjectKind } from '../number-counts';
import { drawQuasar } from '../quasar';
import { drawStarFluxes } from '../star';

/** An object before noise. */
export interface Source {
  readonly kind: ObjectKind;
  /** 0 for a star. */
  readonly redshift: number;
  /** Spectral type, 1 … 11, and logarithm of the stellar mass in solar masses; NaN for stars and quasars. */
  readonly type: number;
  readonly logStellarMass: number;
  /** Flux per frequency in each of the bands; AB magnitude 0 at flux 1. */
  readonly fluxes: Float64Array;
}

/** Draw an object of this kind and noiseless F814W magnitude, seen through these bands. */
export function drawSource(kind: ObjectKind, magnitude: number, random: Random, bands: BandSet): Source {
  if (kind === 'galaxy') {
    const { shape, redshift, logStellarMass, fluxes } = drawGalaxy(magnitude, random, bands);
    return { kind, redshift, type: shape.type, logStellarMass, fluxes };
  }
  const { redshift, fluxes } =
    kind === 'quasar'
      ? drawQuasar(magnitude, random, bands)
      : { redshift: 0, fluxes: drawStarFluxes(magnitude, random, bands) };
  return { kind, redshift, type: NaN, logStellarMass: NaN, fluxes };
}
