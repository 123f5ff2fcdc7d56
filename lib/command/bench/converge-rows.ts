import fs from 'node:fs';
import path from 'node:path';
import { alhambraReluNetwork, gaiaRedshiftNetwork } from '../../network';
import type { AnyNetworkSpecification } from '../../network';
import { benchFolder } from './bench-folder';
import type { BenchRow } from './bench-row';
import { networkWork } from './network-rows';
import { simulatedMagnitudes, simulatedSpectra } from './training-problems';
import type { TrainingProblem } from './training-problems';
import type { ConvergeWork, ProblemFile } from './work';

/**
 * The time to the same validation loss, on SIMULATED objects. The targets are losses that all libraries reach after some
 * epochs: about where the curve becomes flat.
 */
export function convergeRows(): BenchRow[] {
  return [
    convergeRow('converge-alhambra-relu', alhambraReluNetwork(), simulatedMagnitudes, 0.07, 40),
    convergeRow('converge-gaia', gaiaRedshiftNetwork(), simulatedSpectra, 0.0003, 8),
  ];
}

function convergeRow(
  id: string,
  network: AnyNetworkSpecification,
  make: () => TrainingProblem,
  target: number,
  epochs: number,
): BenchRow {
  const work = (): ConvergeWork => ({
    ...networkWork('train', network, network.batchSize, 'float32'),
    task: 'converge',
    problem: writeProblem(id, make),
    seed: 1,
    target,
    epochs,
  });
  return { id, kind: 'converge', unit: 's', work, isQuick: true };
}

/** The problem as files of float32 numbers, which every library reads: the same objects for all. */
function writeProblem(id: string, make: () => TrainingProblem): Record<ProblemFile, string> {
  const problem = make();
  fs.mkdirSync(benchFolder, { recursive: true });
  const names: readonly ProblemFile[] = [
    'trainInputs',
    'trainTargets',
    'validationInputs',
    'validationTargets',
  ];
  return Object.fromEntries(
    names.map((name) => {
      const file = path.join(benchFolder, `${id}-${name}.f32`);
      const values = problem[name];
      fs.writeFileSync(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      return [name, file];
    }),
  ) as Record<ProblemFile, string>;
}
