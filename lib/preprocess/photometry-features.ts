import { RedshiftLabError } from '../base';
import { bandState } from '../survey';
import type { Photometry } from '../survey';
import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { asinhMagnitude, softeningOf } from './asinh-magnitude';
import { describeExtra, extraColumns } from './extra-columns';
import type { ExtraColumn, ExtraInputs } from './extra-columns';
import { fillGaps } from './fill-gaps';
import type { NamedMatrix } from './limits-and-colours';
import { applyScaler, fitScaler } from './scaler';
import type { Scaler } from './scaler';

/** What an object's photometry becomes for an estimator. */
export interface PhotometryFeatureOptions {
  /**
   * Whether signal-to-noise ratios and the sizes of errors and limits are given too, by default true. They say how far a
   * flux can be trusted, and in which field of a survey it was measured: leave them out where another depth is to come.
   */
  readonly errors?: boolean;
  /** Whether flags say which bands were not detected, by default true. */
  readonly limits?: boolean;
  /** The band whose magnitude stays a magnitude. By default the one that was detected most often. */
  readonly reference?: string;
}

/** Features of photometry, fitted on training rows. Plain JSON, kept with a model. */
export interface PhotometryFeatures {
  readonly bands: readonly FeatureBand[];
  /** Of `bands`. */
  readonly reference: number;
  readonly errors: boolean;
  readonly limits: boolean;
  readonly extra: readonly ExtraColumn[];
  /** Of the columns that have a spread in the training rows, by name; the others are left out. */
  readonly scaler: Scaler;
  /** The places of these columns among all. */
  readonly kept: readonly number[];
}

/** What is known of a band from the training rows. */
export interface FeatureBand {
  readonly name: string;
  /** Angstrom. */
  readonly wavelength: number;
  /** Of its asinh magnitudes, microjansky. */
  readonly softening: number;
  /** What stands for an error that is not known, microjansky: the training rows' median. */
  readonly usualError: number;
}

/** Scaled columns end here, so that an object unlike all training objects does not drive a network anywhere. */
const furthest = 6;

/**
 * Learn how photometry becomes inputs of a network or of trees: from the training rows, and from these only.
 *
 * Columns, in order of wavelength: the asinh magnitude of the reference band; the colours of adjacent bands, the bluer
 * minus the redder asinh magnitude; with `errors` for each band asinh of the signal-to-noise ratio (0 where not detected)
 * and the natural logarithm of the error, which is the limit where not detected; with `limits` a flag for each band that was
 * not detected; a flag for each band that was not observed; then the extra columns, see {@link ExtraInputs}. A band that was
 * not observed is drawn from its neighbours, linearly in wavelength. Columns without spread in the training rows are left
 * out; the others come to mean 0 and deviation 1 and end at ±6.
 *
 * Asinh magnitudes are magnitudes of bright objects and go straight on through flux 0, where magnitudes end; see
 * {@link asinhMagnitude}. The softening of a band is the median error of the training rows.
 *
 * @param rows the training rows (0-based), by default all
 * @param extra other numbers of the same objects
 * @throws RedshiftLabError `no-rows`; `missing-band` where the reference is not among the bands; `nothing-observed` naming a
 *   row without any observed band (see `rowsWithFlux`); `unequal-rows` or `wrong-names` of the extra numbers
 */
export function fitPhotometryFeatures(
  photometry: Photometry,
  rows: ArrayLike<number> = everyRow(photometry),
  options: PhotometryFeatureOptions = {},
  extra?: ExtraInputs,
): PhotometryFeatures {
  const { errors = true, limits = true } = options;
  if (rows.length === 0) {
    throw new RedshiftLabError('no-rows', 'Features cannot be fitted on no rows: give the training rows.');
  }
  const order = photometry.bands
    .map(({ name, wavelength }, place) => ({ name, wavelength, place }))
    .sort((one, other) => one.wavelength - other.wavelength);
  const bands = order.map(({ name, wavelength, place }): FeatureBand => ({
    name,
    wavelength,
    ...softeningOf(photometry, place, rows),
  }));
  const draft = {
    bands,
    reference: referencePlace(photometry, order, rows, options.reference),
    errors,
    limits,
    extra: extra ? describeExtra(extra, rows, photometry.rows) : [],
  };
  const { matrix, names } = allColumns(draft, photometry, rows, extra);
  const whole = fitScaler('z-score', matrix, undefined, names);
  const kept = names.map((_, place) => place).filter((place) => hasSpread(matrix, place));
  const take = <Item>(list: readonly Item[]): Item[] => kept.map((place) => list[place]!);
  const scaler = {
    kind: whole.kind,
    names: take(names),
    offset: take(whole.offset),
    scale: take(whole.scale),
  };
  return { ...draft, scaler, kept };
}

/**
 * The inputs that fitted features make of photometry, shape [rows, columns], in standard deviations of the training rows.
 *
 * Bands are found by name, so another catalogue may have more of them, or another order.
 *
 * @param rows the rows to take (0-based), by default all
 * @throws RedshiftLabError `missing-band` where a band of the training is missing; `nothing-observed`, `missing-column`
 */
