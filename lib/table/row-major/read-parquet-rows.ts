import { letOthersRun, RedshiftLabError, sha256File, stopRequested } from '../../base';
import type { Column } from '../table';
import { floats } from './growing-matrix';
import { loadPolars, numbersOf, textsOf } from './parquet-column';
import type { Numbers } from './parquet-column';
import type { RowMajorOptions, RowMajorTable } from './read-row-major';
import { countRole } from './row-layout';
import type { RoledColumn } from './row-layout';

/** Columns that are in memory at once, beside the matrix. */
const columnsAtOnce = 32;

/**
 * The names of a Parquet file's columns.
 *
 * @throws RedshiftLabError `damaged-file`
 */
export function parquetColumnNames(file: string): string[] {
  return read(file, () => loadPolars().scanParquet(file).columns as string[]);
}

/**
 * Read a Parquet file into a row-major matrix, 32 columns at a time; `columns` are the file's, in its order.
 *
 * @throws RedshiftLabError as `readRowMajor`, with the row (1-based) for the line; `damaged-file`
 */
export async function readParquetRows(
  file: string,
  columns: readonly RoledColumn[],
  { onProgress }: RowMajorOptions = {},
): Promise<RowMajorTable> {
  const width = countRole(columns, 'value');
  const beside: Column[] = [];
  let values = new Float32Array(0);
  let rows = 0;
  let filled = 0;
  for (let from = 0; from < columns.length; from += columnsAtOnce) {
    await letOthersRun();
    if (stopRequested()) {
      throw new RedshiftLabError(
        'stopped',
        `Reading ${file} was stopped after ${from} of ${columns.length} columns, and nothing of it is kept: run the cell again.`,
      );
    }
    onProgress?.({ task: 'reading', done: from, total: columns.length });
    const some = columns.slice(from, from + columnsAtOnce);
    const wanted = some.filter(({ role }) => role !== 'skip').map(({ name }) => name);
    if (wanted.length === 0) continue;
    // readParquet goes by the file's name, and takes another one's path for the content.
    const frame = read(file, () => loadPolars().scanParquet(file).select(wanted).collectSync());
    if (values.length === 0) {
      rows = frame.height;
      if (rows === 0) throw new RedshiftLabError('no-rows', `The file ${file} has no rows.`);
      values = floats(file, rows * width);
    }
    const turned: Numbers[] = [];
    some.forEach(({ name, role }, place) => {
      if (role === 'skip') return;
      const series = frame.getColumn(name);
      const problem = { file, column: some[place]!, place: from + place };
      if (role === 'text') beside.push({ name, values: textsOf(series, problem) });
      else if (role === 'number')
        beside.push({ name, values: Float64Array.from(numbersOf(series, problem)) });
      else turned.push(numbersOf(series, problem));
    });
    turnInto(values, turned, { rows, width, from: filled });
    filled += turned.length;
  }
  onProgress?.({ task: 'reading', done: columns.length, total: columns.length });
  return {
    matrix: { values, shape: [rows, width] },
    columns: beside,
    sha256: sha256File(file),
    endsWithLineEnd: true,
  };
}

/** Columns into rows, in bands of rows that stay in the processor's cache. */
function turnInto(
  values: Float32Array,
  columns: readonly Numbers[],
  { rows, width, from }: { rows: number; width: number; from: number },
): void {
  const band = 256;
  for (let start = 0; start < rows; start += band) {
    const end = Math.min(start + band, rows);
    columns.forEach((column, place) => {
      for (let row = start, at = start * width + from + place; row < end; row++, at += width)
        values[at] = column[row]!;
    });
  }
}

function read<Kind>(file: string, work: () => Kind): Kind {
  try {
    return work();
  } catch (cause) {
    throw new RedshiftLabError(
      'damaged-file',
      `The Parquet file ${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}
