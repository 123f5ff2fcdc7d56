import type { Contestant } from './contestant';
import type { Measured } from './measure-row';
import type { ConvergeWork } from './work';
import type { WorkerPool } from './worker-pool';

export async function measureConvergence(
  _pool: WorkerPool,
  _work: ConvergeWork,
  _ours: readonly Contestant[],
  _peers: readonly Contestant[],
  _say: (what: string) => void,
): Promise<Measured> {
  throw new Error('not there yet');
}