export function photometryFeatures(
  features: PhotometryFeatures,
  photometry: Photometry,
  rows: ArrayLike<number> = everyRow(photometry),
  extra?: ExtraInputs,
): NamedMatrix {
  const { matrix } = allColumns(features, photometry, rows, extra);
  const { kept, scaler } = features;
  const [count, width] = matrix.shape as [number, number];
  const values = new Float32Array(count * kept.length);
  for (let row = 0, cell = 0; row < count; row++) {
    for (const place of kept) values[cell++] = matrix.values[row * width + place]!;
  }
  const scaled = applyScaler(scaler, createMatrix(values, [count, kept.length]));
  const inside = scaled.values.map((value) => Math.min(Math.max(value, -furthest), furthest));
  return { matrix: createMatrix(inside, scaled.shape), names: [...scaler.names!] };
}

/** The rows in which at least one band was observed: of the others nothing can be said. */
export function rowsWithFlux({ rows, bands, state }: Photometry): Int32Array {
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    const own = state.subarray(row * bands.length, (row + 1) * bands.length);
    if (own.some((one) => one !== bandState.notObserved)) kept.push(row);
  }
  return Int32Array.from(kept);
}

type Draft = Omit<PhotometryFeatures, 'scaler' | 'kept'>;

/** All columns before they are scaled. */
function allColumns(
  { bands, reference, errors, limits, extra: described }: Draft,
  photometry: Photometry,
  rows: ArrayLike<number>,
  extra: ExtraInputs | undefined,
): NamedMatrix {
  const count = bands.length;
  const places = bands.map(({ name }) => placeOfBand(photometry, name));
  const others = extraColumns(described, extra, rows);
  const names = [...namesOf(bands, reference, errors, limits), ...others.names];
  const width = names.length;
  const values = new Float32Array(rows.length * width);
  const magnitudes = new Float64Array(count);
  const states = new Uint8Array(count);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    const fluxes = photometry.flux.values.subarray(row * photometry.bands.length);
    const sigmas = photometry.error.values.subarray(row * photometry.bands.length);
    bands.forEach(({ softening }, band) => {
      const place = places[band]!;
      states[band] = photometry.state[row * photometry.bands.length + place]!;
      const flux = states[band] === bandState.detected ? fluxes[place]! : 0;
      if (!Number.isFinite(flux)) throw notFinite(row, bands[band]!.name);
      magnitudes[band] = asinhMagnitude(flux, softening);
    });
    if (!fillGaps(magnitudes, bands, (band) => states[band] === bandState.notObserved))
      throw nothingObserved(row, count);
    let cell = position * width;
    values[cell++] = magnitudes[reference]!;
    for (let band = 0; band + 1 < count; band++) values[cell++] = magnitudes[band]! - magnitudes[band + 1]!;
    if (errors) {
      bands.forEach(({ usualError }, band) => {
        const place = places[band]!;
        const known =
          sigmas[place]! > 0 && sigmas[place]! < Infinity && states[band] !== bandState.notObserved;
        const error = known ? sigmas[place]! : usualError;
        values[cell + band] = states[band] === bandState.detected ? Math.asinh(fluxes[place]! / error) : 0;
        values[cell + count + band] = Math.log(error);
      });
      cell += 2 * count;
    }
    if (limits) for (const state of states) values[cell++] = state === bandState.notDetected ? 1 : 0;
    for (const state of states) values[cell++] = state === bandState.notObserved ? 1 : 0;
    for (const column of others.columns) values[cell++] = column[position]!;
  }
  return { matrix: { values, shape: [rows.length, width] }, names };
}

function namesOf(
  bands: readonly FeatureBand[],
  reference: number,
  errors: boolean,
  limits: boolean,
): string[] {
  const named = (what: string) => bands.map(({ name }) => `${what} ${name}`);
  return [
    bands[reference]!.name,
    ...bands.slice(1).map(({ name }, place) => `${bands[place]!.name}-${name}`),
    ...(errors ? [...named('signal'), ...named('error')] : []),
    ...(limits ? named('limit') : []),
    ...named('unobserved'),
  ];
}

function placeOfBand({ bands }: Photometry, wanted: string): number {
  const place = bands.findIndex(({ name }) => name === wanted);
  if (place >= 0) return place;
  throw new RedshiftLabError(
    'missing-band',
    `The band ${wanted} is not among the bands ${bands.map(({ name }) => name).join(', ')}: give it, as not observed where it was not.`,
  );
}

/** The place, in order of wavelength, of the band that was asked for, or of the one that was detected most often. */
function referencePlace(
  photometry: Photometry,
  order: readonly { readonly name: string; readonly place: number }[],
  rows: ArrayLike<number>,
  wanted: string | undefined,
): number {
  if (wanted !== undefined) {
    placeOfBand(photometry, wanted);
    return order.findIndex(({ name }) => name === wanted);
  }
  const detections = order.map(({ place }) => {
    let count = 0;
    for (let position = 0; position < rows.length; position++) {
      if (photometry.state[rows[position]! * order.length + place] === bandState.detected) count++;
    }
    return count;
  });
  return detections.indexOf(Math.max(...detections));
}

function hasSpread({ values, shape }: Matrix, place: number): boolean {
  for (let cell = place; cell < values.length; cell += shape[1]!)
    if (values[cell] !== values[place]) return true;
  return false;
}

function everyRow({ rows }: Photometry): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}

function nothingObserved(row: number, bands: number): RedshiftLabError {
  return new RedshiftLabError(
    'nothing-observed',
    `Row ${row} (counted from 0) was observed in none of the ${bands} bands: leave such rows out, rowsWithFlux gives the others.`,
  );
}

function notFinite(row: number, band: string): RedshiftLabError {
  return new RedshiftLabError(
    'not-finite',
    `The flux of band ${band} in row ${row} (counted from 0) counts as detected and is no finite number: mark it as not observed.`,
  );
}
