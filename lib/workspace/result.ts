import type { PresetName } from './preset';

/** Whether numbers come from a sky or from a simulator. */
export type Origin = 'REAL' | 'SIMULATED';

/** What our numbers say of a document's claim. */
export type Verdict = 'reproduced' | 'contradicted' | 'not testable here';

/** One measured number beside the document's and a baseline's. */
export interface MeasuredNumber {
  /** What is measured, for people: "MAE of the redshift, test galaxies". */
  readonly name: string;
  readonly value: number;
  /** A confidence interval of the value, and at which level it stands. */
  readonly interval?: { readonly low: number; readonly high: number; readonly level: number };
  /** The seeds whose runs the value is drawn from. */
  readonly seeds?: readonly number[];
  /** The unit, "1" for a pure number. */
  readonly unit: string;
  /** What the document reports. */
  readonly document?: number;
  readonly documentPage?: string;
  /** Where the document's number stands: in the document itself, in the survey's paper, in a repository. */
  readonly source?: 'seed' | 'paper' | 'repository';
  readonly baseline?: number;
  readonly baselineName?: string;
  readonly verdict?: Verdict;
  /**
   * `document`: the verdict rests on numbers that the document itself publishes, so it holds whatever our objects are. By
   * default it rests on our objects.
   */
  readonly evidence?: 'document';
  readonly note?: string;
}

/** The numbers of one series, as they stand in `results/<series>-<preset>-<origin>-seed<N>.json`. */
export interface ResultsFile {
  readonly series: string;
  readonly preset: PresetName;
  readonly seed: number;
  readonly origin: Origin;
  readonly objects: number;
  readonly versions: Record<string, string>;
  readonly numbers: readonly MeasuredNumber[];
}

/**
 * The verdict on a document's claim: simulated objects never decide it.
 *
 * @param holds whether our number agrees with the claim
 * @example
 * verdictOn('REAL', true) // => 'reproduced'
 * verdictOn('SIMULATED', true) // => 'not testable here'
 */
export function verdictOn(origin: Origin, holds: boolean): Verdict {
  if (origin === 'SIMULATED') return 'not testable here';
  return holds ? 'reproduced' : 'contradicted';
}
