import { RedshiftLabError } from '../base';
import type { Layout } from './layout';
import type { Survey } from './survey';

/**
 * What a JSON schema cannot say of a description: names that refer to one another, names that are given once, and
 * numbers that a measurement cannot do without.
 *
 * @throws RedshiftLabError `wrong-survey` naming the place in the file
 */
export function checkSurvey(file: string, survey: Survey): void {
  const bands = survey.bands.map(({ name }) => name);
  const columns = survey.columns.map(({ name }) => name);
  const fail = (what: string): never => {
    throw wrongSurvey(file, what);
  };
  const twice = [...bands, ...columns].find((name, place, all) => all.indexOf(name) !== place);
  if (twice !== undefined) fail(`the name ${twice} is given twice`);
  const [low, high] = survey.magnitudeRange;
  if (!(low < high)) fail('/magnitudeRange gives the lower magnitude first');
  if (survey.columns.some(({ name, kind }) => name === 'id' && kind !== 'text'))
    fail('the column id holds text, for numbers would lose digits');
  const numeric = survey.columns.find(
    ({ kind, missing }) => kind === 'number' && missing?.some((code) => Number.isNaN(Number(code))),
  );
  if (numeric) fail(`the column ${numeric.name} holds numbers, so its missing values are numbers`);
  const plain = survey.bands.find(({ abOffset }) => abOffset === undefined);
  if (survey.magnitudeSystem === 'Vega' && plain) fail(`band ${plain.name} has no abOffset from Vega to AB`);
  for (const layout of survey.layouts) {
    for (const name of [...Object.keys(layout.columns), ...(layout.required ?? [])]) {
      if (!columns.includes(name)) fail(`layout ${layout.name} names no column ${name}`);
    }
    for (const name of [...Object.keys(layout.bandNames ?? {}), ...(layout.optionalErrors ?? [])]) {
      if (!bands.includes(name)) fail(`layout ${layout.name} names no band ${name}`);
    }
    const problem = photometryProblem(survey, layout);
    if (problem !== undefined) fail(`layout ${layout.name} ${problem}`);
  }
}

function photometryProblem(survey: Survey, layout: Layout): string | undefined {
  const { flux, error, inverseVariance, unit, zeroPoint, extinction } = layout;
  for (const [key, given] of Object.entries({ softening: layout.softening, zeroPoint })) {
    if (typeof given !== 'object') continue;
    const lacking = survey.bands.find(({ name }) => !(name in given));
    if (lacking) return `has no ${key} of band ${lacking.name}`;
    const unknown = Object.keys(given).find((name) => !survey.bands.some((band) => band.name === name));
    if (unknown !== undefined) return `names no band ${unknown}`;
  }
  if (flux === undefined && (unit ?? zeroPoint ?? inverseVariance) !== undefined)
    return 'has a unit, zeroPoint or inverseVariance, but no flux';
  if (flux !== undefined && (unit === undefined) === (zeroPoint === undefined))
    return 'needs for its fluxes either a unit or a zeroPoint';
  if (error !== undefined && inverseVariance !== undefined) return 'has both error and inverseVariance';
  if (extinction && 'reddening' in extinction) {
    const lacking = survey.bands.find((band) => band.extinction === undefined);
    if (lacking) return `corrects for E(B-V), but band ${lacking.name} has no extinction`;
  }
  return undefined;
}

/** The error for a description that is wrong. */
export function wrongSurvey(file: string, what: string): RedshiftLabError {
  return new RedshiftLabError('wrong-survey', `The survey description ${file} is wrong: ${what}.`);
}
