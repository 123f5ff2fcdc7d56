import fs from 'node:fs';
import { searchHyperparameters } from '../../../lib/training/search';
import { mixedScore, mixedSpace } from './spaces';

/**
 * Searches in the folder given and prints a line per trial, then "ended".
 *
 * @param killAt which change to a file kills the process, half of a write done; 0: none
 */
async function main(folder: string, killAt: number): Promise<void> {
  if (killAt > 0) killAtChange(killAt);
  await searchHyperparameters(mixedSpace, objective, {
    method: 'bayesian',
    seed: 9,
    trials: 24,
    initialPoints: 6,
    folder,
    onTrial: ({ number }) => process.stdout.write(`trial ${number}\n`),
  });
  process.stdout.write('ended\n');
}

async function objective(
  values: Parameters<typeof mixedScore>[0],
  { trial }: { trial: number },
): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 3));
  if (trial % 5 === 0) throw new Error('The loss is NaN.');
  return mixedScore(values);
}

/** Kill this process at a change to a file. */
function killAtChange(which: number): void {
  let changes = 0;
  const files = fs as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of ['writeSync', 'fsyncSync', 'renameSync', 'linkSync']) {
    const original = files[name]!;
    files[name] = (...given: unknown[]) => {
      if (++changes < which) return original(...given);
      const bytes = given[1] as Uint8Array;
      if (name === 'writeSync') original(given[0], bytes, given[2] ?? 0, bytes.length >> 1);
      return process.kill(process.pid, 'SIGKILL');
    };
  }
}

void main(process.argv[2]!, Number(process.argv[3]));
