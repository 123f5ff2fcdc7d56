import { percentileOfSorted, RedshiftLabError } from '../base';
import { numbers } from '../table';
import type { NumberValues, Table } from '../table';
import { isMeasured, notDetected, notObserved, rowsPerBin } from './magnitude-bins';
import { errorName } from './survey';

/** What a catalogue's photometry is like in one band. What fewer than 10 objects say is null. */
export interface BandSummary {
  readonly name: string;
  /** Share of all objects that the band did not observe (−99). */
  readonly notObserved: number | null;
  /** Share of the observed objects that it did not detect (99). */
  readonly notDetected: number | null;
  /** The same two shares in each bin of the reference band's magnitude. */
  readonly notObservedPerBin: readonly (number | null)[];
  readonly notDetectedPerBin: readonly (number | null)[];
  /** Median, percentile 16 and 84 of the error (mag) in each bin of this band's own magnitude. */
  readonly errorMedian: readonly (number | null)[];
  readonly errorLow: readonly (number | null)[];
  readonly errorHigh: readonly (number | null)[];
  /** Median of this band minus the reference band (mag) in each bin of the reference band's magnitude. */
  readonly colour: readonly (number | null)[];
}

/** What a catalogue's photometry is like, as plain data that JSON gives back as it was. */
export interface PhotometrySummary {
  readonly objects: number;
  /** The band whose magnitude stands for an object's brightness. */
  readonly reference: string;
  /** Edges of the magnitude bins, rising; low ≤ magnitude < high. */
  readonly edges: readonly number[];
  /** Objects in each bin of the reference band's magnitude. */
  readonly counts: readonly number[];
  readonly bands: readonly BandSummary[];
}

/** Choices of {@link photometrySummary}. */
export interface PhotometrySummaryOptions {
  /** Default `'F814W'`. */
  readonly reference?: string;
  /** Rising edges of the magnitude bins, at least two. Default 18 to 27 in steps of 0.5. */
  readonly edges?: readonly number[];
}

const fewest = 10;
const halfMagnitudes = Array.from({ length: 19 }, (_, edge) => 18 + edge / 2);

/**
 * What the photometry of a catalogue is like, band by band: what is missing, how large the errors are, which colours.
 *
 * Two catalogues differ first in how many faint objects they have; so everything stands in bins of magnitude, where
 * like is compared with like. Percentiles are linear between neighbours, as NumPy's are. Errors and colours are those
 * of detected objects: where many are missing, the median colour is that of the brighter ones. An error that is
 * unknown (NaN) is left out.
 *
 * @param table magnitudes (AB, mag; 99 not detected, −99 not observed) and error columns `error_<band>` (mag)
 * @param bands names of bands; the reference band needs not be among them
 * @throws RedshiftLabError `missing-column`, `not-numeric`, `missing-magnitude` naming band and row, or `bad-edges`
 * @example
 * const magnitudes = Float64Array.from({ length: 20 }, (_, row) => (row < 5 ? 99 : 24));
 * const errors = { name: 'error_J', values: new Float64Array(20).fill(0.2) };
 * const reference = { name: 'F814W', values: new Float64Array(20).fill(23.1) };
 * const table = createTable([reference, { name: 'J', values: magnitudes }, errors]);
 * photometrySummary(table, ['J']).bands[0] // => { notDetected: 0.25, notObserved: 0 }
 */
export function photometrySummary(
  table: Table,
  bands: readonly string[],
  options: PhotometrySummaryOptions = {},
): PhotometrySummary {
  const { reference = 'F814W', edges = halfMagnitudes } = options;
  const brightness = magnitudesOf(table, reference);
  const rowsOfBin = rowsPerBin(brightness, edges);
  return {
    objects: table.rows,
    reference,
    edges: [...edges],
    counts: rowsOfBin.map((rows) => rows.length),
    bands: bands.map((name) => {
      const magnitudes = magnitudesOf(table, name);
      const errors = numbers(table, errorName(name));
      const errorBins = rowsPerBin(magnitudes, edges).map((rows) =>
        statistics(
          rows.map((row) => errors[row]!).filter((error) => Number.isFinite(error)),
          [16, 50, 84],
        ),
      );
      const coloursOf = (rows: number[]): number[] =>
        rows.filter((row) => isMeasured(magnitudes[row]!)).map((row) => magnitudes[row]! - brightness[row]!);
      const missing = rowsOfBin.map((rows) => missingShares(rows.map((row) => magnitudes[row]!)));
      return {
        name,
        ...missingShares(magnitudes),
        notObservedPerBin: missing.map((shares) => shares.notObserved),
        notDetectedPerBin: missing.map((shares) => shares.notDetected),
        errorMedian: errorBins.map(([, median]) => median!),
        errorLow: errorBins.map(([low]) => low!),
        errorHigh: errorBins.map(([, , high]) => high!),
        colour: rowsOfBin.map((rows) => statistics(coloursOf(rows), [50])[0]!),
      };
    }),
  };
}

/** A band's magnitudes, each of them a number or a code. */
function magnitudesOf(table: Table, name: string): NumberValues {
  const values = numbers(table, name);
  const row = values.findIndex((value) => !Number.isFinite(value));
  if (row < 0) return values;
  throw new RedshiftLabError(
    'missing-magnitude',
    `The magnitude ${name} is ${values[row]} in row ${row} (counted from 0): give a number, 99 (not detected) or −99 (not observed).`,
  );
}

function missingShares(magnitudes: ArrayLike<number>): Pick<BandSummary, 'notObserved' | 'notDetected'> {
  const { length } = magnitudes;
  let [unobserved, undetected] = [0, 0];
  for (let place = 0; place < length; place++) {
    if (magnitudes[place] === notObserved) unobserved++;
    else if (magnitudes[place] === notDetected) undetected++;
  }
  const observed = length - unobserved;
  return {
    notObserved: length < fewest ? null : unobserved / length,
    notDetected: observed < fewest ? null : undetected / observed,
  };
}

/** The percentiles, 0 … 100, or null for each where the values are too few. */
function statistics(values: number[], percents: readonly number[]): (number | null)[] {
  if (values.length < fewest) return percents.map(() => null);
  const sorted = Float64Array.from(values).sort();
  return percents.map((percent) => percentileOfSorted(sorted, percent));
}
