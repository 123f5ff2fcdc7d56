import path from 'node:path';
import { projectRoot, readJson } from '../base';
import type { OnBothParts } from './document';
import type { GaiaClaimName } from './gaia-claims';

/** A galaxy as the thesis's Table 1 shows it: fluxes in electrons per second and sample. */
export interface ExampleGaiaGalaxy {
  readonly redshift: number;
  /** The first three of 186. */
  readonly firstFluxes: readonly [number, number, number];
  /** The last three of 186. */
  readonly lastFluxes: readonly [number, number, number];
}

/** A row of Table 2. */
export interface ReportedLayer {
  readonly layer: 'Convolutional' | 'Max Pooling' | 'Flatten' | 'Dense';
  /** Filters or units. */
  readonly units?: number;
  readonly kernelSize?: number;
  readonly parameters: number;
}

/** A row of Table 3: the error is predicted − true redshift. */
export interface ReportedBin {
  readonly low: number;
  readonly high: number;
  readonly meanError: number;
  /** Population standard deviation of the error. */
  readonly standardDeviation: number;
  /** Of all test galaxies, 0 … 1; rounded to 0.0001. */
  readonly share: number;
}

/** Something that the thesis says about its data or results. */
export interface GaiaClaim {
  readonly section: string;
  /** The thesis's words, shortened to the claim. */
  readonly sentence: string;
  /** The number that is claimed, where there is one; percentages as shares. */
  readonly value?: number;
}

/** The numbers of the Gaia thesis; `section` says where each stands. */
export interface GaiaDocument {
  readonly author: string;
  readonly title: string;
  readonly code: string;
  readonly examples: { readonly section: string; readonly galaxies: readonly ExampleGaiaGalaxy[] };
  /** Wavelengths in nm; the rest about the redshifts of all galaxies, shape as pandas has it. */
  readonly data: {
    readonly section: string;
    readonly galaxies: number;
    /** The redshift and the fluxes. */
    readonly columns: number;
    readonly fluxes: number;
    readonly bluePhotometerFluxes: number;
    readonly redPhotometerFluxes: number;
    readonly shortestWavelength: number;
    readonly longestWavelength: number;
    readonly lowestRedshift: number;
    readonly highestRedshift: number;
    readonly mean: number;
    readonly median: number;
    readonly standardDeviation: number;
    readonly skewness: number;
    readonly excessKurtosis: number;
    readonly percentiles: Readonly<Record<1 | 5 | 10 | 25 | 50 | 75 | 90 | 95 | 99, number>>;
  };
  /** Shares of all galaxies. */
  readonly split: OnBothParts & { readonly section: string; readonly test: number; readonly seed: number };
  readonly network: {
    readonly section: string;
    readonly layers: readonly ReportedLayer[];
    readonly parameters: number;
  };
  readonly training: {
    readonly section: string;
    readonly optimizer: 'adamax';
    readonly learningRate: number;
    readonly loss: 'huber';
    readonly batchSize: number;
    readonly epochs: number;
    readonly minutes: number;
    readonly processor: string;
    readonly validationLoss: number;
    readonly meanAbsoluteError: OnBothParts;
  };
  readonly test: {
    readonly section: string;
    readonly share: number;
    /** "Around". */
    readonly galaxies: number;
    readonly meanAbsoluteError: number;
  };
  readonly bins: { readonly section: string; readonly rows: readonly ReportedBin[] };
  readonly claims: Readonly<Record<GaiaClaimName, GaiaClaim>>;
  /** What Gaia's own redshifts of galaxies are like, read off the author's figure: mean of predicted − true, and scatter. */
  readonly supportVectorMachine: {
    readonly name: string;
    readonly source: string;
    readonly meanErrors: readonly { readonly redshift: number; readonly meanError: number }[];
    /** At low redshift. */
    readonly smallestScatter: number;
    /** At high redshift. */
    readonly largestScatter: number;
    /** Redshifts that its authors warn of. */
    readonly flaggedRanges: readonly { readonly low: number; readonly high: number }[];
  };
}

/**
 * The numbers that the Gaia thesis reports, from data/document/gaia.json.
 *
 * @example
 * gaiaDocument().bins.rows[2].meanError // => 0.0013
 * gaiaDocument().claims.firstSevenError.value // => 0.013
 */
export function gaiaDocument(): GaiaDocument {
  return readJson<GaiaDocument>(path.join(projectRoot, 'data', 'document', 'gaia.json'));
}
