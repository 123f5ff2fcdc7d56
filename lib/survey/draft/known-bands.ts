import { loadSurvey, surveyNames } from '../load-survey';
import type { Band } from '../survey';

/** A band that a described survey has, under a name that files give it. */
export interface KnownBand {
  readonly band: Band;
  /** The survey's title. */
  readonly survey: string;
  /** Whether only one wavelength goes by this name. */
  readonly isClear: boolean;
}

/** Which survey lends a wavelength to a letter that many surveys use. */
const lenders: readonly (readonly [RegExp, string, (name: string) => string])[] = [
  [/^[ugriz]$/i, 'sdss', (name) => name.toLowerCase()],
  [/^y$/, 'lsst', (name) => name],
  [/^[YJH]$|^Ks?$/i, 'cosmos2020', (name) => `UVISTA_${/^k/i.test(name) ? 'Ks' : name.toUpperCase()}`],
];

let known: Map<string, KnownBand> | undefined;

/**
 * The band of the described surveys that is called like this, exactly or else without regard to case; undefined where
 * there is none.
 *
 * @example
 * knownBand('F365W').band.wavelength // => 3656
 * knownBand('u').isClear // => false
 */
export function knownBand(name: string): KnownBand | undefined {
  known ??= readKnown();
  const lender = lenders.find(([letters]) => letters.test(name));
  if (lender) {
    const survey = loadSurvey(lender[1]);
    const band = survey.bands.find((one) => one.name === lender[2](name))!;
    return { band, survey: survey.title, isClear: false };
  }
  return known.get(name) ?? known.get(name.toLowerCase());
}

function readKnown(): Map<string, KnownBand> {
  const found = new Map<string, KnownBand>();
  for (const surveyName of surveyNames()) {
    const survey = loadSurvey(surveyName);
    for (const band of survey.bands) {
      const other = survey.layouts.map(({ bandNames }) => bandNames?.[band.name] ?? band.name);
      for (const name of new Set([band.name, ...other].flatMap((one) => [one, one.toLowerCase()]))) {
        const before = found.get(name);
        const isAlike = before && Math.abs(before.band.wavelength / band.wavelength - 1) < 0.01;
        if (before) found.set(name, { ...before, isClear: before.isClear && isAlike === true });
        else found.set(name, { band, survey: survey.title, isClear: true });
      }
    }
  }
  return found;
}
