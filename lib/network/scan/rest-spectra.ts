import { RedshiftLabError } from '../../base';
import type { Matrix } from '../../table';

/** Points uniform in ln(wavelength at rest): point i is at start + i · step. */
export interface RestGrid {
  /** ln of the first wavelength in Angstrom. */
  readonly start: number;
  readonly step: number;
  readonly points: number;
}

/** Spectra brought to rest, each of which covers some of the grid's points only. */
export interface RestSpectra {
  readonly grid: RestGrid;
  /** Shape [spectra, points]: (1 + redshift) · flux, 0 where a spectrum does not cover a point. */
  readonly fluxes: Matrix;
  /** The first point that each spectrum covers, and the one behind the last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * Bring spectra to rest: onto points uniform in ln(wavelength), as close as the spectra's closest samples, by linear
 * interpolation. There a redshift is a shift. The flux per Angstrom grows by 1 + redshift, as the Angstroms shrink, so that
 * a line keeps its flux.
 *
 * @param spectra shape [spectra, samples]
 * @param wavelengths observed, ascending, Angstrom
 * @param redshifts one per spectrum, > −1
 * @throws RedshiftLabError `wrong-redshift` naming the row
 */
export function restSpectra(
  spectra: Matrix,
  wavelengths: Float64Array,
  redshifts: ArrayLike<number>,
): RestSpectra {
  const [rows = 0, samples = 0] = spectra.shape;
  const shifts = shiftsOf(redshifts, rows);
  const logs = wavelengths.map(Math.log);
  const grid = gridOf(logs, shifts);
  const fluxes = new Float32Array(rows * grid.points);
  const from = new Int32Array(rows);
  const to = new Int32Array(rows);
  shifts.forEach((shift, row) => {
    const spectrum = spectra.values.subarray(row * samples, (row + 1) * samples);
    const stretch = Math.exp(shift);
    // Rounding may put an end that falls on a point just beside it.
    from[row] = Math.max(0, Math.ceil((logs[0]! - shift - grid.start) / grid.step - 1e-9));
    to[row] = Math.min(
      grid.points,
      Math.floor((logs[samples - 1]! - shift - grid.start) / grid.step + 1e-9) + 1,
    );
    let sample = 0;
    for (let point = from[row]!; point < to[row]!; point++) {
      const log = grid.start + point * grid.step + shift;
      while (sample < samples - 2 && logs[sample + 1]! < log) sample++;
      const share = (log - logs[sample]!) / (logs[sample + 1]! - logs[sample]!);
      const flux = spectrum[sample]! + share * (spectrum[sample + 1]! - spectrum[sample]!);
      fluxes[row * grid.points + point] = stretch * flux;
    }
  });
  return { grid, fluxes: { values: fluxes, shape: [rows, grid.points] }, from, to };
}

/** ln(1 + redshift) of each. */
function shiftsOf(redshifts: ArrayLike<number>, rows: number): Float64Array {
  const list = Float64Array.from(redshifts);
  const wrong = list.findIndex((redshift) => !(redshift > -1 && redshift < Infinity));
  if (wrong >= 0 || list.length !== rows) {
    const what =
      wrong >= 0 ? `redshift ${wrong} (counted from 0) is ${list[wrong]}` : `there are ${list.length}`;
    throw new RedshiftLabError(
      'wrong-redshift',
      `The ${rows} training spectra need a redshift above −1 each, but ${what}.`,
    );
  }
  return list.map((redshift) => Math.log1p(redshift));
}

/** From the bluest to the reddest point that any spectrum covers. */
function gridOf(logs: Float64Array, shifts: Float64Array): RestGrid {
  let step = Infinity;
  for (let sample = 1; sample < logs.length; sample++)
    step = Math.min(step, logs[sample]! - logs[sample - 1]!);
  const last = logs[logs.length - 1]!;
  const [least, most] = shifts.reduce(
    ([low, high], shift) => [Math.min(low, shift), Math.max(high, shift)] as const,
    [Infinity, -Infinity] as const,
  );
  const start = logs[0]! - most;
  return { start, step, points: Math.floor((last - least - start) / step + 1e-9) + 1 };
}
