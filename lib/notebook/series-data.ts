import fs from 'node:fs';
import { createRandom, RedshiftLabError, sha256File } from '../base';
import { selectRows } from '../table';
import { findCatalogue, loadSurvey, readCatalogue } from '../survey';
import type { Catalogue } from '../survey';
import { simulatedAlhambraCatalogueInThreads } from '../simulate';
import type { Preset } from '../workspace';
import { progressLine } from './progress-line';

/** Where a series' data come from: a file of real objects, or the series' simulator. */
export type DataSource =
  | { readonly origin: 'REAL'; readonly file: string; readonly sha256: string }
  | { readonly origin: 'SIMULATED' };

/** The survey that each series works on. */
const surveyOf: Record<string, 'alhambra'> = { 'alhambra-photometry': 'alhambra', 'start-here': 'alhambra' };

/**
 * Find a series' data: the file or folder of REDSHIFT_LAB_SERIES_DATA (what `--data` names; it must hold the
 * survey), else the folder REDSHIFT_LAB_DATA, searched by content, else the simulator.
 *
 * @throws RedshiftLabError `no-data` where `--data` names nothing that fits the series
 */
export function findSeriesData(series: string, environment: NodeJS.ProcessEnv = process.env): DataSource {
  const survey = loadSurvey(surveyOf[series] ?? 'alhambra');
  const own = environment['REDSHIFT_LAB_SERIES_DATA'];
  const searched = own ?? environment['REDSHIFT_LAB_DATA'];
  if (searched === undefined || searched === '') return { origin: 'SIMULATED' };
  if (!fs.existsSync(searched)) {
    throw new RedshiftLabError(
      'no-data',
      `There is no file or folder ${searched}: correct the path to the data.`,
    );
  }
  const isFolder = fs.statSync(searched).isDirectory();
  const file = isFolder ? findCatalogue(searched, survey) : searched;
  if (file !== undefined) return { origin: 'REAL', file, sha256: sha256File(file) };
  if (own === undefined) return { origin: 'SIMULATED' };
  throw new RedshiftLabError(
    'no-data',
    `The folder ${searched} holds no table of the survey ${survey.title}: name the file itself to see which column is missing.`,
  );
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
  const drawn = createRandom(seed, 'rows of the preset').permutation(rows).slice(0, preset.objects).sort();
  return { ...catalogue, table: selectRows(catalogue.table, drawn) };
}
