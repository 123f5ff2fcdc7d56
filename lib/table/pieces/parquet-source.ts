import { RedshiftLabError, stopRequested } from '../../base';
import { readingsOf } from '../readings';
import { createTable } from '../table';
import type { Column, Table } from '../table';
import type { ColumnInfo, PieceOptions, TableSource } from '../table-source';
import { tooWide, vectorColumns } from '../vector-columns';
import { createColumnCursor } from './column-cursor';
import { readColumnNotes } from './column-notes';
import { damaged, openParquet } from './parquet-footer';
import type { ParquetFile } from './parquet-footer';
import { fitsNumbers, parquetColumns } from './parquet-kinds';
import type { ParquetColumn, ValueForm } from './parquet-kinds';
import { unequalListsReason } from './parquet-lists';
import { pieceSizes } from './piece-options';
import { createRowsReader } from './rows-reader';

/** A column of the table: one of the file's, or one place of one that holds lists. */
interface TableColumn {
  readonly name: string;
  readonly column: ParquetColumn;
  /** In the list, from 0; 0 where the column holds no lists. */
  readonly place: number;
}

/**
 * A Parquet file that is read in pieces, one page of each column at a time.
 *
 * Numbers keep their kind: 32-bit integers without gaps are an Int32Array, 32-bit floats a Float32Array, all others a
 * Float64Array. A column with whole numbers beyond 2^53 is one of text, dates and times are text (ISO 8601), true and
 * false are 1 and 0. Missing numbers are NaN, missing text is blank. A column FLUX of lists of n numbers in every row becomes
 * the columns FLUX_1 … FLUX_n, as a vector column of FITS does.
 *
 * @throws RedshiftLabError as `openParquet`; from `pieces` also as `createColumnCursor`, and `unsupported-column` for one
 *   that holds neither numbers nor text nor lists of numbers of one length
 */
export async function parquetSource(file: string): Promise<TableSource> {
  const parquet = await openParquet(file);
  let isClosed = false;
  const columns = await withKinds(parquet).catch(async (cause: unknown) => {
    await parquet.handle.close();
    throw damaged(file, cause);
  });
  const notes = readColumnNotes(parquet.metadata);
  return {
    file,
    format: 'parquet',
    columns: columns
      .filter(({ column }) => column.problem === undefined)
      .map(({ name, column }): ColumnInfo => {
        const kind = column.form === 'text' ? 'text' : 'number';
        return { name, kind, ...notes.get(column.name) };
      }),
    unread: columns.flatMap(({ name, column: { problem: reason } }) =>
      reason === undefined ? [] : [{ name, reason }],
    ),
    rows: Number(parquet.metadata.num_rows),
    async *pieces(options = {}) {
      if (isClosed) throw new RedshiftLabError('closed', `The file ${file} is closed: open it again.`);
      yield* readPieces(parquet, columns, notes, options);
    },
    close() {
      isClosed = true;
      void parquet.handle.close();
    },
  };
}

async function withKinds(parquet: ParquetFile): Promise<TableColumn[]> {
  const columns: TableColumn[] = [];
  const names = new Set<string>();
  let readable = 0;
  for (const column of parquetColumns(parquet.metadata)) {
    const { name } = column;
    for (const one of tableColumns(await withKind(parquet, column), readable)) {
      if (names.has(one.name)) {
        throw new RedshiftLabError(
          'duplicate-column',
          `The file ${parquet.file} has two columns called ${one.name}${one.name === name ? '' : `, one of them in the lists of ${name}`}: rename one of them.`,
        );
      }
      names.add(one.name);
      columns.push(one);
      if (one.column.problem === undefined) readable++;
    }
  }
  return columns;
}

