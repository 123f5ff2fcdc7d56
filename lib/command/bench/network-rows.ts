import type { AnyNetworkSpecification } from '../../network';
import type { BenchRow } from './bench-row';
import { trainingOperations } from './training-operations';
import type { NetworkWork, Precision } from './work';

/** A row of training steps. */
export function trainRow(
  id: string,
  network: AnyNetworkSpecification,
  batchSize: number,
  precision: Precision,
  isQuick: boolean,
): BenchRow {
  const work = (): NetworkWork => networkWork('train', network, batchSize, precision);
  return { id, kind: 'speed', unit: 's/step', work, isQuick };
}

/** A row of predictions for so many objects. */
export function predictRow(
  id: string,
  network: AnyNetworkSpecification,
  rows: number,
  precision: Precision,
  isQuick: boolean,
): BenchRow {
  const work = (): NetworkWork => ({
    ...networkWork('predict', network, network.batchSize, precision),
    rows,
  });
  return { id, kind: 'speed', unit: 's/1000 objects', work, isQuick };
}

/** Epochs are as long as a fraction of a second needs, 2 to 512 steps, so that a call of `fit` is mostly steps. */
export function networkWork(
  task: NetworkWork['task'],
  network: AnyNetworkSpecification,
  batchSize: number,
  precision: Precision,
): NetworkWork {
  const operationsPerCall = 3e10;
  const steps = Math.round(operationsPerCall / (batchSize * trainingOperations(network)));
  const stepsPerEpoch = Math.min(512, Math.max(2, steps));
  return {
    task,
    network,
    precision,
    batchSize,
    rows: 0,
    stepsPerEpoch,
    stepsPerExecution: Math.min(32, stepsPerEpoch),
  };
}
