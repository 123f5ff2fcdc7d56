import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import fs from 'node:fs';
import path from 'node:path';
import { nearestName, projectRoot, readJson, RedshiftLabError } from '../base';
import { checkSurvey, wrongSurvey } from './check-survey';
import { schemaProblem } from './schema-problem';
import type { Survey } from './survey';
import { measureCurve } from './transmission-curve';

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
 * Whether a word is a file with a survey's description, not the name of a described survey.
 *
 * @example
 * isSurveyFile('my-survey.json') // => true
 * isSurveyFile('alhambra') // => false
 */
export function isSurveyFile(word: string): boolean {
  return /\.json$/i.test(word) || word.includes('/');
}

/** The described survey of this name, or the one that a file describes. @throws RedshiftLabError as `loadSurvey` and `readSurvey` */
export function surveyOf(nameOrFile: string): Survey {
  return isSurveyFile(nameOrFile) ? readSurvey(nameOrFile) : loadSurvey(nameOrFile);
}

let checkSchema: ValidateFunction | undefined;

/**
 * Read a survey's description from a file and check it against `data/survey/survey.schema.json`.
 *
 * Bands that name a transmission curve get their wavelength and width from it. Nothing in a description is executed,
 * and no file outside its folder is read.
 *
 * @throws RedshiftLabError `missing-file`, `damaged-file`, or `wrong-survey` naming the place in the file
 */
export function readSurvey(file: string): Survey {
  const value = readJson<Survey>(file);
  checkSchema ??= new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    readJson<object>(path.join(folder, 'survey.schema.json')),
  );
  const check = checkSchema;
  if (!check(value)) throw wrongSurvey(file, schemaProblem(check.errors ?? []));
  checkSurvey(file, value);
  return value.bands.some(({ curve }) => curve !== undefined) ? withCurves(file, value) : value;
}

function withCurves(file: string, survey: Survey): Survey {
  const bands = survey.bands.map((band, place) =>
    band.curve === undefined ? band : { ...band, ...measureCurve(file, band.curve, `/bands/${place}/curve`) },
  );
  return { ...survey, bands };
}
