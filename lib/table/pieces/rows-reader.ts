import type { ColumnValues } from '../table';
import { createColumnCursor } from './column-cursor';
import { emptyValues } from './empty-values';
import { createListCursor } from './list-cursor';
import type { ParquetFile } from './parquet-footer';
import type { ParquetColumn, ValueForm } from './parquet-kinds';

/** A column of a table as the file holds it: all of a column, or one place of a column of lists. */
export interface WantedColumn {
  readonly column: ParquetColumn;
  /** From 0; undefined where the column holds no lists. */
  readonly place: number | undefined;
  readonly form: ValueForm;
}

/** Reads rows of several columns, from the first to the last. */
export interface RowsReader {
  skip(rows: number): Promise<void>;
  /** The next rows of each column. */
  next(rows: number): Promise<ColumnValues[]>;
}

/** The places of one column of lists that are wanted in one form. */
interface ListPart {
  readonly cursor: ReturnType<typeof createListCursor>;
  /** Where each place stands among the columns that are wanted. */
  readonly columns: number[];
  readonly places: number[];
}

/**
 * A reader of so many columns; of a column of lists the pages are read once for all its places.
 *
 * @throws RedshiftLabError as `createColumnCursor`
 */
export function createRowsReader(parquet: ParquetFile, wanted: readonly WantedColumn[]): RowsReader {
  const single = wanted.map(({ column, place, form }) =>
    place === undefined ? createColumnCursor(parquet, column, form) : undefined,
  );
  const lists = new Map<string, ListPart>();
  wanted.forEach(({ column, place, form }, at) => {
    const { listLength } = column;
    if (place === undefined || listLength === undefined) return;
    const key = `${form} ${column.leaf}`;
    const part = lists.get(key) ?? {
      cursor: createListCursor(parquet, { ...column, listLength }, form),
      columns: [],
      places: [],
    };
    part.columns.push(at);
    part.places.push(place);
    lists.set(key, part);
  });

  return {
    async skip(rows) {
      for (const cursor of single) await cursor?.skip(rows);
      for (const { cursor } of lists.values()) await cursor.skip(rows);
    },
    async next(rows) {
      const values = wanted.map(({ form }) => emptyValues(form, rows));
      for (const [at, cursor] of single.entries()) await cursor?.fill(values[at]!, 0, rows);
      for (const { cursor, columns, places } of lists.values()) {
        await cursor.fill(
          columns.map((at) => values[at]!),
          places,
          rows,
        );
      }
      return values;
    },
  };
}
