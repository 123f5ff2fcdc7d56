import { RedshiftLabError } from '../base';
import { sizeOf } from '../table';
import type { Matrix } from '../table';
import { columnStatistics } from './column-statistics';
import type { ScalerKind } from './column-statistics';

/** A fitted scaler: scaled = (value − offset) / scale, column by column. Plain JSON, kept beside a model. */
export interface Scaler {
  readonly kind: ScalerKind;
  readonly names?: readonly string[];
  readonly offset: readonly number[];
  readonly scale: readonly number[];
  /** What the fit met and the reader should know: columns without spread, whose scale is 1. */
  readonly notes?: readonly string[];
}

/**
 * Fit a scaler on the training rows, and on these only: a scaler that has seen the test rows tells on them.
 *
 * `min-max`: offset = minimum, scale = maximum − minimum. `z-score`: mean and population standard deviation
 * (divisor: number of rows). `robust`: median, and the 75th minus the 25th percentile, with linear
 * interpolation. These are the conventions of scikit-learn's MinMaxScaler, StandardScaler and RobustScaler,
 * which the tests compare with. A column without spread gets scale 1 and a line in `notes`; so does, with
 * `robust`, a column that is alike in its middle half, such as a rare flag.
 *
 * The statistics are computed in float64 (the deviation in two passes) and agree with scikit-learn's to 12
 * digits.
 *
 * @param matrix shape [rows, columns…]; each position in a row is a column of its own
 * @param rows the rows to fit on (0-based), by default all
 * @param names the columns' names, for the notes and for errors
 * @throws RedshiftLabError `not-finite` naming row and column, `no-rows`, `no-such-row`, `wrong-shape`
 * @example
 * fitScaler('min-max', createMatrix(Float32Array.of(18, 20, 26), [3, 1]), [0, 1]).offset // => [18]
 * fitScaler('min-max', createMatrix(Float32Array.of(18, 20, 26), [3, 1]), [0, 1]).scale // => [2]
 */
export function fitScaler(
  kind: ScalerKind,
  matrix: Matrix,
  rows?: ArrayLike<number>,
  names?: readonly string[],
): Scaler {
  const { count, width } = sizes(matrix);
  const fitted = rows?.length ?? count;
  if (fitted === 0) {
    throw new RedshiftLabError('no-rows', 'A scaler cannot be fitted on no rows: give it the training rows.');
  }
  if (names !== undefined && names.length !== width) throw wrongWidth(names.length, width);
  const offset: number[] = [];
  const scale: number[] = [];
  const notes: string[] = [];
  const values = new Float64Array(fitted);
  for (let place = 0; place < width; place++) {
    for (let position = 0; position < fitted; position++) {
      const row = rows === undefined ? position : rows[position]!;
      if (!(Number.isInteger(row) && row >= 0 && row < count)) throw noSuchRow(row, count);
      const value = matrix.values[row * width + place]!;
      if (!Number.isFinite(value)) throw notFinite(row, columnTitle(place, names), value);
      values[position] = value;
    }
    const { center, spread } = columnStatistics(kind, values);
    offset.push(center);
    scale.push(spread > 0 ? spread : 1);
    if (!(spread > 0)) {
      notes.push(`${columnTitle(place, names)} has no spread in the ${fitted} rows of the fit: scale 1.`);
    }
  }
  return {
    kind,
    ...(names === undefined ? {} : { names: [...names] }),
    offset,
    scale,
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/**
 * Scale a matrix with a fitted scaler. Values beyond those of the fit leave the usual range; nothing is
 * clipped.
 *
 * Computed in float64 and rounded once to float32: within 6e-8 of the exact value, relatively.
 *
 * @returns a new matrix of the same shape
 * @throws RedshiftLabError `not-finite` and `too-large` naming row and column, `wrong-shape`,
 *   `damaged-scaler`
 */
export function applyScaler(scaler: Scaler, matrix: Matrix): Matrix {
  return mapColumns(scaler, matrix, (value, offset, scale) => (value - offset) / scale);
}

/**
 * Undo {@link applyScaler}: value = scaled · scale + offset.
 *
 * The way there and back returns each value to within 1.2e-7 · (|value| + |offset|), the rounding of float32.
 *
 * @returns a new matrix of the same shape
 * @throws RedshiftLabError `not-finite` and `too-large` naming row and column, `wrong-shape`,
 *   `damaged-scaler`
 */
export function invertScaler(scaler: Scaler, matrix: Matrix): Matrix {
  return mapColumns(scaler, matrix, (value, offset, scale) => value * scale + offset);
}

function mapColumns(
  scaler: Scaler,
  matrix: Matrix,
  map: (value: number, offset: number, scale: number) => number,
): Matrix {
  const { count, width } = sizes(matrix);
  const { offset, scale, names } = scaler;
  checkScaler(scaler);
  if (offset.length !== width) throw wrongWidth(offset.length, width);
  const values = new Float32Array(matrix.values.length);
  for (let row = 0, cell = 0; row < count; row++) {
    for (let place = 0; place < width; place++, cell++) {
      const value = matrix.values[cell]!;
      const mapped = Math.fround(map(value, offset[place]!, scale[place]!));
      if (!Number.isFinite(mapped)) {
        const title = columnTitle(place, names);
        throw Number.isFinite(value) ? tooLarge(row, title, value) : notFinite(row, title, value);
      }
      values[cell] = mapped;
    }
  }
  return { values, shape: [...matrix.shape] };
}

function sizes(matrix: Matrix): { count: number; width: number } {
  const [count = 0, ...rest] = matrix.shape;
  return { count, width: sizeOf(rest) };
}

function checkScaler({ offset, scale }: Scaler): void {
  const whole =
    offset.length === scale.length &&
    offset.every((value) => Number.isFinite(value)) &&
    scale.every((value) => Number.isFinite(value) && value > 0);
  if (!whole) {
    throw new RedshiftLabError(
      'damaged-scaler',
      'The scaler is damaged: offset and scale must be equally long lists of finite numbers, and every scale above 0; fit it again.',
    );
  }
}

function columnTitle(place: number, names: readonly string[] | undefined): string {
  return names === undefined ? `column ${place}` : `column ${place} (${names[place]})`;
}

function notFinite(row: number, title: string, value: number): RedshiftLabError {
  return new RedshiftLabError(
    'not-finite',
    `The value ${value} in row ${row}, ${title} (counted from 0) cannot be scaled: fill or leave out what is missing or infinite first.`,
  );
}

function tooLarge(row: number, title: string, value: number): RedshiftLabError {
  return new RedshiftLabError(
    'too-large',
    `The value ${value} in row ${row}, ${title} (counted from 0) is so far outside the rows of the scaler's fit that the result exceeds float32: look for a mistake in its unit, or fit the scaler on such rows.`,
  );
}

function noSuchRow(row: number, count: number): RedshiftLabError {
  return new RedshiftLabError(
    'no-such-row',
    `There is no row ${row}: the matrix has rows 0 to ${count - 1}.`,
  );
}

function wrongWidth(expected: number, width: number): RedshiftLabError {
  return new RedshiftLabError(
    'wrong-shape',
    `The scaler has ${expected} columns but the matrix has ${width}: give it the columns it was fitted on.`,
  );
}
