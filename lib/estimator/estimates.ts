import type { BinnedDensity } from '../evaluation';

/** Why an estimate should not be trusted; the flags of an object add up. */
export const estimateFlag = {
  /** Unlike the training objects in brightness or colours. */
  unfamiliar: 1,
  /** Not observed in a band in which all training objects were. */
  bandMissing: 2,
  /** Observed in no band: there is no estimate. */
  nothingObserved: 4,
} as const;

/** What an estimator says of objects: one number for each in every list, NaN where no band was observed. */
export interface Estimates {
  readonly rows: number;
  /** The median of the density, which has the least absolute error; of a class the place of the most probable one in the estimator's `classes`. */
  readonly prediction: Float64Array;
  /** The mean of the density, which has the least squared error; NaN for classes. */
  readonly mean: Float64Array;
  /** 68.3 % of held-out objects have a smaller error; NaN for classes. */
  readonly sigma: Float64Array;
  /** The quantile at 16 %; NaN for classes. */
  readonly low: Float64Array;
  /** The quantile at 84 %; NaN for classes. */
  readonly high: Float64Array;
  /** The probability of being within ± the estimator's `oddsWidth`; of classes that of the most probable one. */
  readonly odds: Float64Array;
  /** Sums of `estimateFlag`. */
  readonly flags: Uint8Array;
  /** The distance from the training objects: above 1 it is larger than for 99 % of these. */
  readonly unfamiliarity: Float64Array;
  /** The rows of `densities`: those with an observed band. */
  readonly densityRows?: Int32Array;
  /** Where asked for, of `densityRows`; of classes their probabilities, in bins from 0 to 1, 1 to 2, …. */
  readonly densities?: BinnedDensity;
}
