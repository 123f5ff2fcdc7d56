import type { ColumnValues } from '../table';
import { createColumnCursor } from './column-cursor';
import type { ColumnCursor } from './column-cursor';
import { emptyValues } from './empty-values';
import type { ParquetFile } from './parquet-footer';
import type { ParquetColumn, ValueForm } from './parquet-kinds';

/** A column of a table as the file holds it: all of a column, or one place of a column of lists. */
export interface WantedColumn {
  readonly column: ParquetColumn;
  /** In the list, from 0; 0 where the column holds no lists. */
  readonly place: number;
  readonly form: ValueForm;
}

/** Reads rows of several columns, from the first to the last. */
export interface RowsReader {
  skip(rows: number): Promise<void>;
  /** The next rows of each column. */
  next(rows: number): Promise<ColumnValues[]>;
}

/** A column of the file in one form, and what is wanted of it: itself, or places of its lists. */
interface Part {
  readonly cursor: ColumnCursor;
  readonly form: ValueForm;
  /** 1 where the column holds no lists. */
  readonly listLength: number;
  /** Each as its number among all that are wanted. */
  readonly wanted: { readonly at: number; readonly place: number }[];
}

/** About so many values of lists are in memory at once, besides a page. */
const heldValues = 1 << 18;

/**
 * A reader of so many columns; of a column of lists the pages are read once for all its places.
 *
 * @throws RedshiftLabError as `createColumnCursor`
 */
export function createRowsReader(parquet: ParquetFile, wanted: readonly WantedColumn[]): RowsReader {
  const parts = new Map<string, Part>();
  wanted.forEach(({ column, place, form }, at) => {
    const key = `${form} ${column.leaf}`;
    const { listLength = 1 } = column;
    const part = parts.get(key) ?? {
      cursor: createColumnCursor(parquet, column, form),
      form,
      listLength,
      wanted: [],
    };
    part.wanted.push({ at, place });
    parts.set(key, part);
  });

  return {
    async skip(rows) {
      for (const { cursor, listLength } of parts.values()) await cursor.skip(rows * listLength);
    },
    async next(rows) {
      const values = wanted.map(({ form }) => emptyValues(form, rows));
      for (const part of parts.values()) {
        if (part.listLength === 1) await part.cursor.fill(values[part.wanted[0]!.at]!, 0, rows);
        else await fillFromLists(part, values, rows);
      }
      return values;
    },
  };
}

/** Puts the values at the places that are wanted into the array of each. */
async function fillFromLists(
  { cursor, form, listLength, wanted }: Part,
  values: readonly ColumnValues[],
  rows: number,
): Promise<void> {
  const most = Math.min(Math.max(Math.floor(heldValues / listLength), 1), rows);
  const lists = emptyValues(form, most * listLength);
  for (let done = 0; done < rows; done += most) {
    const count = Math.min(most, rows - done);
    await cursor.fill(lists, 0, count * listLength);
    for (const { at, place } of wanted) {
      const target = values[at]!;
      for (let row = 0; row < count; row++) target[done + row] = lists[row * listLength + place]!;
    }
  }
}
