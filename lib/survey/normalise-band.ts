import { RedshiftLabError } from '../base';
import type { Survey } from './survey';

/** The columns of one band as a file has them. */
export interface RawBand {
  /** Magnitudes: numbers, codes, NaN where the file is blank. */
  readonly magnitude: Float64Array;
  readonly error: Float64Array;
  /** `<` where the magnitude is an upper limit. */
  readonly flag?: readonly string[] | undefined;
  /** The magnitude column's name, and the file's, for messages. */
  readonly name: string;
  readonly file: string;
}

/**
 * A band's magnitudes and errors in the one coding that all rooms understand.
 *
 * | the file has | magnitude | error |
 * |---|---|---|
 * | a measured magnitude | the magnitude | the error (NaN where the file has none) |
 * | `<` and a limit | 99 | the limit |
 * | 99 | 99 | as in the file: the 1-sigma limiting magnitude |
 * | blank, or −99, with or without `<` | −99 | 0 |
 *
 * The arrays given are not changed; they are returned where nothing had to be.
 *
 * @throws RedshiftLabError `wrong-magnitude` for a number outside the survey's range that is no code, and
 *   `wrong-flag` for a flag that is neither blank nor `<`
 */
export function normaliseBand(
  survey: Survey,
  band: RawBand,
): { magnitude: Float64Array; error: Float64Array } {
  const { notDetected, notObserved } = survey;
  const [low, high] = survey.magnitudeRange;
  let { magnitude, error } = band;
  let copied = false;
  const put = (row: number, newMagnitude: number, newError: number): void => {
    if (Object.is(magnitude[row], newMagnitude) && Object.is(error[row], newError)) return;
    if (!copied) {
      magnitude = magnitude.slice();
      error = error.slice();
      copied = true;
    }
    magnitude[row] = newMagnitude;
    error[row] = newError;
  };
  for (let row = 0; row < magnitude.length; row++) {
    const value = magnitude[row]!;
    const flag = band.flag?.[row] ?? '';
    if (flag !== '' && flag !== '<') throw wrongFlag(band, row, flag);
    if (Number.isNaN(value) || value === notObserved) put(row, notObserved, 0);
    else if (value === notDetected) continue;
    else if (!(value >= low && value <= high)) throw wrongMagnitude(survey, band, row);
    else if (flag === '<') put(row, notDetected, value);
  }
  return { magnitude, error };
}

function wrongMagnitude(survey: Survey, band: RawBand, row: number): RedshiftLabError {
  return new RedshiftLabError(
    'wrong-magnitude',
    `The magnitude ${band.name} of ${band.file} is ${band.magnitude[row]!} in row ${row + 1} (the first row of data is 1): a magnitude lies between ${survey.magnitudeRange.join(' and ')}, or is ${survey.notDetected} (not detected) or ${survey.notObserved} (not observed).`,
  );
}

function wrongFlag(band: RawBand, row: number, flag: string): RedshiftLabError {
  return new RedshiftLabError(
    'wrong-flag',
    `The limit flag of ${band.name} of ${band.file} is "${flag}" in row ${row + 1} (the first row of data is 1): it is blank or <.`,
  );
}
