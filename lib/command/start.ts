import path from 'node:path';
import { acquireLock, formatDuration } from '../base';
import { codeFingerprint } from './fingerprint';
import { writeReport } from './report';
import type { ReportSeries } from './report';
import { resultLines } from './results-table';
import { runCommand } from './run-command';
import { runSeries } from './run-series';
import { allSeries, chooseNotebook, chooseSeries, notebooksFolder } from './series';
import type { Series } from './series';
import { readStartOptions, startHelp } from './start-options';
import type { StartOptions } from './start-options';

/**
 * `npm start`: run the series of notebooks and show what came out. Resolves to the exit status: 0, 1 where a cell
 * failed, 130 where Ctrl-C ended the run.
 *
 * @param notebooks the folder of the series
 * @throws RedshiftLabError for a call that cannot be understood, or where another run holds the workspace
 */
export async function start(words: readonly string[], notebooks = notebooksFolder): Promise<number> {
  const options = readStartOptions(words);
  if (options.help) {
    console.log(startHelp);
    return 0;
  }
  const existing = allSeries(notebooks);
  const series =
    options.only === undefined
      ? chooseSeries(options.series, existing)
      : [chooseNotebook(options.only, existing)];
  const lock = acquireLock(options.workspace, 'npm start');
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.on('SIGINT', interrupt);
  try {
    return await runAll(series, options, stop.signal);
  } finally {
    process.off('SIGINT', interrupt);
    lock.release();
  }
}

async function runAll(
  series: readonly Series[],
  options: StartOptions,
  signal: AbortSignal,
): Promise<number> {
  const begun = Date.now();
  const code = codeFingerprint();
  const reports: ReportSeries[] = [];
  let failed = false;
  for (const one of series) {
    const run = await runSeries(one, options, code, signal);
    reports.push(run.report);
    failed ||= run.failed;
    if (signal.aborted) break;
  }
  const index = path.join(options.workspace, 'report', 'index.html');
  writeReport(index, reports);
  printEnd(reports, index, begun);
  if (signal.aborted) return 130;
  return failed ? 1 : 0;
}

function printEnd(reports: readonly ReportSeries[], index: string, begun: number): void {
  for (const report of reports) {
    if (report.numbers.length === 0) continue;
    console.log(`\n${report.name}: ours is ${report.origin}`);
    for (const line of resultLines(report.numbers)) console.log(line);
    console.log(`  results: ${report.resultsFile}`);
  }
  console.log(`\nThe whole run took ${formatDuration((Date.now() - begun) / 1000)}.`);
  console.log(`Figures, tables and executed notebooks: ${index}`);
}

if (require.main === module) runCommand((words) => start(words));
