import fs from 'node:fs';
import { acquireLock, formatDuration, writeJsonAtomic } from '../base';
import { createBenchDisplay } from './bench/bench-display';
import { benchFolder } from './bench/bench-folder';
import { benchHelp, chooseRows, readBenchOptions } from './bench/bench-options';
import type { BenchOptions } from './bench/bench-options';
import type { BenchRow } from './bench/bench-row';
import { benchRows } from './bench/bench-rows';
import { benchLines, formatValue } from './bench/bench-table';
import { describeMachine, measurePeak } from './bench/machine';
import type { Pace } from './bench/measure-row';
import { makePeersEnvironment } from './bench/peers-environment';
import type { RowResult } from './bench/row-result';
import { runRow } from './bench/run-row';
import { createWorkerPool } from './bench/worker-pool';
import type { WorkerPool } from './bench/worker-pool';
import { workersLog } from './bench/worker-process';
import { runCommand } from './run-command';

const usualPace: Pace = { trialMilliseconds: 300, roundMilliseconds: 400, rounds: 5, isThorough: true };
const quickPace: Pace = { trialMilliseconds: 100, roundMilliseconds: 250, rounds: 3, isThorough: false };

/** No row begins later than this many seconds after the start: 3 and 25 minutes are promised. */
const lastStart = { quick: 165, usual: 1440 };

/**
 * `npm run bench`: us beside Keras, PyTorch, scikit-learn, pandas and polars on this machine. Resolves to the exit
 * status.
 *
 * @throws RedshiftLabError for a call that cannot be understood; `no-peers`; `locked` where another bench runs
 */
async function bench(words: readonly string[]): Promise<number> {
  const options = readBenchOptions(words);
  if (options.help) {
    console.log(benchHelp);
    return 0;
  }
  const rows = chosenRows(options);
  const lock = acquireLock(benchFolder, 'npm run bench');
  const pool = createWorkerPool();
  // A worker in the middle of its work would not notice that its stdin has ended.
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      pool.end();
      lock.release();
      process.exit(status);
    });
  }
  try {
    const withoutTorch = await makePeersEnvironment((line) => console.log(line));
    fs.writeFileSync(workersLog, '');
    await measureAll(rows, options, pool, withoutTorch);
    return 0;
  } finally {
    pool.end();
    lock.release();
  }
}

/** With --only its rows; else all, or those of --quick. */
function chosenRows({ only, quick, full }: BenchOptions): BenchRow[] {
  const rows = benchRows(quick, full || only.length > 0);
  return only.length > 0 ? chooseRows(only, rows) : rows.filter(({ isQuick }) => !quick || isQuick);
}

async function measureAll(
  rows: readonly BenchRow[],
  { quick, json, only, full }: BenchOptions,
  pool: WorkerPool,
  withoutTorch: string | undefined,
): Promise<void> {
  const begun = Date.now();
  // Rows that were asked for by name, and trainings to a loss, take the time that they need.
  const seconds = only.length > 0 || full ? Infinity : quick ? lastStart.quick : lastStart.usual;
  const display = createBenchDisplay();
  const machine = describeMachine();
  if (withoutTorch !== undefined) {
    console.log(`PyTorch is left out. ${withoutTorch} Remove .tools/peers to try again.`);
  }
  const peak = await measurePeak(pool, withoutTorch === undefined ? ['PyTorch', 'Keras'] : ['Keras']);
  const rate = (value: number | null): string =>
    value === null ? 'unknown' : `${Math.round(value)} GFLOP/s`;
  console.log(
    `${machine.processor}, ${machine.cores} cores; matrix products: float32 ${rate(peak.float32)}, bfloat16 ${rate(peak.bfloat16)}`,
  );
  if (machine.load > machine.cores / 4) {
    const load = machine.load.toFixed(1);
    console.log(
      `Other programs keep this machine busy (load ${load}): trust no number, and ratios only roughly.`,
    );
  }
  if (quick) console.log('--quick tries neither XLA, torch.compile, nor settings that are usually slower.');
  const measured: RowResult[] = [];
  const tooLate: string[] = [];
  for (const [place, row] of rows.entries()) {
    if ((Date.now() - begun) / 1000 > seconds) {
      tooLate.push(row.id);
      continue;
    }
    display.begin(`[${place + 1}/${rows.length}] ${row.id}`);
    const result = await runRow(row, {
      pool,
      pace: quick ? quickPace : usualPace,
      peak,
      withoutTorch,
      say: (what) => display.say(what),
    });
    measured.push(result);
    if (json !== undefined) writeJsonAtomic(json, { machine, peak, rows: measured });
    display.end(outcomeOf(result));
  }
  console.log(`\n${benchLines(measured).join('\n')}`);
  if (tooLate.length > 0) {
    console.log(`\nThe time was over before these rows; ask for them with --only ${tooLate.join(' ')}`);
  }
  console.log(
    `\nratio: our time (or memory) over the best peer's. ${formatDuration((Date.now() - begun) / 1000)} in all.`,
  );
}

function outcomeOf({ ours, unit, ratio }: RowResult): string {
  const value = ours === null ? 'ours is missing' : formatValue(ours, unit);
  return ratio === null ? value : `${value}, ratio ${ratio.toFixed(2)}`;
}

if (require.main === module) runCommand(bench);
