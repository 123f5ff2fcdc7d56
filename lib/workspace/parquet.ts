import type * as polars from 'nodejs-polars';
import { createTable } from '../table';
import type { Column, ColumnValues, Table } from '../table';

/** What Parquet's own types do not hold, kept beside it. */
export interface ColumnNote {
  readonly name: string;
  readonly unit?: string;
  readonly description?: string;
}

/** The bytes of a table as Parquet, which pandas, polars and TOPCAT read. */
export function tableToParquet(table: Table): Uint8Array {
  const { DataFrame, Series, Utf8 } = loadPolars();
  const series = table.columns.map(({ name, values }) =>
    Array.isArray(values) ? Series(name, values, Utf8) : Series(name, values),
  );
  return DataFrame(series).writeParquet({ compression: 'zstd' }) as Uint8Array;
}

/** The table in the bytes of a Parquet file, with the units and descriptions that were kept beside it. */
export function tableFromParquet(bytes: Uint8Array, notes: readonly ColumnNote[] = []): Table {
  const noteOf = new Map(notes.map((note) => [note.name, note]));
  const frame = loadPolars().readParquet(Buffer.from(bytes));
  return createTable(
    frame.getColumns().map((series): Column => {
      const { name } = series;
      return { ...noteOf.get(name), name, values: seriesValues(series) };
    }),
  );
}

function seriesValues(series: polars.Series): ColumnValues {
  if (series.dtype.toString() === 'String' || series.isString()) return series.toArray() as string[];
  const values: unknown = series.toTypedArray();
  if (values instanceof Float32Array || values instanceof Float64Array || values instanceof Int32Array) {
    return values;
  }
  return Float64Array.from(series.toArray() as number[]);
}

function loadPolars(): typeof polars {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at start
  return require('nodejs-polars') as typeof polars;
}
