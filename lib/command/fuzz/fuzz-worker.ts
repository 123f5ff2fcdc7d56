import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../base';
import type { Outcome } from './judge-file';
import { memory } from './messages';
import type { FromWorker, ToWorker } from './messages';
import type { SeedFile } from './seed-file';

/** How a worker works. */
export interface WorkerPlan {
  readonly seeds: readonly SeedFile[];
  readonly seed: number;
  /** Where its file lies while it reads it. */
  readonly folder: string;
  /** A file that takes longer counts as a hang. */
  readonly secondsPerFile: number;
  /** What the first file may take longer, because the process starts; by default 20. */
  readonly secondsToStart?: number;
}

/** A process that reads files, replaced where it ends. */
export interface FuzzWorker {
  /**
   * Read the files of these numbers [from, to), and tell what came of each.
   *
   * A file at which the process ends is read again by a fresh one; where that ends, too, the file is to blame.
   */
  read(from: number, to: number, tell: (number: number, outcome: Outcome) => void): Promise<void>;
  end(): void;
}

export function createFuzzWorker(plan: WorkerPlan): FuzzWorker {
  let child: ChildProcess | undefined;

  /** Reads until a process ends; resolves to the number at which it did, and why. */
  function readUntilEnd(
    from: number,
    to: number,
    tell: (number: number, outcome: Outcome) => void,
  ): Promise<{ next: number; reason?: string }> {
    const process = (child ??= startProcess(plan));
    return new Promise((resolve) => {
      let next = from;
      let timer = setTimeout(hang, (plan.secondsPerFile + (plan.secondsToStart ?? 20)) * 1000);
      let reason: string | undefined;
      function hang(): void {
        reason = `took longer than ${plan.secondsPerFile} s`;
        process.kill('SIGKILL');
      }
      const done = (): void => {
        clearTimeout(timer);
        process.off('message', onMessage);
        process.off('exit', onExit);
      };
      const onMessage = ({ number, outcome }: FromWorker): void => {
        clearTimeout(timer);
        tell(number, outcome);
        next = number + 1;
        if (next < to) timer = setTimeout(hang, plan.secondsPerFile * 1000);
        else {
          done();
          resolve({ next });
        }
      };
      const onExit = (status: number | null, signal: string | null): void => {
        done();
        child = undefined;
        reason ??=
          status === memory.status
            ? `took more than ${memory.most} MiB of memory`
            : `ended the process (${signal ?? `status ${status ?? 0}`})`;
        resolve({ next, reason });
      };
      process.on('message', onMessage);
      process.on('exit', onExit);
      process.send({ kind: 'read', from, to } satisfies ToWorker);
    });
  }

  return {
    async read(from, to, tell) {
      for (let number = from; number < to;) {
        const isFresh = child === undefined;
        const { next, reason } = await readUntilEnd(number, to, tell);
        const isToBlame = reason !== undefined && isFresh && next === number;
        if (isToBlame) tell(number, { problem: reason });
        number = isToBlame ? number + 1 : next;
      }
    },
    end() {
      child?.kill('SIGKILL');
      child = undefined;
    },
  };
}

function startProcess({ seeds, seed, folder }: WorkerPlan): ChildProcess {
  const child = fork(path.join(__dirname, 'main.ts'), [], {
    cwd: projectRoot,
    execArgv: ['--require', 'tsx/cjs', `--max-old-space-size=${memory.heap}`],
    serialization: 'advanced',
    // What V8 says when memory is over is long, and the file says more.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.send({ kind: 'begin', seeds, seed, folder } satisfies ToWorker);
  return child;
}
