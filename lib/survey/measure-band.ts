import { bandScale } from './band-scale';
import type { BandTask } from './band-task';
import { flagReader } from './band-flags';
import { codesOf } from './missing-codes';
import { bandState } from './photometry';
import type { BandReport } from './photometry-report';
import { wrongValue } from './wrong-value';

/** Takes what was measured of an object: state, flux and error, microjansky. */
export type PutMeasurement = (row: number, state: number, flux: number, error: number) => void;

/**
 * The measurements of a band by the rules of `photometryOf`, and how many there are of each kind.
 *
 * @throws RedshiftLabError `wrong-magnitude`, `wrong-flux`, `wrong-flag`, `not-numeric`
 */
export function measureBand(task: BandTask, put: PutMeasurement): BandReport {
  const { survey, layout, columns, read, factors } = task;
  const { rows } = task.table;
  const counts = {
    detected: 0,
    notDetected: 0,
    notObserved: 0,
    repairedErrors: 0,
    unknownErrors: 0,
    unknownLimits: 0,
    implausible: 0,
  };
  const { measured } = columns;
  const report = (): BandReport => ({ name: columns.band.name, column: measured, ...counts });
  if (measured === undefined) {
    for (let row = 0; row < rows; row++) put(row, bandState.notObserved, NaN, NaN);
    counts.notObserved = rows;
    return report();
  }
  const scale = bandScale(layout, columns.band, survey.magnitudeRange);
  const codes = codesOf(survey, layout);
  const [low, high] = scale.range;
  // To look a number up in a set takes longer than all else; most codes lie where no measurement does.
  const areCodesApart = ![...codes.notDetected, ...codes.notObserved].some(
    (code) => code >= low && code <= high,
  );
  const values = read(measured);
  const errors = columns.error === undefined ? undefined : read(columns.error);
  const inverseVariances = columns.inverseVariance === undefined ? undefined : read(columns.inverseVariance);
  const limits = columns.limit === undefined ? undefined : read(columns.limit);
  const flagState = flagReader(task);

  const notObserved = (row: number): void => {
    counts.notObserved++;
    put(row, bandState.notObserved, NaN, NaN);
  };
  const notDetected = (row: number, limit: number, sigma: number): void => {
    const isLimit = limit >= low && limit <= high;
    const error = (isLimit ? scale.flux(limit) / sigma : NaN) * (factors?.[row] ?? 1);
    counts.notDetected++;
    if (!(error > 0)) counts.unknownLimits++;
    put(row, bandState.notDetected, 0, error > 0 ? error : NaN);
  };
  const errorOf = (row: number): number => {
    const inverse = inverseVariances?.[row] ?? NaN;
    const written = inverseVariances === undefined ? (errors?.[row] ?? NaN) : inverse;
    if (Number.isNaN(written) || (codes.errors.size > 0 && codes.errors.has(written))) {
      counts.unknownErrors++;
      return NaN;
    }
    const error = inverseVariances === undefined ? written : 1 / Math.sqrt(inverse);
    if (error > 0 && error <= scale.largestError) return error;
    counts.repairedErrors++;
    return NaN;
  };

  for (let row = 0; row < rows; row++) {
    const value = values[row]!;
    const flag = flagState(row);
    const isBelievable = value >= low && value <= high;
    const mayBeCode = !(areCodesApart && isBelievable);
    if (flag === bandState.notObserved || (mayBeCode && codes.notObserved.has(value))) notObserved(row);
    else if (mayBeCode && codes.notDetected.has(value)) {
      if (limits) notDetected(row, limits[row]!, layout.limitSigma ?? 1);
      else notDetected(row, codes.limitInError ? (errors?.[row] ?? NaN) : NaN, 1);
    } else if (!isBelievable) {
      if (!task.lenient) throw wrongMeasurement(task, measured, row, value, scale.range);
      counts.implausible++;
      notObserved(row);
    } else if (flag === bandState.notDetected) notDetected(row, value, layout.limitSigma ?? 1);
    else if (inverseVariances?.[row] === 0) notObserved(row);
    else {
      counts.detected++;
      const factor = factors?.[row] ?? 1;
      const flux = scale.flux(value);
      put(row, bandState.detected, flux * factor, scale.error(value, errorOf(row), flux) * factor);
    }
  }
  return report();
}

function wrongMeasurement(
  task: BandTask,
  name: string,
  row: number,
  value: number,
  [low, high]: readonly [number, number],
): Error {
  const isFlux = task.layout.flux !== undefined;
  return wrongValue(
    isFlux ? 'wrong-flux' : 'wrong-magnitude',
    name,
    task,
    row,
    value,
    `a ${isFlux ? 'flux' : 'magnitude'} lies between ${Number(low.toPrecision(3))} and ${Number(high.toPrecision(3))} or is a code of the layout "${task.layout.name}"; add the code to the description, or be lenient and take the band for not observed`,
  );
}
