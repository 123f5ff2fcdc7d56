import type * as polars from 'nodejs-polars';
import { RedshiftLabError } from '../../base';
import type { RoledColumn } from './row-layout';
import { columnWords, fieldProblem } from './row-problem';

/** Numbers as a Parquet file holds them; of other kinds doubles are made. */
export type Numbers = Float32Array | Float64Array;

/** Where a column stands, for sentences. */
export interface ColumnPlace {
  readonly file: string;
  readonly column: RoledColumn;
  readonly place: number;
}

/**
 * The finite numbers of a column.
 *
 * @throws RedshiftLabError `not-a-number`, `missing-value` or `non-finite-number`, naming file, row and column
 */
export function numbersOf(series: polars.Series, where: ColumnPlace): Numbers {
  const { Float64 } = loadPolars();
  const kind = series.dtype.toString();
  if (!/^DataType\((?:U?Int\d+|Float\d+|Decimal.*)\)$/.test(kind)) {
    throw badColumn(where, 'not-a-number', `it holds no numbers (${kind})`);
  }
  if (series.nullCount() > 0) throw badRow(where, series.isNull().toArray().indexOf(true), '');
  const plain = /\(Float(?:32|64)\)/.test(kind) ? series : series.cast(Float64);
  const values = plain.toTypedArray() as Numbers;
  const isValue = where.column.role === 'value';
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(isValue ? Math.fround(values[row]!) : values[row]!))
      throw badRow(where, row, String(values[row]!));
  }
  return values;
}

/**
 * The texts of a column, whole numbers exactly.
 *
 * @throws RedshiftLabError `missing-value`
 */
export function textsOf(series: polars.Series, where: ColumnPlace): string[] {
  const texts = series.cast(loadPolars().Utf8).toArray() as (string | null)[];
  return texts.map((text, row) => {
    if (text === null || text === '') throw badRow(where, row, '');
    return text;
  });
}

function badRow(where: ColumnPlace, row: number, text: string): RedshiftLabError {
  const { code, reason } = fieldProblem(text, where.column.role)!;
  return badColumn(where, code, reason, `Row ${row + 1} of `);
}

function badColumn(
  { file, column, place }: ColumnPlace,
  code: string,
  reason: string,
  row = '',
): RedshiftLabError {
  return new RedshiftLabError(
    code,
    `${row || 'The file '}${file}, ${columnWords(column, place)}: ${reason}.`,
  );
}

/** polars, loaded at the first use. */
export function loadPolars(): typeof polars {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at start
  return require('nodejs-polars') as typeof polars;
}
