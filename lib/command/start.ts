import fs from 'node:fs';
import path from 'node:path';
import { acquireLock, formatDuration, RedshiftLabError, sha256 } from '../base';
import { findSeriesData } from '../notebook';
import { describeProvenance } from '../survey';
import { expectedSeconds, openWorkspace, presetOf, resultsFile } from '../workspace';
import type { MeasuredNumber, WorkspaceKey } from '../workspace';
import { extractFigures } from './figures-of-notebook';
import { codeFingerprint, notebookFingerprint } from './fingerprint';
import { convertToHtml } from './html';
import { writeReport } from './report';
import type { ReportNotebook, ReportSeries } from './report';
import { resultLines } from './results-table';
import { runNotebook } from './run-notebook';
import type { CellFailure } from './run-notebook';
import { readRunRecord, removeRunRecord, writeRunRecord } from './run-record';
import { allSeries, chooseNotebook, chooseSeries, notebooksFolder } from './series';
import type { Series } from './series';
import { readStartOptions, startHelp } from './start-options';
import type { StartOptions } from './start-options';
import { createRunDisplay } from './terminal';

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
    const { report, failure } = await runSeries(one, options, code, signal);
    reports.push(report);
    failed ||= failure;
    if (signal.aborted) break;
  }
  const index = path.join(options.workspace, 'report', 'index.html');
  writeReport(index, reports);
  printEnd(reports, index, begun);
  return signal.aborted ? 130 : failed ? 1 : 0;
}

async function runSeries(
  series: Series,
  options: StartOptions,
  code: string,
  signal: AbortSignal,
): Promise<{ report: ReportSeries; failure: boolean }> {
  const preset = presetOf(series.name, options.preset);
  const environment = kernelEnvironment(options);
  const source = findSeriesData(series.name, { ...process.env, ...environment });
  const key: Omit<WorkspaceKey, 'notebook'> = {
    series: series.name,
    preset: preset.name,
    seed: options.seed,
    origin: source.origin,
    data: source.origin === 'REAL' ? source.sha256 : undefined,
  };
  const data = source.origin === 'REAL' ? describeProvenance(source) : 'SIMULATED: no data file was given';
  console.log(`\n${series.name} · preset ${preset.name} · seed ${options.seed} · ${data}`);
  const folder = reportFolder(options.workspace, key);
  const notebooks: string[] = [];
  let fingerprint = sha256(JSON.stringify([code, key]));
  let failure = false;
  for (const notebook of series.notebooks) {
    const file = path.join(series.folder, `${notebook}.ipynb`);
    const executed = path.join(folder, `${notebook}.ipynb`);
    fingerprint = sha256(fingerprint + notebookFingerprint(file));
    const expected = expectedSeconds(series.name, notebook, preset.name);
    const outcome = await runOne({
      file,
      executed,
      fingerprint,
      expected,
      environment,
      force: options.force,
      signal,
    });
    notebooks.push(executed);
    failure = outcome !== undefined;
    if (failure) break;
  }
  await convertToHtml(notebooks.filter((executed) => isOlder(htmlOf(executed), executed)));
  const report: ReportSeries = {
    ...key,
    name: series.name,
    meaning: preset.meaning,
    data,
    notebooks: notebooks.map((executed) => reportNotebook(executed)),
    numbers: numbersOf(options.workspace, key),
    resultsFile: resultsFile(options.workspace, key),
  };
  return { report, failure };
}

interface OneRun {
  file: string;
  executed: string;
  fingerprint: string;
  expected: number | undefined;
  environment: Record<string, string>;
  force: boolean;
  signal: AbortSignal;
}

/** Run one notebook unless its last run still holds; the failure, if there was one, is already printed. */
async function runOne(run: OneRun): Promise<CellFailure | undefined> {
  const title = path.basename(run.executed, '.ipynb');
  const display = createRunDisplay();
  const record = readRunRecord(run.executed);
  if (!run.force && record?.fingerprint === run.fingerprint) {
    display.begin(title, undefined);
    display.end(`unchanged since its last run (${formatDuration(record.seconds)})`);
    return undefined;
  }
  removeRunRecord(run.executed);
  display.begin(title, run.expected);
  const { seconds, failure } = await runNotebook(
    run.file,
    run.executed,
    run.environment,
    display,
    run.signal,
  );
  if (failure) {
    display.end(`FAILED after ${formatDuration(seconds)}`);
    console.error(
      `\n${run.file}, cell ${failure.cell}${failure.line === undefined ? '' : `, line ${failure.line}`}: ${failure.message}`,
    );
    if (failure.traceback !== '') console.error(failure.traceback);
    console.error(`The notebook as far as it came: ${run.executed}\n`);
    return failure;
  }
  const beside = run.expected === undefined ? '' : ` (expected ${formatDuration(run.expected)})`;
  display.end(`${formatDuration(seconds)}${beside}`);
  writeRunRecord(run.executed, {
    fingerprint: run.fingerprint,
    seconds,
    finishedAt: new Date().toISOString(),
  });
  return undefined;
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

/** What the notebooks' kernels learn of the call. */
function kernelEnvironment(options: StartOptions): Record<string, string> {
  return {
    REDSHIFT_LAB_PRESET: options.preset,
    REDSHIFT_LAB_SEED: String(options.seed),
    REDSHIFT_LAB_WORKSPACE: options.workspace,
    ...(options.data === undefined ? {} : { REDSHIFT_LAB_SERIES_DATA: options.data }),
  };
}

function reportFolder(root: string, key: Omit<WorkspaceKey, 'notebook'>): string {
  return path.join(root, 'report', key.series, `${key.preset}-${key.origin}-seed${key.seed}`);
}

function numbersOf(root: string, key: Omit<WorkspaceKey, 'notebook'>): MeasuredNumber[] {
  return openWorkspace(root, { ...key, notebook: '' }).recordedNumbers();
}

function reportNotebook(executed: string): ReportNotebook {
  const figures = extractFigures(executed, path.join(path.dirname(executed), 'figures'));
  return { name: path.basename(executed, '.ipynb'), executed, html: htmlOf(executed), figures };
}

function htmlOf(executed: string): string {
  return executed.replace(/\.ipynb$/, '.html');
}

function isOlder(file: string, than: string): boolean {
  return !fs.existsSync(file) || fs.statSync(file).mtimeMs < fs.statSync(than).mtimeMs;
}

if (require.main === module) {
  start(process.argv.slice(2)).then(
    (status) => process.exit(status),
    (problem: unknown) => {
      console.error(problem instanceof RedshiftLabError ? problem.message : problem);
      process.exit(1);
    },
  );
}
