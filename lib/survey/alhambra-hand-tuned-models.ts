import path from 'node:path';
import { projectRoot, readJson } from '../base';

/** What hand-tuned models of other libraries reach on a sample, by task and metric. */
export interface HandTunedModels {
  readonly title: string;
  readonly source: string;
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * The best of thirty hand-tuned scikit-learn and LightGBM models on the 6,747 REAL objects of `alhambraRealSample`, out of five
 * folds by `train_index` mod 5, from data/alhambra/hand-tuned-models.json.
 *
 * @example
 * alhambraHandTunedModels().scores['redshift']['MAE'] // => 0.182
 */
export function alhambraHandTunedModels(): HandTunedModels {
  return readJson<HandTunedModels>(path.join(projectRoot, 'data', 'alhambra', 'hand-tuned-models.json'));
}
