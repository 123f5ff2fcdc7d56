import { fillGaps, RedshiftLabError } from '../base';
import { bandState } from '../survey';
import type { Photometry } from '../survey';
import { asinhMagnitude } from './asinh-magnitude';
import { extraColumns } from './extra-columns';
import type { ExtraColumn, ExtraInputs } from './extra-columns';
import type { NamedMatrix } from './limits-and-colours';

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

/** Which columns photometry has. */
export interface ColumnChoice {
  /** In order of wavelength. */
  readonly bands: readonly FeatureBand[];
  /** The place of the reference band among them. */
  readonly reference: number;
  readonly ratios: boolean;
  readonly errors: boolean;
  readonly limits: boolean;
  readonly extra: readonly ExtraColumn[];
}

/**
 * All columns of some rows, before they are scaled.
 *
 * @throws RedshiftLabError `missing-band`, `missing-column`; `nothing-observed` and `not-finite` naming the row
 */
export function photometryColumns(
  { extra: described, ...choice }: ColumnChoice,
  photometry: Photometry,
  rows: ArrayLike<number>,
  extra: ExtraInputs | undefined,
): NamedMatrix {
  const { bands, reference, ratios, errors, limits } = choice;
  const count = bands.length;
  const places = bands.map(({ name }) => placeOfBand(photometry, name));
  const others = extraColumns(described, extra, rows);
  const names = [...namesOf(choice), ...others.names];
  const width = names.length;
  const values = new Float32Array(rows.length * width);
  const filled = new Float64Array(count);
  const states = new Uint8Array(count);
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position]!;
    const fluxes = photometry.flux.values.subarray(row * photometry.bands.length);
    const sigmas = photometry.error.values.subarray(row * photometry.bands.length);
    bands.forEach(({ name }, band) => {
      const place = places[band]!;
      states[band] = photometry.state[row * photometry.bands.length + place]!;
      filled[band] = states[band] === bandState.detected ? fluxes[place]! : 0;
      if (!Number.isFinite(filled[band])) throw notFinite(row, name);
    });
    if (!fillGaps(filled, bands, (band) => states[band] === bandState.notObserved))
      throw nothingObserved(row, count);
    const magnitudes = bands.map(({ softening }, band) => asinhMagnitude(filled[band]!, softening));
    let cell = position * width;
    values[cell++] = magnitudes[reference]!;
    // Where the reference band hardly shows the object, its error stands for it.
    const brightness = Math.max(filled[reference]!, bands[reference]!.softening);
    for (const flux of filled) values[cell++] = flux / brightness;
    if (ratios) {
      for (let band = 0; band + 1 < count; band++) values[cell++] = magnitudes[band]! - magnitudes[band + 1]!;
    }
    if (errors) {
      bands.forEach(({ usualError }, band) => {
        const isDetected = states[band] === bandState.detected;
        const sigma = sigmas[places[band]!]!;
        const isTold = isDetected || (limits && states[band] === bandState.notDetected);
        const error = isTold && sigma > 0 && sigma < Infinity ? sigma : usualError;
        values[cell + band] = Math.log(error / brightness);
        if (ratios) values[cell + count + band] = isDetected ? Math.asinh(filled[band]! / error) : 0;
      });
      cell += ratios ? 2 * count : count;
    } else if (limits) {
      for (const state of states) values[cell++] = state === bandState.notDetected ? 1 : 0;
    }
    for (const state of states) values[cell++] = state === bandState.notObserved ? 1 : 0;
    for (const column of others.columns) values[cell++] = column[position]!;
  }
  return { matrix: { values, shape: [rows.length, width] }, names };
}

function namesOf({ bands, reference, ratios, errors, limits }: Omit<ColumnChoice, 'extra'>): string[] {
  const named = (what: string) => bands.map(({ name }) => `${what} ${name}`);
  return [
    bands[reference]!.name,
    ...named('shape'),
    ...(ratios ? bands.slice(1).map(({ name }, place) => `${bands[place]!.name}-${name}`) : []),
    ...(errors ? named('error') : limits ? named('limit') : []),
    ...(errors && ratios ? named('signal') : []),
    ...named('unobserved'),
  ];
}

/** @throws RedshiftLabError `missing-band` */
export function placeOfBand({ bands }: Photometry, wanted: string): number {
  const place = bands.findIndex(({ name }) => name === wanted);
  if (place >= 0) return place;
  throw new RedshiftLabError(
    'missing-band',
    `The band ${wanted} is not among the bands ${bands.map(({ name }) => name).join(', ')}: give it, as not observed where it was not.`,
  );
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
