import fs from 'node:fs';
import { createRandom, RedshiftLabError, sha256, sha256File } from '../base';
import { matrixRows, selectRows } from '../table';
import {
  findCatalogue,
  findSpectra,
  loadSurvey,
  readCatalogue,
  readSpectraReport,
  surveyOf,
} from '../survey';
import type { Catalogue, SpectraReport } from '../survey';
import { simulateGaiaInThreads, simulatedAlhambraCatalogueInThreads } from '../simulate';
import type { Preset } from '../workspace';
import { progressLine } from './progress-line';

/** Where a series' data come from: a file of real objects, or the series' simulator. */
export type DataSource =
  | {
      readonly origin: 'REAL';
      readonly file: string;
      readonly sha256: string;
      /** What describes the file, where that was named: a described survey, or a file. */
      readonly survey?: string;
    }
  | { readonly origin: 'SIMULATED' };

/** What the series works on: a catalogue of magnitudes, or galaxies with a spectrum each. */
interface DataKind {
  /** In words, for a sentence on what was not found. */
  readonly title: string;
  /** The first file in a folder that holds it. */
  readonly find: (folder: string) => string | undefined;
}

const photometry: DataKind = {
  title: 'table of the survey ALHAMBRA',
  find: (folder) => findCatalogue(folder, loadSurvey('alhambra')),
};
const spectra: DataKind = { title: 'table of Gaia spectra', find: (folder) => findSpectra(folder) };

/** Series that learn from a simulator, whatever data there are. */
const simulatedSeries: readonly string[] = ['euclid-spectra'];

const kindOf: Record<string, DataKind> = { 'gaia-redshift': spectra, background: spectra };

/**
 * Find a series' data: the file or folder of REDSHIFT_LAB_SERIES_DATA (what `--data` names; it must hold what the
 * series works on), else the folder REDSHIFT_LAB_DATA, searched by content, else the simulator.
 *
 * @throws RedshiftLabError `no-data` where `--data` names nothing that fits the series, or the series takes no data
 */
export function findSeriesData(series: string, environment: NodeJS.ProcessEnv = process.env): DataSource {
  const kind = kindOf[series] ?? photometry;
  const own = environment['REDSHIFT_LAB_SERIES_DATA'];
  if (simulatedSeries.includes(series)) {
    if (own === undefined) return { origin: 'SIMULATED' };
    throw new RedshiftLabError(
      'no-data',
      `The series ${series} learns from its simulator alone, whose redshifts are known: leave --data out, and see its last notebook for spectra of your own.`,
    );
  }
  const searched = own ?? environment['REDSHIFT_LAB_DATA'];
  if (searched === undefined || searched === '') return { origin: 'SIMULATED' };
  if (!fs.existsSync(searched)) {
    throw new RedshiftLabError(
      'no-data',
      `There is no file or folder ${searched}: correct the path to the data.`,
    );
  }
  const isFolder = fs.statSync(searched).isDirectory();
  const file = isFolder ? kind.find(searched) : searched;
  const survey = series === 'own-catalogue' ? environment['REDSHIFT_LAB_SURVEY'] : undefined;
  if (file !== undefined)
    return { origin: 'REAL', file, sha256: sha256File(file), ...(survey && { survey }) };
  if (own === undefined) return { origin: 'SIMULATED' };
  throw new RedshiftLabError(
    'no-data',
    `The folder ${searched} holds no ${kind.title}: name the file itself to see what is wrong with it.`,
  );
}

/** What tells these data, and their description, from others; undefined where they are simulated. */
export function dataKey(source: DataSource): string | undefined {
  if (source.origin === 'SIMULATED') return undefined;
  const { sha256: checksum, survey } = source;
  return survey === undefined ? checksum : sha256(checksum + JSON.stringify(surveyOf(survey)));
}

/** Rows of a file that is larger than the preset wants, drawn by the seed, in their order. */
export function rowsOfPreset(rows: number, preset: Preset, seed: number): Int32Array {
  return createRandom(seed, 'rows of the preset').permutation(rows).slice(0, preset.objects).sort();
}

/**
 * Open the catalogue of a data source at a preset's size: read the real file (where it is larger than the preset
 * wants, the seed draws the rows) or simulate, with a progress line where that takes seconds.
 *
 * @throws RedshiftLabError `stopped` where ■ ends the simulation, and the errors of `readCatalogue`
 */
export async function openSeriesCatalogue(
  source: DataSource,
  preset: Preset,
  seed: number,
): Promise<Catalogue> {
  if (source.origin === 'SIMULATED') {
    const { objects } = preset;
    const isLong = objects >= 20_000;
    return simulatedAlhambraCatalogueInThreads({
      objects,
      seed,
      ...(isLong && { onProgress: progressLine('simulating ALHAMBRA') }),
    });
  }
  const catalogue = readCatalogue(source.file, loadSurvey('alhambra'));
  const { rows } = catalogue.table;
  if (rows <= preset.objects) return catalogue;
  return { ...catalogue, table: selectRows(catalogue.table, rowsOfPreset(rows, preset, seed)) };
}

/**
 * Open the spectra of a data source at a preset's size, as `openSeriesCatalogue` does with a catalogue.
 *
 * @throws RedshiftLabError `stopped` where ■ ends the reading or the simulation, and the errors of `readSpectra`
 */
export async function openSeriesSpectra(
  source: DataSource,
  preset: Preset,
  seed: number,
): Promise<SpectraReport> {
  if (source.origin === 'SIMULATED') {
    const onProgress = progressLine('simulating Gaia spectra');
    const catalogue = await simulateGaiaInThreads({ spectra: preset.objects, seed, onProgress });
    return { catalogue, notes: [] };
  }
  const report = await readSpectraReport(source.file, { onProgress: progressLine('reading spectra') });
  const { catalogue } = report;
  const { rows } = catalogue.table;
  if (rows <= preset.objects) return report;
  const drawn = rowsOfPreset(rows, preset, seed);
  const table = selectRows(catalogue.table, drawn);
  const notes = [...report.notes, `${preset.objects} of ${rows} rows, drawn by the seed.`];
  return { catalogue: { ...catalogue, table, spectra: matrixRows(catalogue.spectra, drawn) }, notes };
}
