export { fromFrame, loadDanfo, toFrame } from './frame';
export { createMatrix, matrixFromColumns, matrixRows } from './matrix';
export type { Matrix } from './matrix';
export {
  column,
  columnNames,
  createTable,
  numbers,
  pickColumns,
  rowsWhere,
  selectRows,
  texts,
  withColumns,
} from './table';
export type { Column, ColumnValues, NumberValues, Table } from './table';
