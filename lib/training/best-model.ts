import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { RedshiftLabError } from '../base';
import { buildNetwork } from '../network';
import { readCheckpoint } from './checkpoint';
import type { Run } from './continue-run';
import { restoreWeights } from './weights';

/**
 * A run's network as it was after the epoch with the lowest validation loss (`run.bestEpoch`).
 *
 * Give its memory back with `model.dispose()`.
 *
 * @throws RedshiftLabError `no-epoch` where the run was stopped before the end of its first epoch; `damaged-run`
 */
export function bestModel({
  folder,
  specification,
  seed,
}: Pick<Run, 'folder' | 'specification' | 'seed'>): LayersModel {
  const best = readCheckpoint(folder)?.best;
  if (!best) {
    throw new RedshiftLabError(
      'no-epoch',
      `The run in ${folder} has not finished an epoch yet, so none is the best.`,
    );
  }
  const model = buildNetwork(specification, seed);
  restoreWeights(model, best.weights);
  return model;
}
