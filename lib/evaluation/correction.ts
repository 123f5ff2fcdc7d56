import { checkPairs } from './check-pairs';

/** A map of predictions to better ones, fitted on objects of known truth. */
export interface Correction {
  readonly name: string;
  /**
   * The corrected predictions, one per prediction.
   *
   * @throws RedshiftLabError `not-finite`
   */
  apply(predictions: ArrayLike<number>): Float64Array;
}

/** The correction that maps each prediction by itself. */
export function createCorrection(name: string, correct: (prediction: number) => number): Correction {
  return {
    name,
    apply(predictions) {
      if (predictions.length > 0) checkPairs({ prediction: predictions });
      return Float64Array.from({ length: predictions.length }, (_, place) => correct(predictions[place]!));
    },
  };
}
