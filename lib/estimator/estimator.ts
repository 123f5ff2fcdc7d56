import type { ExtraInputs, PhotometryFeatureOptions, PhotometryFeatures } from '../preprocess';
import type { ProgressListener } from '../base';
import type { NamedArray } from '../training';
import type { Calibration } from './calibration';
import type { Groups } from './deal-folds';
import type { Familiarity } from './familiarity';
import type { ClassTrees } from './fold-trees';
import type { MemberSizes } from './member-network';
import type { EstimatorScore } from './score';
import type { LeftOut } from './target';

/** How to fit an estimator, and how to judge it. */
export interface EstimatorOptions extends PhotometryFeatureOptions {
  /** Fixes folds, initial weights and orders. */
  readonly seed: number;
  /**
   * How many parts the objects are dealt into: each part is predicted by networks that saw the others only. By default 5.
   * Or the part of each object, such as the name or number of its field.
   */
  readonly folds?: number | Groups;
  /** How many networks, from other initial weights, for each part, and for the estimator. By default 3. */
  readonly ensemble?: number;
  /** Other numbers of the same objects, such as sizes and shapes. */
  readonly extra?: ExtraInputs;
  /** In place of what fits the number of objects; see `sizesFor`. */
  readonly sizes?: Partial<MemberSizes>;
  /** Told how far the training is. */
  readonly onProgress?: ProgressListener;
}

/** Networks that were trained on the same objects, with their features. */
export interface TrainedModel {
  readonly features: PhotometryFeatures;
  /** Of each network. */
  readonly weights: readonly (readonly NamedArray[])[];
  /** Of classes only. */
  readonly trees?: ClassTrees;
}

/** A trained estimator: plain data, without anything that must be disposed of. */
export interface Estimator {
  readonly kind: 'redshift' | 'number' | 'class';
  /** In ascending order; empty for numbers. */
  readonly classes: readonly string[];
  /** Of the density's bins, in the label's unit; 0, 1, 2, … for classes. */
  readonly edges: readonly number[];
  readonly sizes: MemberSizes;
  /** Trained on all objects. */
  readonly model: TrainedModel;
  /** How much trees count beside networks, 0 … 1; 0 for numbers. */
  readonly treesShare: number;
  readonly calibration: Calibration;
  /** What `odds` means: within ± this times (1 + z) for a redshift, ± this for another number. */
  readonly oddsWidth: number;
  readonly familiarity: Familiarity;
  /** The names of the bands in which all training objects were observed. */
  readonly alwaysObserved: readonly string[];
  /** Objects that it learnt from. */
  readonly objects: number;
  readonly leftOut: readonly LeftOut[];
  readonly seed: number;
  /** By objects it never saw, of the same fields. */
  readonly score: EstimatorScore;
  /** By fields it never saw, where fields were given. */
  readonly scoreByField?: EstimatorScore;
}
