import path from 'node:path';
import { projectRoot, readJson } from '../base';
import type { PhotometrySummary } from './photometry-summary';

/** What is kept of a sample of real objects that is not part of the project itself. */
export interface RealSample {
  readonly title: string;
  readonly source: string;
  /** Of the file that was summarised. */
  readonly sha256: string;
  readonly summary: PhotometrySummary;
}

/**
 * The photometry of 6,747 REAL ALHAMBRA objects in the COSMOS field, from data/alhambra/real-sample.json: what a
 * simulated catalogue is held against where the objects themselves are not at hand.
 *
 * The sample prefers faint objects: compare at equal magnitude.
 *
 * @example
 * alhambraRealSample().summary.objects // => 6747
 */
export function alhambraRealSample(): RealSample {
  return readJson<RealSample>(path.join(projectRoot, 'data', 'alhambra', 'real-sample.json'));
}
