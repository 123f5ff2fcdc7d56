import { column, columnNames, createMatrix } from '../table';
import type { Table } from '../table';
import { bandColumnsOf, photometryLayout } from './band-columns';
import { asNumbers } from './column-values';
import { extinctionFactors } from './galactic-extinction';
import { measureBand } from './measure-band';
import { bandState } from './photometry';
import type { Photometry } from './photometry';
import type { PhotometryReport } from './photometry-report';
import type { Survey } from './survey';

/** How strict to be, and how messages name the table. */
export interface PhotometryOptions {
  /** Take what is beyond belief for not observed, and count it, instead of an error. By default false. */
  readonly lenient?: boolean;
  /** What holds the table, for messages; by default "the table". */
  readonly file?: string;
  /** The number of the table's first row in its file (0-based), for messages; by default 0. */
  readonly firstRow?: number;
}

/**
 * What a table of a survey's layout measured: flux densities of every band, in microjansky.
 *
 * | the file has | state | flux | error |
 * |---|---|---|---|
 * | a measurement; fluxes may be negative | detected | see `bandScale` | its error; NaN where the file has none |
 * | a code of "not detected" | not detected | 0 | the limit: of the limit column, or of the error column where that holds it; else NaN |
 * | `<`, or a flag of "not detected" | not detected | 0 | the value, which is a limit |
 * | a code of "not observed", blank, a flag of "not observed", inverse variance 0 | not observed | NaN | NaN |
 * | no column for the band | not observed | NaN | NaN |
 *
 * Later rules yield to codes: a flagged blank is not observed. A detection's error that is zero, negative, infinite, or
 * absurd (above 10 mag, or above the flux of the survey's brightest magnitude) becomes NaN. Then Vega becomes AB, the
 * zero points' offsets are added, and Galactic extinction is taken off where the layout names its columns and the file
 * has them. Every row stands for itself, so pieces of a table give what the whole gives.
 *
 * @throws RedshiftLabError `unknown-layout`; `not-numeric`; `wrong-flag`; and, unless `lenient`, with row and column
 *   `wrong-magnitude` or `wrong-flux` for a value beyond belief that is no code, `wrong-extinction` for an E(B−V) or A
 *   that is missing, negative or above 10
 */
export function photometryOf(table: Table, survey: Survey, options: PhotometryOptions = {}): Photometry {
  return photometryWithReport(table, survey, options).photometry;
}

/**
 * How many objects each band has detected, not detected and not observed, and what had to be repaired; see
 * `photometryOf`.
 *
 * @throws RedshiftLabError as `photometryOf`
 */
export function photometryReport(
  table: Table,
  survey: Survey,
  options: PhotometryOptions = {},
): PhotometryReport {
  return photometryWithReport(table, survey, options).report;
}

/**
 * `photometryOf` and `photometryReport` in one pass.
 *
 * @throws RedshiftLabError as `photometryOf`
 */
export function photometryWithReport(
  table: Table,
  survey: Survey,
  { lenient = false, file = 'the table', firstRow = 0 }: PhotometryOptions = {},
): { photometry: Photometry; report: PhotometryReport } {
  const layout = photometryLayout(survey, columnNames(table), file);
  const bands = bandColumnsOf(survey, layout, columnNames(table));
  const shape = [table.rows, bands.length];
  const flux = createMatrix(new Float32Array(table.rows * bands.length), shape);
  const error = createMatrix(new Float32Array(table.rows * bands.length), shape);
  const state = new Uint8Array(table.rows * bands.length);
  const read = (name: string): Float64Array => asNumbers(column(table, name), file, firstRow);
  const place = { file, firstRow, lenient };
  const extinction = extinctionFactors(layout, bands, columnNames(table), read, place);
  const reports = bands.map((columns, band) =>
    measureBand(
      { table, survey, layout, columns, read, ...place, factors: extinction.factors[band] },
      (row, newState, newFlux, newError) => {
        const index = row * bands.length + band;
        state[index] = newState;
        flux.values[index] = newFlux;
        error.values[index] = newError;
      },
    ),
  );
  let [withoutBand, withoutDetection] = [0, 0];
  for (let row = 0; row < table.rows; row++) {
    const states = state.subarray(row * bands.length, (row + 1) * bands.length);
    if (!states.includes(bandState.detected)) {
      withoutDetection++;
      if (!states.includes(bandState.notDetected)) withoutBand++;
    }
  }
  return {
    photometry: { rows: table.rows, bands: survey.bands, flux, error, state },
    report: {
      rows: table.rows,
      layout: layout.name,
      bands: reports,
      withoutBand,
      withoutDetection,
      extinctionColumns: extinction.columns,
      withoutExtinction: extinction.without,
    },
  };
}
