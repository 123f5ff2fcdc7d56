import type { ParquetWriter, Writer } from 'hyparquet-writer';
import { createGrowingFile } from '../../base';
import type { Column, Table } from '../table';
import type { TableSink } from '../table-source';
import { columnNotesText } from './column-notes';
import { loadWriter } from './hyparquet';
import { joinTables } from '../join-tables';
import { createSinkColumns } from './sink-columns';

/** Rows of a row group: as many as DuckDB writes, and fewer where a row has many columns. */
const groupRows = 122_880;
const groupValues = 1 << 23;

/**
 * A sink that writes Parquet, row group by row group, packed with Snappy, for any reader of Parquet.
 *
 * Doubles, floats and 32-bit integers stay what they are, text is UTF-8, and no value counts as missing: NaN stays NaN.
 *
 * @throws RedshiftLabError as `createTableSink`
 */
export function createParquetSink(file: string): TableSink {
  const target = createGrowingFile(file);
  const columns = createSinkColumns(file);
  let writer: ParquetWriter | undefined;
  let held: Table[] = [];
  let heldRows = 0;

  function flush(): void {
    if (heldRows === 0) return;
    const columnData = joinTables(held).columns.map(({ name, values }) => ({
      name,
      data: values,
      // A dictionary of numbers would take -0 for 0.
      ...(Array.isArray(values) ? {} : { encoding: 'PLAIN' as const }),
    }));
    void writer!.write({ columnData, rowGroupSize: heldRows });
    held = [];
    heldRows = 0;
  }

  return {
    async write(piece) {
      const table = columns.fit(piece);
      writer ??= createWriter(table.columns, (bytes) => target.append(bytes));
      const most = Math.max(1, Math.min(groupRows, Math.floor(groupValues / table.columns.length)));
      for (let from = 0; from < table.rows;) {
        const to = Math.min(table.rows, from + most - heldRows);
        held.push(rowsOf(table, from, to));
        heldRows += to - from;
        from = to;
        if (heldRows >= most) flush();
      }
    },
    async close() {
      columns.requireSome();
      flush();
      void writer!.finish();
      target.close();
    },
    discard: () => target.discard(),
  };
}

function rowsOf({ columns }: Table, from: number, to: number): Table {
  // A copy: whoever gave the piece may use its arrays again.
  return { rows: to - from, columns: columns.map((one) => ({ ...one, values: one.values.slice(from, to) })) };
}

function createWriter(columns: readonly Column[], append: (bytes: Uint8Array) => void): ParquetWriter {
  const { ByteWriter, ParquetWriter: Kind } = loadWriter();
  const bytes = new ByteWriter();
  const empty = (): void => {
    append(bytes.getBytes());
    bytes.index = 0;
  };
  const writer: Writer = Object.assign(bytes, { flush: empty, finish: empty });
  const notes = columnNotesText(columns);
  return new Kind({
    writer,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, values }) => ({
        name,
        repetition_type: 'REQUIRED' as const,
        ...typeOf(values),
      })),
    ],
    ...(notes ? { kvMetadata: [notes] } : {}),
    createdBy: 'Redshift Lab',
  });
}

function typeOf(
  values: Column['values'],
): { type: 'BYTE_ARRAY'; converted_type: 'UTF8' } | { type: 'FLOAT' | 'DOUBLE' | 'INT32' } {
  if (Array.isArray(values)) return { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  if (values instanceof Float32Array) return { type: 'FLOAT' };
  return { type: values instanceof Int32Array ? 'INT32' : 'DOUBLE' };
}
