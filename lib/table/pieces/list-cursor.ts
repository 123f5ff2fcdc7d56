import type { ColumnValues } from '../table';
import { createColumnCursor } from './column-cursor';
import { emptyValues } from './empty-values';
import type { ParquetFile } from './parquet-footer';
import type { ParquetColumn, ValueForm } from './parquet-kinds';

/** About so many values of lists are in memory at once, besides a page. */
const heldValues = 1 << 18;

/** Reads some places of a column of lists, from its first row to its last. */
export interface ListCursor {
  skip(rows: number): Promise<void>;
  /** Puts the values at the places, from 0, of the next rows into an array for each place. */
  fill(targets: readonly ColumnValues[], places: readonly number[], rows: number): Promise<void>;
}

/**
 * A cursor at the first row of a column of lists, all of one length: its pages are read once for all places.
 *
 * @throws RedshiftLabError as `createColumnCursor`
 */
export function createListCursor(
  parquet: ParquetFile,
  column: ParquetColumn & { readonly listLength: number },
  form: ValueForm,
): ListCursor {
  const { listLength: length } = column;
  const cursor = createColumnCursor(parquet, column, form);
  return {
    skip: (rows) => cursor.skip(rows * length),
    async fill(targets, places, rows) {
      const most = Math.min(Math.max(Math.floor(heldValues / length), 1), rows);
      const lists = emptyValues(form, most * length);
      for (let done = 0; done < rows; done += most) {
        const count = Math.min(most, rows - done);
        await cursor.fill(lists, 0, count * length);
        targets.forEach((target, one) => {
          for (let row = 0, at = places[one]!; row < count; row++, at += length)
            target[done + row] = lists[at]!;
        });
      }
    },
  };
}
