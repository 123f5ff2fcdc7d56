import { RedshiftLabError } from '../base';
import { numbers } from '../table';
import type { Matrix, Table } from '../table';

/**
 * The magnitudes as the ALHAMBRA document feeds them to its networks: clipped to [0, 27], no other
 * normalisation.
 *
 * A magnitude of 99 (not detected) becomes 27, one of −99 (not observed) becomes 0: the network sees a very
 * faint and a very bright object. {@link limitsAndColours} is the alternative that keeps the two apart from
 * real magnitudes.
 *
 * Source: ALHAMBRA document, section 3 "Implementation: Preprocessing".
 *
 * @param table a table with one magnitude column per band (AB, mag; 99 not detected, −99 not observed)
 * @param bands the names of the magnitude columns, in the order of the matrix's columns
 * @param low the least value that leaves, mag
 * @param high the greatest value that leaves, mag
 * @returns shape [rows, bands], mag
 * @throws RedshiftLabError `missing-magnitude` naming row and band of a value that is no finite number,
 *   `wrong-range` where low is not below high, `missing-column`
 * @example
 * clipMagnitudes(createTable([{ name: 'J', values: Float64Array.of(-99, 21.5, 99) }]), ['J']).values.join() // => '0,21.5,27'
 */
export function clipMagnitudes(table: Table, bands: readonly string[], low = 0, high = 27): Matrix {
  if (!(low < high)) {
    throw new RedshiftLabError(
      'wrong-range',
      `Magnitudes cannot be clipped to [${low}, ${high}]: the first number must be below the second.`,
    );
  }
  const width = bands.length;
  const values = new Float32Array(table.rows * width);
  bands.forEach((band, place) => {
    const magnitudes = numbers(table, band);
    for (let row = 0; row < table.rows; row++) {
      const magnitude = magnitudes[row]!;
      if (!Number.isFinite(magnitude)) throw missingMagnitude(row, band, magnitude);
      values[row * width + place] = Math.min(Math.max(magnitude, low), high);
    }
  });
  return { values, shape: [table.rows, width] };
}

/** The error for a magnitude that is no finite number: it names the row (counted from 0) and the band. */
export function missingMagnitude(row: number, band: string, value: number): RedshiftLabError {
  return new RedshiftLabError(
    'missing-magnitude',
    `The magnitude of row ${row} (counted from 0) in band ${band} is ${value}: write 99 where the object was not detected and -99 where it was not observed, or leave the row out.`,
  );
}
