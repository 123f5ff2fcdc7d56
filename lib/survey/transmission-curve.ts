import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError } from '../base';
import { numbers, readColumnNames, readTable } from '../table';
import { wrongSurvey } from './check-survey';

/** What a transmission curve says of its band, Angstrom. */
export interface CurveMeasures {
  readonly wavelength: number;
  readonly width: number;
}

/**
 * The pivot wavelength and the full width at half maximum of a transmission curve in a text table of two columns, with
 * names or without: the wavelength in Angstrom, rising, and the transmission to photons in any unit.
 *
 * @param description the file of the survey's description: the curve lies in its folder, or below
 * @param place where the description names it, for messages
 * @throws RedshiftLabError `wrong-survey` for a curve that is missing, lies elsewhere or is none
 */
export function measureCurve(description: string, curve: string, place: string): CurveMeasures {
  const folder = fs.realpathSync(path.dirname(description));
  const file = path.resolve(folder, curve);
  const isInside = (one: string): boolean => one.startsWith(folder + path.sep);
  if (!isInside(file) || (fs.existsSync(file) && !isInside(fs.realpathSync(file))))
    throw wrongSurvey(description, `${place} leaves the folder of the description`);
  try {
    return curveMeasures(...readCurve(file));
  } catch (cause) {
    if (!(cause instanceof RedshiftLabError)) throw cause;
    throw wrongSurvey(description, `${place} is no transmission curve (${cause.message.replace(/\.$/, '')})`);
  }
}

function readCurve(file: string): [ArrayLike<number>, ArrayLike<number>] {
  const table = readTable(file, hasNames(file) ? {} : { header: ['wavelength', 'transmission'] });
  if (table.columns.length < 2)
    throw new RedshiftLabError('wrong-curve', `The curve ${file} has fewer than two columns.`);
  return [numbers(table, table.columns[0]!.name), numbers(table, table.columns[1]!.name)];
}

function hasNames(file: string): boolean {
  try {
    return readColumnNames(file).length > 0;
  } catch (cause) {
    if (cause instanceof RedshiftLabError && cause.code === 'no-header') return false;
    throw cause;
  }
}

/**
 * Pivot wavelength and full width at half maximum, by the trapezium rule and straight lines between the points.
 *
 * The pivot is the root of (integral of T w dw) / (integral of T / w dw) over wavelength w, T counting photons.
 *
 * @throws RedshiftLabError `wrong-curve` for wavelengths that do not rise or a curve without transmission
 * @example
 * curveMeasures([4000, 5000, 6000], [0, 1, 0]).width // => 1000
 */
export function curveMeasures(
  wavelengths: ArrayLike<number>,
  transmission: ArrayLike<number>,
): CurveMeasures {
  const peak = Math.max(...Array.from(transmission));
  let [above, below, first, last] = [0, 0, NaN, NaN];
  for (let point = 1; point < wavelengths.length; point++) {
    const [left, right] = [wavelengths[point - 1]!, wavelengths[point]!];
    const [start, end] = [transmission[point - 1]!, transmission[point]!];
    if (!(left > 0 && right > left) || Number.isNaN(start + end))
      throw new RedshiftLabError(
        'wrong-curve',
        `The wavelengths of a curve rise, but ${right} follows ${left}.`,
      );
    above += ((start * left + end * right) * (right - left)) / 2;
    below += ((start / left + end / right) * (right - left)) / 2;
    const crossing = left + ((peak / 2 - start) * (right - left)) / (end - start);
    if (Number.isNaN(first) && start >= peak / 2) first = left;
    if (Number.isNaN(first) && end >= peak / 2) first = crossing;
    if (end >= peak / 2) last = right;
    else if (start >= peak / 2) last = crossing;
  }
  if (!(peak > 0 && above > 0 && below > 0))
    throw new RedshiftLabError('wrong-curve', 'The curve lets no light through.');
  return { wavelength: Math.sqrt(above / below), width: last - first };
}