/** 64-bit integers become text where a number would lose digits; lists must begin as if all were as long. */
async function withKind(parquet: ParquetFile, column: ParquetColumn): Promise<ParquetColumn> {
  const { meaning, problem, listLength, leaf } = column;
  if (problem !== undefined) return column;
  if (listLength !== undefined)
    return (await beginsUnequal(parquet, column)) ? { ...column, problem: unequalListsReason } : column;
  const isLong = meaning === 'int64' || meaning === 'uint64';
  const fits = !isLong || (fitsNumbers(parquet.metadata, leaf) ?? (await areExact(parquet, column)));
  return fits ? column : { ...column, form: 'text' };
}

function tableColumns(column: ParquetColumn, columnsBefore: number): TableColumn[] {
  const { name, listLength } = column;
  if (listLength === undefined || column.problem !== undefined) return [{ name, column, place: 0 }];
  const problem = tooWide(listLength, columnsBefore);
  if (problem !== undefined) return [{ name, column: { ...column, problem }, place: 0 }];
  return vectorColumns(name, listLength).map((each, place) => ({ name: each, column, place }));
}

/** Whether the lists of the first page differ in length, though on the average they have the one that is expected. */
async function beginsUnequal(parquet: ParquetFile, column: ParquetColumn): Promise<boolean> {
  try {
    await createColumnCursor(parquet, column, 'float64').fill(new Float64Array(1), 0, 1);
    return false;
  } catch (cause) {
    // What else is wrong is said where the column is read.
    return cause instanceof RedshiftLabError && cause.code === 'unsupported-column';
  }
}

/** Looks at all of a column that has no statistics. */
async function areExact(parquet: ParquetFile, column: ParquetColumn): Promise<boolean> {
  const cursor = createColumnCursor(parquet, column, 'float64');
  const rows = Number(parquet.metadata.num_rows);
  const values = new Float64Array(Math.min(rows, 1 << 16));
  try {
    for (let done = 0; done < rows; done += values.length)
      await cursor.fill(values, 0, Math.min(values.length, rows - done));
    return true;
  } catch (cause) {
    if (cause instanceof RedshiftLabError && cause.code === 'loses-digits') return false;
    throw cause;
  }
}

async function* readPieces(
  parquet: ParquetFile,
  columns: readonly TableColumn[],
  notes: ReadonlyMap<string, Omit<Column, 'name' | 'values'>>,
  options: PieceOptions,
): AsyncGenerator<Table, void, undefined> {
  const { file } = parquet;
  const readings = readingsOf(
    file,
    columns.map(({ name }) => name),
    options,
  );
  const numberOf = new Map(columns.map(({ name }, at) => [name, at]));
  const wanted = (options.columns ?? [...numberOf.keys()]).map((name) => {
    const at = numberOf.get(name)!;
    const { column, place } = columns[at]!;
    if (column.problem) {
      throw new RedshiftLabError(
        'unsupported-column',
        `The column ${name} of ${file} ${column.problem}: name the columns to read (columns), without it.`,
      );
    }
    return { name, column, place, form: formFor(column, readings[at]!) };
  });
  const reader = createRowsReader(parquet, wanted);
  const { pieceRows, skipRows } = pieceSizes(options, wanted.length);
  const total = Number(parquet.metadata.num_rows);
  const skipped = Math.min(skipRows, total);
  await reader.skip(skipped);
  for (let done = skipped; done < total; done += pieceRows) {
    if (stopRequested()) {
      throw new RedshiftLabError('stopped', `Reading ${file} was stopped after ${done} rows: run again.`);
    }
    const rows = Math.min(pieceRows, total - done);
    const values = await reader.next(rows);
    const filled = wanted.map(({ name, column }, at): Column => ({
      name,
      ...notes.get(column.name),
      values: values[at]!,
    }));
    yield wanted.length === 0 ? { rows, columns: [] } : createTable(filled);
  }
}

function formFor({ form }: ParquetColumn, reading: string): ValueForm {
  if (reading === 'text') return 'text';
  return reading === 'number' && form === 'text' ? 'float64' : form;
}
