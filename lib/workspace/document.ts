import path from 'node:path';
import { projectRoot, readJson } from '../base';

/** A loss or metric of a training, on the rows that it learned from and on those that it did not. */
export interface OnBothParts {
  readonly training: number;
  readonly validation: number;
}

/** What a document reports of one network's training. Initial is after the first epoch, final after the last. */
export interface ReportedTraining {
  /** Where in the document. */
  readonly page: string;
  readonly epochs: number;
  /** R², or the accuracy as a share, 0 … 1. */
  readonly metric: 'R²' | 'accuracy';
  readonly initialLoss: OnBothParts;
  readonly finalLoss: OnBothParts;
  readonly initialMetric: OnBothParts;
  readonly finalMetric: OnBothParts;
}

/** The numbers of the ALHAMBRA document. */
export interface AlhambraDocument {
  readonly author: string;
  readonly title: string;
  readonly networks: Readonly<
    Record<'redshift' | 'stellarity' | 'stellarMass' | 'spectralType', ReportedTraining>
  >;
  /** The long training that chose the epochs: shares of the catalogue, and epochs. */
  readonly scan: {
    readonly page: string;
    readonly trainingShare: number;
    readonly validationShare: number;
    readonly epochs: number;
  };
  readonly survey: { readonly page: string; readonly objects: number };
  /**
   * "Δz/(1+z) = 0.03 → ≤ 0.006", "Star–Galaxy precision = 98 %" (a share), "ΔM = 0.14" (dex), "ΔST = 0.2" (types). The
   * document does not say which statistic they are.
   */
  readonly claims: {
    readonly page: string;
    readonly redshiftBefore: number;
    readonly redshift: number;
    readonly stellarity: number;
    readonly stellarMass: number;
    readonly spectralType: number;
  };
}

/**
 * The numbers that the ALHAMBRA document reports, from data/document/alhambra.json.
 *
 * @example
 * alhambraDocument().networks.redshift.finalMetric.training // => 0.2019
 */
export function alhambraDocument(): AlhambraDocument {
  return readJson<AlhambraDocument>(path.join(projectRoot, 'data', 'document', 'alhambra.json'));
}
