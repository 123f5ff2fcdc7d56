import Ajv from 'ajv';
import fs from 'node:fs';
import path from 'node:path';
import { nearestName, projectRoot, readJson, RedshiftLabError } from '../base';
import type { Survey } from './survey';

const folder = path.join(projectRoot, 'data', 'survey');

/** The names of the surveys that are described in `data/survey/`. */
export function surveyNames(): string[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'survey.schema.json')
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/**
 * The description of a survey.
 *
 * @param name the name of a file in `data/survey/`, without its ending
 * @throws RedshiftLabError `unknown-survey`, or what `readSurvey` throws
 * @example
 * loadSurvey('alhambra').bands.length // => 24
 * loadSurvey('alhambra').bands[0] // => { name: 'F365W', wavelength: 3656, width: 268 }
 */
export function loadSurvey(name: string): Survey {
  const known = surveyNames();
  if (!known.includes(name)) {
    const near = nearestName(name, known);
    throw new RedshiftLabError(
      'unknown-survey',
      `There is no survey ${name}${near === undefined ? '' : `; did you mean ${near}?`} Described are: ${known.join(', ')}.`,
    );
  }
  return readSurvey(path.join(folder, `${name}.json`));
}

/**
 * Read a survey's description from a file and check it against `data/survey/survey.schema.json`.
 *
 * @throws RedshiftLabError `missing-file`, `damaged-file`, or `wrong-survey` naming the place in the file
 */
export function readSurvey(file: string): Survey {
  const value = readJson<Survey>(file);
  const check = new Ajv({ allErrors: true }).compile(
    readJson<object>(path.join(folder, 'survey.schema.json')),
  );
  if (!check(value)) {
    const [first] = check.errors ?? [];
    throw wrongSurvey(file, `${first?.instancePath || 'its top level'} ${first?.message ?? 'is wrong'}`);
  }
  checkNames(file, value);
  return value;
}

/** What a JSON schema cannot say: names that refer to one another, and names that are given once. */
function checkNames(file: string, survey: Survey): void {
  const bands = survey.bands.map(({ name }) => name);
  const columns = survey.columns.map(({ name }) => name);
  const twice = [...bands, ...columns].find((name, place, all) => all.indexOf(name) !== place);
  if (twice !== undefined) throw wrongSurvey(file, `the name ${twice} is given twice`);
  for (const layout of survey.layouts) {
    for (const name of [...Object.keys(layout.columns), ...(layout.required ?? [])]) {
      if (!columns.includes(name)) throw wrongSurvey(file, `layout ${layout.name} names no column ${name}`);
    }
    for (const name of [...Object.keys(layout.bandNames ?? {}), ...(layout.optionalErrors ?? [])]) {
      if (!bands.includes(name)) throw wrongSurvey(file, `layout ${layout.name} names no band ${name}`);
    }
  }
}

function wrongSurvey(file: string, what: string): RedshiftLabError {
  return new RedshiftLabError('wrong-survey', `The survey description ${file} is wrong: ${what}.`);
}
