import { fillGaps, RedshiftLabError } from '../base';
import { errorName } from '../survey';
import { column, numbers } from '../table';
import type { Matrix, NumberValues, Table } from '../table';
import { missingMagnitude } from './clip-magnitudes';

/** A band's magnitude column and its wavelength in Angstrom; the bands of a survey fit. */
export interface BandAtWavelength {
  readonly name: string;
  readonly wavelength: number;
}

/** Choices of {@link limitsAndColours}. */
export interface LimitsAndColoursOptions {
  /** The band whose magnitude stays a magnitude. Default `'F814W'`. */
  readonly reference?: string;
  /** The name of a band's error column. Default: `errorName` of the survey room, `error_F365W` …. */
  readonly errorColumn?: (band: string) => string;
  /** Whether the flags follow the colours. Default true. */
  readonly flags?: boolean;
}

/** A matrix and the names of its columns. */
export interface NamedMatrix {
  readonly matrix: Matrix;
  readonly names: string[];
}

const notDetected = 99;
const notObserved = -99;

/**
 * Magnitudes for a network that shall know a limit from a measurement: one magnitude, colours, and flags.
 *
 * For each band: a measured magnitude is kept; one that was not detected (99) becomes the 1-sigma limiting
 * magnitude that the catalogue gives in the error column, with the flag `limit F365W` = 1; one that was not
 * observed (−99) is drawn from its neighbours, linearly in wavelength (beyond the first and last observed
 * band: the nearest), with the flag `unobserved F365W` = 1. So a gap looks like an ordinary object and says
 * that it is a gap, where the clip to [0, 27] makes it the brightest object of the survey.
 *
 * The columns are: the reference magnitude; the colours of bands adjacent in wavelength, the bluer minus the
 * redder (`F365W-F396W` …, the reference band among them); the limit flags; the unobserved flags; 72 for the
 * 24 bands of ALHAMBRA. Magnitude and colours are an invertible linear map of the magnitudes, so they lose
 * nothing; what is gained is that all colours but none of the brightness stay alike when an object is moved
 * nearer.
 *
 * @param table magnitudes (AB, mag; 99 not detected, −99 not observed) and error columns (mag)
 * @param bands the bands with their wavelengths, in any order; plain names count as ordered in wavelength
 * @returns `matrix` of shape [rows, names] and `names`, its columns
 * @throws RedshiftLabError `missing-magnitude` and `missing-limit` naming row and band, `nothing-observed`
 *   naming a row without any observed band (see {@link observedRows}), `missing-band` where the reference is
 *   not among the bands
 * @example
 * limitsAndColours(simulatedAlhambraCatalogue({ objects: 2, seed: 1 }).table, loadSurvey('alhambra').bands).names.length // => 72
 */
export function limitsAndColours(
  table: Table,
  bands: readonly (string | BandAtWavelength)[],
  options: LimitsAndColoursOptions = {},
): NamedMatrix {
  const { reference = 'F814W', errorColumn = errorName, flags = true } = options;
  const ordered = inOrderOfWavelength(bands);
  const referencePlace = ordered.findIndex(({ name }) => name === reference);
  if (referencePlace < 0) {
    throw new RedshiftLabError(
      'missing-band',
      `The reference band ${reference} is not among the bands ${ordered.map(({ name }) => name).join(', ')}: name one of them.`,
    );
  }
  const count = ordered.length;
  const magnitudes = ordered.map(({ name }) => numbers(table, name));
  const limits = ordered.map(({ name }) => limitValues(table, name, errorColumn(name)));
  const names = featureNames(ordered, reference, flags);
  const width = names.length;
  const values = new Float32Array(table.rows * width);
  const filled = new Float64Array(count);
  const state = new Uint8Array(count);
  for (let row = 0; row < table.rows; row++) {
    for (let place = 0; place < count; place++) {
      const magnitude = magnitudes[place]![row]!;
      state[place] = magnitude === notDetected ? 1 : magnitude === notObserved ? 2 : 0;
      filled[place] = state[place] === 1 ? limits[place]![row]! : magnitude;
      if (state[place] === 0 && !Number.isFinite(magnitude)) {
        throw missingMagnitude(row, ordered[place]!.name, magnitude);
      }
      if (state[place] === 1 && !isMagnitude(filled[place]!)) {
        throw missingLimit(row, ordered[place]!.name, errorColumn(ordered[place]!.name), filled[place]!);
      }
    }
    if (!fillGaps(filled, ordered, (place) => state[place] === 2)) throw nothingObserved(row, count);
    let cell = row * width;
    values[cell++] = filled[referencePlace]!;
    for (let place = 0; place + 1 < count; place++) values[cell++] = filled[place]! - filled[place + 1]!;
    if (!flags) continue;
    for (let place = 0; place < count; place++) values[cell++] = state[place] === 1 ? 1 : 0;
    for (let place = 0; place < count; place++) values[cell++] = state[place] === 2 ? 1 : 0;
  }
  return { matrix: { values, shape: [table.rows, width] }, names };
}

/**
 * The numbers of the rows in which at least one band was observed (its magnitude is not −99).
 *
 * A saturated star may have none: there is nothing to learn from its magnitudes.
 */
export function observedRows(table: Table, bands: readonly (string | BandAtWavelength)[]): Int32Array {
  const magnitudes = bands.map((band) => numbers(table, typeof band === 'string' ? band : band.name));
  const kept: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (magnitudes.some((values) => values[row] !== notObserved)) kept.push(row);
  }
  return Int32Array.from(kept);
}

function inOrderOfWavelength(bands: readonly (string | BandAtWavelength)[]): BandAtWavelength[] {
  return bands
    .map((band, place) => (typeof band === 'string' ? { name: band, wavelength: place } : band))
    .sort((one, other) => one.wavelength - other.wavelength);
}

function featureNames(bands: readonly BandAtWavelength[], reference: string, flags: boolean): string[] {
  const colours = bands.slice(1).map(({ name }, place) => `${bands[place]!.name}-${name}`);
  const names = [reference, ...colours];
  if (!flags) return names;
  return [
    ...names,
    ...bands.map(({ name }) => `limit ${name}`),
    ...bands.map(({ name }) => `unobserved ${name}`),
  ];
}

/** The error column of a band; a survey without one can do as long as nothing is undetected. */
function limitValues(table: Table, band: string, name: string): NumberValues {
  if (table.columns.some((one) => one.name === name)) return numbers(table, name);
  const magnitudes = numbers(table, band);
  if (magnitudes.includes(notDetected as never)) column(table, name);
  return magnitudes;
}

function isMagnitude(value: number): boolean {
  return value > 5 && value < 50;
}

function missingLimit(row: number, band: string, name: string, value: number): RedshiftLabError {
  return new RedshiftLabError(
    'missing-limit',
    `Row ${row} (counted from 0) was not detected in band ${band}, but its limiting magnitude in column ${name} is ${value}: give a magnitude between 5 and 50 there, or -99 in ${band}.`,
  );
}

function nothingObserved(row: number, bands: number): RedshiftLabError {
  return new RedshiftLabError(
    'nothing-observed',
    `Row ${row} (counted from 0) was observed in none of the ${bands} bands: leave such rows out, observedRows gives the others.`,
  );
}
