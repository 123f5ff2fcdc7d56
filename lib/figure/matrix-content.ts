import { RedshiftLabError } from '../base';
import { requireFinite } from './check-values';
import { okabeIto } from './style';

/** A part of a matrix to frame: the first row and column (0-based), and how many of each. */
export interface MatrixWindow {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** What the rows or the columns of a matrix stand for: a title, and a name for each. */
export interface MatrixSide {
  title: string;
  names: readonly string[];
}

/** A matrix, or one row of numbers. */
export interface DrawnMatrix {
  /** "input", "kernel", "output". */
  name: string;
  /** Row after row, the topmost first; all of one length. */
  values: readonly (readonly number[])[];
  /** At most four frames, in the colours of windows: the first of one matrix goes with the first of the next. */
  windows?: readonly MatrixWindow[];
  /** Significant digits of the numbers, 1 to 6; by default 3. */
  digits?: number;
  /** Written on the left; by default nothing. */
  rowSide?: MatrixSide;
  /** Written beneath; by default nothing. */
  columnSide?: MatrixSide;
}

/** The colours of a matrix's windows, in their order. */
export const windowColours = [okabeIto.vermilion, okabeIto.blue, okabeIto.green, okabeIto.black];

/** Refuse a matrix that cannot be drawn. */
export function checkMatrix(matrix: DrawnMatrix): void {
  const { name, values, windows = [], digits = 3 } = matrix;
  requireFinite(values.flat(), `the matrix ${name}`);
  const columns = values[0]!.length;
  const cells = columns * values.length;
  if (values.some((row) => row.length !== columns) || cells > 400 || !(digits >= 1 && digits <= 6)) {
    throw new RedshiftLabError(
      'bad-matrix',
      `The matrix ${name} cannot be drawn with ${digits} digits: give rows of one length, at most 400 numbers, and 1 to 6 digits.`,
    );
  }
  requireNameEach(name, 'rows', matrix.rowSide, values.length);
  requireNameEach(name, 'columns', matrix.columnSide, columns);
  windows.forEach((window, place) => {
    const { row, column, rows: high, columns: wide } = window;
    const isInside =
      row >= 0 &&
      column >= 0 &&
      high > 0 &&
      wide > 0 &&
      row + high <= values.length &&
      column + wide <= columns;
    if (isInside && place < windowColours.length) return;
    throw new RedshiftLabError(
      'bad-window',
      `Window ${place} of the matrix ${name} (row ${row}, column ${column}, ${high} × ${wide}) does not fit: give at most ${windowColours.length} that lie inside its ${values.length} × ${columns} cells.`,
    );
  });
}

function requireNameEach(matrix: string, what: string, side: MatrixSide | undefined, count: number): void {
  if (side === undefined || side.names.length === count) return;
  throw new RedshiftLabError(
    'bad-matrix',
    `The matrix ${matrix} has ${count} ${what} and ${side.names.length} names for them: give one for each.`,
  );
}
