import { RedshiftLabError } from '../../base';
import type { ColumnValues } from '../table';
import { copy, looked, spread } from './page-values';
import type { PageValues } from './page-values';
import { createPageWalk } from './page-walk';
import { damaged } from './parquet-footer';
import type { ParquetFile } from './parquet-footer';
import type { ParquetColumn, ValueForm } from './parquet-kinds';
import { requireEqualLists, unequalListsReason, UnequalLists } from './parquet-lists';
import { readDataPage, readDictionary } from './parquet-page';
import { UnfitValue, valueMaker } from './parquet-values';

/** Reads one column from its first row to its last; one page of it is in memory. Each value of a list counts as a row. */
export interface ColumnCursor {
  /** Passes over so many rows. */
  skip(rows: number): Promise<void>;
  /** Puts the next rows into an array, from this place on. */
  fill(target: ColumnValues, at: number, rows: number): Promise<void>;
}

/**
 * A cursor at the first row of a column.
 *
 * @throws RedshiftLabError `damaged-file`, `cannot-read`; `loses-digits` or `not-a-number`, naming row and column;
 *   `unsupported-column` for lists of unequal lengths
 */
export function createColumnCursor(
  parquet: ParquetFile,
  column: ParquetColumn,
  form: ValueForm,
): ColumnCursor {
  const { file } = parquet;
  const { name, listLength = 1 } = column;
  const make = valueMaker(column, form);
  const missing = form === 'text' ? '' : NaN;
  const walk = createPageWalk(parquet, column, () => (dictionary = undefined));
  let dictionary: PageValues | undefined;
  let page: PageValues = [];
  let pageFrom = 0;
  let rowsRead = 0;

  /** Reads on to the next page of rows; passes over one that lies within these rows, and tells how many it has. */
  async function nextPage(toPass: number): Promise<number> {
    const { header, bytes, layout, rows } = await walk.next();
    if (header.type === 'DICTIONARY_PAGE') dictionary = make(readDictionary(bytes, header, layout));
    if (rows === undefined) return 0;
    if (rows <= toPass) return rows;
    const { isThere, starts, values, indexes } = readDataPage(bytes, header, layout);
    if (starts) requireEqualLists(starts, rowsRead % listLength, listLength);
    if (isThere && form === 'int32') throw new Error('values are missing where none should be');
    const found = indexes ? looked(dictionary, indexes) : make(values!);
    page = isThere ? spread(found, isThere, missing) : found;
    if (page.length !== rows) throw new Error('a page has fewer values than rows');
    pageFrom = 0;
    return 0;
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      const row = Math.floor(rowsRead / listLength);
      if (cause instanceof UnfitValue) throw unfit(file, name, row, cause);
      if (cause instanceof UnequalLists) throw unequal(file, name, row);
      throw damaged(file, cause, ` in column ${name} behind row ${row}`);
    }
  }

  return {
    skip: (rows) =>
      guarded(async () => {
        for (let left = rows; left > 0;) {
          const held = Math.min(page.length - pageFrom, left);
          pageFrom += held;
          const passed = held > 0 ? held : walk.passGroup(left) || (await nextPage(left));
          left -= passed;
          rowsRead += passed;
        }
      }),
    fill: (target, at, rows) =>
      guarded(async () => {
        for (let done = 0; done < rows;) {
          const held = Math.min(page.length - pageFrom, rows - done);
          if (held > 0) copy(page, pageFrom, target, at + done, held);
          pageFrom += held;
          done += held;
          rowsRead += held;
          if (done < rows) await nextPage(0);
        }
      }),
  };
}

function unequal(file: string, name: string, row: number): RedshiftLabError {
  return new RedshiftLabError(
    'unsupported-column',
    `The column ${name} of ${file} ${unequalListsReason} behind row ${row}: give each row as many values.`,
  );
}

function unfit(file: string, name: string, rowsRead: number, { code, text }: UnfitValue): RedshiftLabError {
  const reason =
    code === 'loses-digits'
      ? `${text} loses digits as a number. Declare the column as text (types: { ${JSON.stringify(name)}: 'text' })`
      : `${JSON.stringify(text)} is no number`;
  return new RedshiftLabError(code, `Column ${name} of ${file}, behind row ${rowsRead}: ${reason}.`);
}
