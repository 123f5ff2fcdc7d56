import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TableFormat } from '../../table';
import { fuzzedFile } from './fuzzed-file';
import { createFuzzWorker } from './fuzz-worker';
import { seedFiles } from './seed-files';

/** What to read, and with what patience. */
export interface FuzzPlan {
  readonly format: TableFormat;
  /** The numbers [first, first + files). */
  readonly first?: number;
  readonly files: number;
  readonly seed: number;
  /** Processes that read at once. */
  readonly workers: number;
  readonly secondsPerFile: number;
  /** Where files that are findings are kept; it is made where it is needed. */
  readonly folder: string;
  readonly onFile?: (done: number) => void;
}

/** A file of which something else came than a table or a named error. */
export interface Finding {
  readonly number: number;
  /** What was done to which file. */
  readonly what: string;
  readonly problem: string;
  /** Where it is kept. */
  readonly file: string;
}

/** What came of all files. */
export interface FuzzReport {
  readonly files: number;
  readonly tables: number;
  /** How often each error was given, by its code. */
  readonly errors: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

const share = 200;

/** Make malformed files and read each in a process that may end without harm. */
export async function runFuzz(plan: FuzzPlan): Promise<FuzzReport> {
  const { format, first = 0, files, seed, folder } = plan;
  const seeds = await seedFiles(format, seed);
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-fuzz-'));
  const errors = new Map<string, number>();
  const findings: Finding[] = [];
  const begun = Date.now();
  let [tables, done, next] = [0, 0, first];

  function keep(number: number, problem: string): void {
    const { bytes, what } = fuzzedFile(seeds, seed, number);
    const file = path.join(folder, `seed-${seed}-number-${number}.${format}`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, bytes);
    findings.push({ number, what, problem: problem.replaceAll(work, ''), file });
  }
  async function readShares(): Promise<void> {
    const worker = createFuzzWorker({ ...plan, seeds, folder: work });
    try {
      while (next < first + files) {
        const from = next;
        next = Math.min(from + share, first + files);
        await worker.read(from, next, (number, { code, problem }) => {
          if (problem !== undefined) keep(number, problem);
          else if (code === undefined) tables++;
          else errors.set(code, (errors.get(code) ?? 0) + 1);
          plan.onFile?.(++done);
        });
      }
    } finally {
      worker.end();
    }
  }
  try {
    await Promise.all(Array.from({ length: plan.workers }, readShares));
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return { files, tables, errors, findings, seconds: (Date.now() - begun) / 1000 };
}
