import fs from 'node:fs';
import { trainNetwork } from '../../lib/training';
import { dataOfChild, networkOfChild, weightsChecksum } from './small-training';

/**
 * Trains in the folder given and prints "began N", with the steps done before, at its first steps, then at the end
 * "ended" with the seconds since and the weights' checksum.
 *
 * @param killAt which change to a file kills the process, half of a write done: counted from the first steps on, or, where
 * it is negative, from the start; 0: none
 */
async function main(folder: string, secondsBetweenCheckpoints: number, killAt: number): Promise<void> {
  if (killAt < 0) killAtChange(-killAt);
  let began: number | undefined;
  const { model } = await trainNetwork(networkOfChild, dataOfChild(), {
    seed: 5,
    folder,
    secondsBetweenCheckpoints,
    onProgress({ done }) {
      if (began === undefined) {
        process.stdout.write(`began ${done}\n`);
        if (killAt > 0) killAtChange(killAt);
      }
      began ??= performance.now();
    },
  });
  const seconds = (performance.now() - began!) / 1000;
  process.stdout.write(`ended ${seconds.toFixed(3)} ${weightsChecksum(model)}\n`);
}

/** Kill this process at a change to a file from now on. */
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

void main(process.argv[2]!, Number(process.argv[3]), Number(process.argv[4]));
