import type { AnyNetworkSpecification } from '../network';
import type { EpochRecord } from './history';

/** The part of an epoch's record that early stopping and learning-rate reduction look at. */
type Watched = Pick<EpochRecord, 'validationLoss'>;

/**
 * Whether a training has come to its end: all epochs are done, or early stopping's patience is.
 *
 * It follows from the history alone, so that a run that goes on from a checkpoint ends where an undisturbed one does.
 */
export function isFinished(
  { epochs, earlyStopping }: AnyNetworkSpecification,
  history: readonly Watched[],
): boolean {
  if (history.length >= epochs) return true;
  if (!earlyStopping) return false;
  const { patience, minimumImprovement = 0 } = earlyStopping;
  let lowest = Infinity;
  let waited = 0;
  for (const { validationLoss } of history) {
    waited++;
    if (validationLoss + minimumImprovement < lowest) {
      lowest = validationLoss;
      waited = 0;
    }
  }
  return waited >= patience;
}

/**
 * The learning rate that the specification's learning-rate reduction has come to after the epochs of a history.
 *
 * It follows from the history alone, like `isFinished`.
 */
export function reducedLearningRate(
  { optimizer, learningRateReduction }: AnyNetworkSpecification,
  history: readonly Watched[],
): number {
  let rate = optimizer.learningRate;
  if (!learningRateReduction) return rate;
  const {
    factor,
    patience,
    minimumImprovement = 0,
    cooldown = 0,
    minimumLearningRate = 0,
  } = learningRateReduction;
  let lowest = Infinity;
  let waited = 0;
  let cooling = 0;
  for (const { validationLoss } of history) {
    if (cooling > 0) {
      cooling--;
      waited = 0;
    }
    if (validationLoss + minimumImprovement < lowest) {
      lowest = validationLoss;
      waited = 0;
    } else if (cooling === 0 && ++waited >= patience && rate > minimumLearningRate) {
      rate = Math.max(rate * factor, minimumLearningRate);
      cooling = cooldown;
      waited = 0;
    }
  }
  return rate;
}
