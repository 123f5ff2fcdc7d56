import type { Column, ColumnValues, Table } from '../table';

/** Tables of the same columns one below the other; one table is given back as it is. */
export function joinTables(tables: readonly Table[]): Table {
  const [first] = tables;
  if (first === undefined || tables.length === 1) return first ?? { rows: 0, columns: [] };
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    rows,
    columns: first.columns.map((head, place): Column => {
      const parts = tables.map(({ columns }) => columns[place]!.values);
      return { ...head, values: joined(parts, rows) };
    }),
  };
}

function joined(parts: readonly ColumnValues[], rows: number): ColumnValues {
  const [first] = parts;
  if (Array.isArray(first)) return (parts as string[][]).flat();
  const all = new (first!.constructor as Float64ArrayConstructor)(rows);
  let filled = 0;
  for (const part of parts as Float64Array[]) {
    all.set(part, filled);
    filled += part.length;
  }
  return all;
}
