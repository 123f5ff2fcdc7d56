import { RedshiftLabError } from '../base';
import { columnNames, numbers } from '../table';
import type { Table } from '../table';

/** Which objects of a catalogue are stars, and how that is known. */
export interface Stars {
  /** 1 for a star, 0 for a galaxy; one value per row. */
  readonly isStar: Int32Array;
  /** The column that tells: Hubble images where there are any, else the survey's statistical flag. */
  readonly column: 'isStar' | 'stellarFlag';
}

/** The usual cut on the statistical flag: objects below it are taken for galaxies. */
const greatestOfGalaxies = 0.7;

/**
 * Tell stars from galaxies, by the best column that a catalogue has.
 *
 * `isStar` (images of the Hubble telescope) decides where it exists. The full catalogues have only `stellarFlag`, from 0
 * (galaxy) to 1 (star): an object of 0.7 or more is a star. The flag is 0.5, unknown, for everything fainter than
 * F814W = 22.5, so the few faint stars count as galaxies.
 *
 * @throws RedshiftLabError `no-star-column` where the catalogue has neither, `wrong-star-flag` naming the row of a value
 *   that is neither 0 nor 1 (`isStar`) or lies outside [0, 1] (`stellarFlag`)
 * @example
 * Array.from(findStars(createTable([{ name: 'stellarFlag', values: Float64Array.of(0, 0.5, 0.9) }])).isStar) // => [0, 0, 1]
 */
export function findStars(table: Table): Stars {
  const names = columnNames(table);
  const column = (['isStar', 'stellarFlag'] as const).find((name) => names.includes(name));
  if (column === undefined) {
    throw new RedshiftLabError(
      'no-star-column',
      'The catalogue tells no stars from galaxies: add a column acs_star (1 = star, 0 = galaxy) or Stellar_Flag (0 = galaxy … 1 = star).',
    );
  }
  const isStar = Int32Array.from(numbers(table, column), (value, row) => {
    const isFlag = column === 'isStar' ? value === 0 || value === 1 : value >= 0 && value <= 1;
    if (!isFlag) {
      throw new RedshiftLabError(
        'wrong-star-flag',
        `The column ${column} is ${value} in row ${row + 1} (the first row of data is 1): give ${column === 'isStar' ? '0 or 1' : 'a number from 0 to 1'}, or leave the row out.`,
      );
    }
    return value >= greatestOfGalaxies ? 1 : 0;
  });
  return { isStar, column };
}
