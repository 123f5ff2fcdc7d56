import fs from 'node:fs';
import path from 'node:path';
import { fuzzedFile } from './fuzzed-file';
import { judgeFile } from './judge-file';
import { memory } from './messages';
import type { FromWorker, ToWorker } from './messages';

type Beginning = Extract<ToWorker, { kind: 'begin' }>;

/** A process that makes and reads malformed files for its parent, and ends with it. */
function main(): void {
  let beginning: Beginning | undefined;
  process.on('disconnect', () => process.exit(1));
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'begin') beginning = message;
    else void readFiles(beginning!, message.from, message.to);
  });
}

async function readFiles({ seeds, seed, folder }: Beginning, from: number, to: number): Promise<void> {
  const file = path.join(folder, `${process.pid}`);
  for (let number = from; number < to; number++) {
    const fuzzed = fuzzedFile(seeds, seed, number);
    fs.writeFileSync(file, fuzzed.bytes);
    const outcome = await judgeFile(file, fuzzed, 1 + (number % 7));
    if (mostMemory() > memory.most) process.exit(memory.status);
    process.send!({ number, outcome } satisfies FromWorker);
  }
  fs.rmSync(file, { force: true });
}

/** The most memory that this process has had so far, MiB. */
function mostMemory(): number {
  const [, kibibytes] = /VmHWM:\s*(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))!;
  return Number(kibibytes) / 1024;
}

main();
