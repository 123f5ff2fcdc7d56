import path from 'node:path';
import { formatDuration, projectRoot, RedshiftLabError } from '../base';
import { columnNames } from '../table';
import { describeProvenance, missingPerBand } from '../survey';
import type { Catalogue, SpectrumCatalogue } from '../survey';
import { expectedSeconds, openWorkspace, presetOf } from '../workspace';
import type { MeasuredNumber, Origin, Preset, Workspace } from '../workspace';
import { dataKey, findSeriesData, openSeriesCatalogue, openSeriesSpectra } from './series-data';
import type { DataSource } from './series-data';
import { showText } from './show-text';

/** What a notebook works with: its preset, seed, data and workspace. */
export interface Lesson {
  readonly series: string;
  readonly notebook: string;
  readonly preset: Preset;
  readonly seed: number;
  readonly origin: Origin;
  readonly source: DataSource;
  readonly workspace: Workspace;
  /** When the notebook began, in milliseconds. */
  readonly startedAt: number;
}

/**
 * Begin a notebook: take the preset, seed, data and workspace from the surroundings, and say which they are.
 *
 * The surroundings are the variables REDSHIFT_LAB_PRESET (default quick), REDSHIFT_LAB_SEED (1),
 * REDSHIFT_LAB_WORKSPACE (data/workspace), REDSHIFT_LAB_DATA and REDSHIFT_LAB_SURVEY, which `npm start` and `npm run lab` hand on.
 *
 * @param name series and notebook: "alhambra-photometry/01-explore-the-catalogue"
 * @throws RedshiftLabError `unknown-preset` or `no-data`
 */
export function beginNotebook(name: string): Lesson {
  const [series = '', notebook = ''] = name.split('/');
  const environment = process.env;
  const preset = presetOf(series, environment['REDSHIFT_LAB_PRESET'] ?? 'quick');
  const seed = Number(environment['REDSHIFT_LAB_SEED'] ?? 1);
  const source = findSeriesData(series, environment);
  const root = environment['REDSHIFT_LAB_WORKSPACE'] ?? path.join(projectRoot, 'data', 'workspace');
  const key = { series, notebook, preset: preset.name, seed, origin: source.origin };
  const workspace = openWorkspace(root, { ...key, data: dataKey(source) });
  const data =
    source.origin === 'REAL'
      ? `**REAL** data: ${path.basename(source.file)} (sha256 ${source.sha256.slice(0, 12)}…)`
      : '**SIMULATED** data: no file was given';
  const expected = expectedSeconds(series, notebook, preset.name);
  const time = expected === undefined ? '' : `; expected time ${formatDuration(expected)}`;
  showText(`Preset **${preset.name}** (${preset.meaning}), seed ${seed}${time}. ${data}.`);
  return { series, notebook, preset, seed, origin: source.origin, source, workspace, startedAt: Date.now() };
}

/**
 * Open the catalogue of the lesson's survey: the real file, or the mock where there is none.
 *
 * Says which it is, with the file's checksum or the simulator's seed and version, and how many objects it has.
 * A large mock takes all cores, shows a progress line and stops with ■.
 */
export async function openCatalogue(lesson: Lesson): Promise<Catalogue> {
  const catalogue = await openSeriesCatalogue(lesson.source, lesson.preset, lesson.seed);
  const { provenance, table } = catalogue;
  const bands = missingPerBand(catalogue);
  const share = (of: 'notDetected' | 'notObserved'): string =>
    `${((100 * bands.reduce((sum, band) => sum + band[of], 0)) / (table.rows * bands.length)).toFixed(1)} %`;
  showText(
    `${describeProvenance(provenance)}; ${table.rows} objects, ${table.columns.length} columns. Of the magnitudes ${share('notDetected')} are not detected and ${share('notObserved')} not observed (blank counts as not observed).`,
  );
  return catalogue;
}

/**
 * Open the lesson's Gaia spectra: the real file, or the mock where there is none.
 *
 * Says which it is, how many spectra there are, and what the reader noticed. A long reading or simulation shows a
 * progress line and stops with ■.
 *
 * @throws RedshiftLabError `no-redshift` where the table has none, and the errors of `openSeriesSpectra`
 */
export async function openSpectra(lesson: Lesson): Promise<SpectrumCatalogue> {
  const { catalogue, notes } = await openSeriesSpectra(lesson.source, lesson.preset, lesson.seed);
  const { provenance, spectra, table } = catalogue;
  if (!columnNames(table).includes('redshift')) {
    throw new RedshiftLabError(
      'no-redshift',
      'The table has fluxes but no redshift (a column z or redshift), which a lesson needs to learn from: to predict it, see the end of the notebook gaia-redshift/07.',
    );
  }
  const said = notes.map((note) => ` ${note}`).join('');
  showText(
    `${describeProvenance(provenance)}; ${table.rows.toLocaleString('en-US')} spectra of ${spectra.shape[1]} fluxes.${said}`,
  );
  return catalogue;
}

/** Keep measured numbers for the results file; see Workspace.recordNumbers. */
export function recordNumbers(lesson: Lesson, objects: number, numbers: readonly MeasuredNumber[]): void {
  lesson.workspace.recordNumbers(objects, numbers);
}

/** End a notebook: say how long it took beside what was expected. */
export function endNotebook(lesson: Lesson): void {
  const seconds = (Date.now() - lesson.startedAt) / 1000;
  const expected = expectedSeconds(lesson.series, lesson.notebook, lesson.preset.name);
  const beside = expected === undefined ? '' : ` (expected ${formatDuration(expected)})`;
  showText(`This notebook took ${formatDuration(seconds)}${beside} at the preset ${lesson.preset.name}.`);
}
