import { readFacts } from '../facts';

/** The facts of data/gaia/mock.json; the file says what each of them means. */
export interface GaiaMockFacts {
  readonly redshift: {
    readonly share: number[];
    readonly value: number[];
    readonly peaks: { centres: number[]; halfWidth: number; deviation: number; share: number };
  };
  readonly amplitude: { readonly redshift: number[]; readonly mean: number[] };
  readonly classes: {
    name: GalaxyClass;
    ellipticalWeight: [number, number];
    logHalphaWidth: { mean: number; deviation: number };
  }[];
  readonly templates: { name: string; absorption: number }[];
  readonly absorptionLines: { wavelength: number[]; equivalentWidth: number[]; deviation: number[] };
  readonly emissionLines: { wavelength: number[]; ratio: number[] };
}

/** Elliptical, spiral or irregular. */
export type GalaxyClass = 'E' | 'S' | 'Irr';

/** What the mock of Gaia's spectra draws from. */
export function gaiaMockFacts(): GaiaMockFacts {
  return readFacts<GaiaMockFacts>('gaia/mock.json');
}
