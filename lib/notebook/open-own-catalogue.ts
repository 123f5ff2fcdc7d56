import path from 'node:path';
import { RedshiftLabError } from '../base';
import { columnsOfSurvey, describeProvenance, draftSurvey, draftSurveyFile, surveyOf } from '../survey';
import type { Guess, Provenance, Survey } from '../survey';
import { columnNames, readWholeTable, selectRows } from '../table';
import type { Table } from '../table';
import { alhambraMockVersion, simulateAlhambraInThreads } from '../simulate';
import type { Lesson } from './begin-notebook';
import { progressLine } from './progress-line';
import { rowsOfPreset } from './series-data';
import { showText } from './show-text';

/** A catalogue in the columns of its file, with what is known of them. */
export interface OwnCatalogue {
  /** The file's own columns, those that its description names; at most as many rows as the preset has, drawn by the seed. */
  readonly table: Table;
  readonly survey: Survey;
  /** What the description takes for granted or asks, where it was drafted; empty where it was given. */
  readonly guesses: readonly Guess[];
  readonly provenance: Provenance;
}

/**
 * Open one's own catalogue: a file of any format with the description that was given, or else with a draft; without a file,
 * the ALHAMBRA mock in the columns of the survey's full catalogue.
 *
 * @throws RedshiftLabError `unknown-wavelength` where a draft does not know a band; as `openTable`, `draftSurvey`, `surveyOf`
 */
export async function openOwnCatalogue(lesson: Lesson): Promise<OwnCatalogue> {
  const { source } = lesson;
  const catalogue =
    source.origin === 'REAL'
      ? await openFile(lesson, source.file, source.sha256, source.survey)
      : await simulate(lesson);
  const { provenance, table, survey } = catalogue;
  showText(
    `${describeProvenance(provenance)}; ${table.rows} objects, ${table.columns.length} columns, described as ${survey.title}.`,
  );
  return catalogue;
}

async function openFile(
  { preset, seed }: Lesson,
  file: string,
  sha256: string,
  named: string | undefined,
): Promise<OwnCatalogue> {
  const { survey, guesses } =
    named === undefined ? await draftSurveyFile(file) : { survey: surveyOf(named), guesses: [] };
  const unknown = survey.bands.filter(({ wavelength }) => !Number.isFinite(wavelength));
  if (unknown.length > 0) {
    throw new RedshiftLabError(
      'unknown-wavelength',
      `The wavelengths of ${unknown.map(({ name }) => name).join(', ')} are not known: npm run survey -- ${path.basename(file)} writes a description; put them in, and give it with --survey.`,
    );
  }
  const whole = await readWholeTable(file, {
    choose: (columns) =>
      columnsOfSurvey(
        survey,
        columns.map(({ name }) => name),
        file,
      ),
  });
  const table =
    whole.rows <= preset.objects ? whole : selectRows(whole, rowsOfPreset(whole.rows, preset, seed));
  return { table, survey, guesses, provenance: { origin: 'REAL', file, sha256 } };
}

async function simulate({ preset, seed }: Lesson): Promise<OwnCatalogue> {
  const onProgress = progressLine('simulating ALHAMBRA');
  const table = await simulateAlhambraInThreads({ objects: preset.objects, seed, onProgress });
  const { survey, guesses } = draftSurvey(table, 'simulated-alhambra.csv');
  const { columns } = columnsOfSurvey(survey, columnNames(table));
  const known = { ...table, columns: table.columns.filter(({ name }) => columns.includes(name)) };
  return {
    table: known,
    survey,
    guesses,
    provenance: { origin: 'SIMULATED', simulator: 'ALHAMBRA mock', version: alhambraMockVersion, seed },
  };
}
