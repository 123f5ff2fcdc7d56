import { RedshiftLabError } from '../base';
import type { ProgressListener } from '../base';
import type { MockSurvey } from './draw-object';
import type { NoiseKind } from './exposure';

/** What to simulate. */
export interface SimulateAlhambraOptions {
  /** How many objects, 1 … 6,000,000; the survey has 446,343. */
  readonly objects: number;
  /** Any integer. Object number i of a seed is the same whatever the number of objects. */
  readonly seed: number;
  /**
   * Default `'realistic'`: four detectors with the depths and limits of the real sample, fields of different depth, and
   * errors of the zero points; see `observe` and `createExposures`.
   */
  readonly noise?: NoiseKind;
  /** Leave out stars and quasars. Default false. */
  readonly galaxiesOnly?: boolean;
  /**
   * Draw only objects whose noiseless F814W is brighter than this, 17.5 … 26 mag; noise scatters some of them
   * beyond. Default 26, all.
   */
  readonly faintest?: number;
  readonly onProgress?: ProgressListener;
}

/** What a progress line says. */
export const simulationTask = 'simulating ALHAMBRA';

/** The survey that the options describe. @throws RedshiftLabError `wrong-option` */
export function mockSurveyOf(options: SimulateAlhambraOptions): MockSurvey {
  const { objects, seed, noise = 'realistic', galaxiesOnly = false, faintest = 26 } = options;
  const fail = (sentence: string): never => {
    throw new RedshiftLabError('wrong-option', sentence);
  };
  // Beyond, the five digits of an identifier's last part would not do.
  if (!(Number.isInteger(objects) && objects >= 1 && objects <= 6e6))
    fail(`The number of objects is ${objects}: give a whole number from 1 to 6,000,000.`);
  if (!Number.isInteger(seed)) fail(`The seed is ${seed}: give a whole number.`);
  if (!(faintest >= 17.5 && faintest <= 26))
    fail(`The faintest magnitude is ${faintest}: give one from 17.5 to 26.`);
  if (noise !== 'plain' && noise !== 'realistic')
    fail(`The noise is ${String(noise)}: choose 'plain' or 'realistic'.`);
  return { seed, noise, galaxiesOnly, faintest };
}
