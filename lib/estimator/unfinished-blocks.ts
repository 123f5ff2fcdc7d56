import fs from 'node:fs';
import path from 'node:path';
import { acquireLock, sha256, sweepParts, writeFileAtomic } from '../base';
import type { Lock } from '../base';
import { readWholeTable } from '../table';
import type { Table } from '../table';
import { tableToParquet } from '../workspace';

/** The answers of a long prediction that are done, block by block, beside the file that they will become. */
export interface UnfinishedBlocks {
  /** Blocks that an earlier run of the same work has left, from the first on. */
  readonly done: number;
  put(block: number, answers: Table): void;
  get(block: number): Promise<Table>;
  /** Give the folder free and leave the blocks for the next run. */
  keep(): void;
  /** Remove the folder. */
  remove(): void;
}

/**
 * Open the folder of unfinished blocks beside an output file: `FILE.unfinished`.
 *
 * A block is a Parquet file whose name carries its checksum, so that one that was cut short is not taken for a whole
 * one. Blocks of other work (another model, another input) are removed, and parts of the output that killed runs left.
 *
 * @param file the output file
 * @param work what identifies the work: two runs with the same text give the same answers
 * @throws RedshiftLabError `locked` where another process writes the same output; `disk-full`, `cannot-write`
 */
export function openUnfinishedBlocks(file: string, work: string): UnfinishedBlocks {
  const folder = `${file}.unfinished`;
  const lock = acquireLock(folder, 'predict');
  const key = sha256(work).slice(0, 16);
  const names: string[] = [];
  try {
    names.push(...wholeBlocks(folder, key));
    sweepParts(file);
    const kept = new Set([...names, '.lock']);
    for (const name of fs.readdirSync(folder)) {
      if (!kept.has(name)) fs.rmSync(path.join(folder, name), { force: true, recursive: true });
    }
  } catch (problem) {
    lock.release();
    throw problem;
  }
  return {
    done: names.length,
    put(block, answers) {
      const bytes = tableToParquet(answers);
      names[block] = `${key}-${String(block).padStart(6, '0')}-${sha256(bytes).slice(0, 16)}.parquet`;
      writeFileAtomic(path.join(folder, names[block]!), bytes);
    },
    // Not by polars: it keeps some 5 MB of each file that it reads, 8 GB for a hundred million rows.
    get: (block) => readWholeTable(path.join(folder, names[block]!)),
    keep: () => lock.release(),
    remove: () => removeFolder(folder, lock),
  };
}

/** The names of the blocks 0, 1, 2 … of this work, up to the first that is missing or damaged. */
function wholeBlocks(folder: string, key: string): string[] {
  const byBlock = new Map<number, string>();
  for (const name of fs.readdirSync(folder)) {
    const [, ofKey, block, sum] = /^([0-9a-f]{16})-(\d{6,})-([0-9a-f]{16})\.parquet$/.exec(name) ?? [];
    if (ofKey !== key) continue;
    const bytes = fs.readFileSync(path.join(folder, name));
    if (sha256(bytes).slice(0, 16) === sum) byBlock.set(Number(block), name);
  }
  const names: string[] = [];
  while (byBlock.has(names.length)) names.push(byBlock.get(names.length)!);
  return names;
}

function removeFolder(folder: string, lock: Lock): void {
  for (const name of fs.readdirSync(folder)) {
    if (name !== '.lock') fs.rmSync(path.join(folder, name), { force: true, recursive: true });
  }
  lock.release();
  try {
    fs.rmdirSync(folder);
  } catch {
    // Another process has begun to use the folder.
  }
}
