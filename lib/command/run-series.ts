import fs from 'node:fs';
import path from 'node:path';
import { formatDuration, sha256 } from '../base';
import { dataKey, findSeriesData } from '../notebook';
import { describeProvenance } from '../survey';
import { expectedSeconds, openWorkspace, presetOf, resultsFile } from '../workspace';
import type { Workspace, WorkspaceKey } from '../workspace';
import { extractFigures } from './figures-of-notebook';
import { notebookFingerprint } from './fingerprint';
import { convertToHtml } from './html';
import type { ReportNotebook, ReportSeries } from './report';
import { runNotebook } from './run-notebook';
import type { NotebookRun } from './run-notebook';
import { readRunRecord, writeRunRecord } from './run-record';
import type { Series } from './series';
import type { StartOptions } from './start-options';
import { createRunDisplay } from './terminal';

/** What came of a series. */
export interface SeriesRun {
  readonly report: ReportSeries;
  readonly failed: boolean;
}

/**
 * Run a series' notebooks in order, up to the first that fails, and make a page of each.
 *
 * A notebook is left alone when its last run finished and nothing has changed that it rests on: the library, its
 * cells and those of the notebooks before it, the data, the preset, the seed.
 *
 * @param code the fingerprint of the library
 */
export async function runSeries(
  series: Series,
  options: StartOptions,
  code: string,
  signal: AbortSignal,
): Promise<SeriesRun> {
  const preset = presetOf(series.name, options.preset);
  const environment = kernelEnvironment(options);
  const source = findSeriesData(series.name, { ...process.env, ...environment });
  const key: Omit<WorkspaceKey, 'notebook'> = {
    series: series.name,
    preset: preset.name,
    seed: options.seed,
    origin: source.origin,
    data: dataKey(source),
  };
  const data = source.origin === 'REAL' ? describeProvenance(source) : 'SIMULATED: no data file was given';
  console.log(`\n${series.name} · preset ${preset.name} · seed ${options.seed} · ${data}`);

  const folder = path.join(
    options.workspace,
    'report',
    series.name,
    `${key.preset}-${key.origin}-seed${key.seed}`,
  );
  const executed: string[] = [];
  let failed = false;
  for (const notebook of series.notebooks) {
    const target = path.join(folder, `${notebook}.ipynb`);
    executed.push(target);
    failed = !(await runUnlessUnchanged({
      file: path.join(series.folder, `${notebook}.ipynb`),
      executed: target,
      fingerprint: sha256(JSON.stringify([code, key, fingerprintsUpTo(series.folder, notebook)])),
      expected: expectedSeconds(series.name, notebook, preset.name),
      workspace: openWorkspace(options.workspace, { ...key, notebook }),
      environment,
      force: options.force,
      signal,
    }));
    if (failed) break;
  }
  await convertToHtml(executed.filter((file) => isOlder(htmlOf(file), file)));
  const report: ReportSeries = {
    ...key,
    name: series.name,
    meaning: preset.meaning,
    data,
    notebooks: executed.map(reportNotebook),
    numbers: openWorkspace(options.workspace, { ...key, notebook: '' }).recordedNumbers(),
    resultsFile: resultsFile(options.workspace, key),
  };
  return { report, failed };
}

interface OneRun {
  readonly file: string;
  readonly executed: string;
  readonly fingerprint: string;
  readonly expected: number | undefined;
  readonly workspace: Workspace;
  readonly environment: Record<string, string>;
  readonly force: boolean;
  readonly signal: AbortSignal;
}

/** Run one notebook unless its last run still holds. False where a cell failed, which is then already told. */
async function runUnlessUnchanged(one: OneRun): Promise<boolean> {
  const { executed, fingerprint, workspace } = one;
  const display = createRunDisplay();
  const record = readRunRecord(executed);
  const isSame = !one.force && record?.fingerprint === fingerprint;
  const title = path.basename(executed, '.ipynb');
  if (isSame && record.finished && record.items.every((item) => workspace.madeHere().includes(item))) {
    display.note(title, `unchanged since its last run (${formatDuration(record.seconds)})`);
    return true;
  }
  // The trainings of a run that was killed go on; those of other code, data or cells start over.
  if (!isSame) fs.rmSync(workspace.runFolder(''), { recursive: true, force: true });
  writeRunRecord(executed, { fingerprint, finished: false, seconds: 0, items: [] });
  display.begin(title, one.expected);
  const run = await runNotebook(one.file, executed, one.environment, display, one.signal);
  const { seconds, failure } = run;
  if (failure) {
    display.end(`FAILED after ${formatDuration(seconds)}`);
    tellFailure(one, failure);
    return false;
  }
  const beside = one.expected === undefined ? '' : ` (expected ${formatDuration(one.expected)})`;
  display.end(`${formatDuration(seconds)}${beside}`);
  writeRunRecord(executed, { fingerprint, finished: true, seconds, items: workspace.madeHere() });
  return true;
}

function tellFailure(
  { file, executed }: OneRun,
  { cell, line, message, traceback }: NonNullable<NotebookRun['failure']>,
): void {
  console.error(`\n${file}, cell ${cell}${line === undefined ? '' : `, line ${line}`}: ${message}`);
  if (traceback !== '') console.error(traceback);
  console.error(`The notebook as far as it came: ${executed}\n`);
}

/** What the notebooks' kernels learn of the call. */
function kernelEnvironment(options: StartOptions): Record<string, string> {
  return {
    REDSHIFT_LAB_PRESET: options.preset,
    REDSHIFT_LAB_SEED: String(options.seed),
    REDSHIFT_LAB_WORKSPACE: options.workspace,
    ...(options.data === undefined ? {} : { REDSHIFT_LAB_SERIES_DATA: options.data }),
    ...(options.survey === undefined ? {} : { REDSHIFT_LAB_SURVEY: options.survey }),
  };
}

/** The checksums of a folder's notebooks up to one of them: later ones rest on what the earlier ones left. */
function fingerprintsUpTo(folder: string, notebook: string): string[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.ipynb') && file <= `${notebook}.ipynb`)
    .sort()
    .map((file) => notebookFingerprint(path.join(folder, file)));
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
