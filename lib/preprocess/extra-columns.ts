import { percentile, RedshiftLabError } from '../base';
import type { Matrix } from '../table';

/** Other numbers of the same objects, such as sizes and shapes. A number that is not known is NaN. */
export interface ExtraInputs {
  /** Shape [rows of the photometry, names]. */
  readonly matrix: Matrix;
  readonly names: readonly string[];
}

/** What is known of an extra column from the training rows. */
export interface ExtraColumn {
  readonly name: string;
  readonly median: number;
  /** Half the range from the 16th to the 84th percentile, or the deviation's stand-in where that is 0; above 0. */
  readonly scale: number;
}

/**
 * Median and width of each extra column in the training rows.
 *
 * @throws RedshiftLabError `unequal-rows`, `wrong-names`; `no-numbers` naming a column without a finite number in them
 */
export function describeExtra(
  { matrix, names }: ExtraInputs,
  rows: ArrayLike<number>,
  objects: number,
): ExtraColumn[] {
  const [count = 0, width = 0] = matrix.shape;
  if (count !== objects) {
    throw new RedshiftLabError(
      'unequal-rows',
      `There are ${count} rows of extra numbers but ${objects} of photometry: give one per object.`,
    );
  }
  if (names.length !== width) {
    throw new RedshiftLabError(
      'wrong-names',
      `There are ${names.length} names but ${width} extra columns: name each column once.`,
    );
  }
  return names.map((name, place) => {
    const known: number[] = [];
    for (let position = 0; position < rows.length; position++) {
      const value = matrix.values[rows[position]! * width + place]!;
      if (Number.isFinite(value)) known.push(value);
    }
    if (known.length === 0) {
      throw new RedshiftLabError(
        'no-numbers',
        `The extra column ${name} has no finite number in the training rows: leave it out.`,
      );
    }
    const [low, median, high] = [16, 50, 84].map((percent) => percentile(known, percent)) as [
      number,
      number,
      number,
    ];
    return { name, median, scale: high > low ? (high - low) / 2 : 1 };
  });
}

/**
 * Two columns for each extra one: asinh((value − median) / scale), in which long tails are short, and whether the number is
 * not known; its place then holds the median.
 *
 * @throws RedshiftLabError `missing-column` where one of the training is missing
 */
export function extraColumns(
  described: readonly ExtraColumn[],
  extra: ExtraInputs | undefined,
  rows: ArrayLike<number>,
): NamedColumns {
  const columns: Float64Array[] = [];
  const names: string[] = [];
  for (const { name, median, scale } of described) {
    const place = extra?.names.indexOf(name) ?? -1;
    if (!extra || place < 0) {
      throw new RedshiftLabError(
        'missing-column',
        `The extra column ${name} was there in the training and is missing here: give it, as NaN where it is not known.`,
      );
    }
    const width = extra.names.length;
    const values = Float64Array.from(rows, (row) => extra.matrix.values[row * width + place]!);
    columns.push(
      values.map((value) => (Number.isFinite(value) ? Math.asinh((value - median) / scale) : 0)),
      values.map((value) => (Number.isFinite(value) ? 0 : 1)),
    );
    names.push(name, `unknown ${name}`);
  }
  return { columns, names };
}

/** Columns, each with one number per row, and their names. */
export interface NamedColumns {
  readonly columns: readonly Float64Array[];
  readonly names: readonly string[];
}
