export { fromFrame, loadDanfo, toFrame } from './frame';
export { readColumnNames, readTable, readTableReport } from './read-table';
export type { ReadOptions, TableReport } from './read-table';
export type { Delimiter } from './csv-field';
export type { RefusedLine } from './csv-rows';
export { createMatrix, matrixFromColumns, matrixRows, sizeOf } from './matrix';
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
export { writeCsv } from './write-csv';
export { isParquet, lookAtRows } from './row-major/first-look';
export type { FirstLook, LineStart, LookedLine } from './row-major/first-look';
export { parquetColumnNames, readParquetRows } from './row-major/read-parquet-rows';
export { readRowMajor } from './row-major/read-row-major';
export type { RowMajorOptions, RowMajorTable } from './row-major/read-row-major';
export type { FieldRole, RoledColumn, RowLayout } from './row-major/row-layout';
export type {
  ColumnInfo,
  PieceOptions,
  TableFormat,
  TableSink,
  TableSource,
  UnreadColumn,
} from './table-source';
export { isGzip } from './is-gzip';
export { missingColumn } from './missing-column';
export { joinTables, sliceRows } from './join-tables';
export { fitsSource } from './fits/fits-source';
export { fitsKeywords, listFitsTables } from './fits/fits-keywords';
export type { FitsKeyword } from './fits/fits-keywords';
export { openFitsTable } from './fits/fits-table';
export type { FitsTable } from './fits/fits-table';
export type { FitsOptions } from './fits/open-fits';
export { looksLikeFits } from './fits/looks-like-fits';
export { createFitsSink, writeFits } from './fits/write-fits';
export { createTableSink } from './pieces/create-table-sink';
export { readFirstRows } from './pieces/first-rows';
export { openTable } from './pieces/open-table';
export type { OpenOptions } from './pieces/open-table';
export { standardOutputEnded } from './pieces/standard-output';
export { readWholeTable, writeTable } from './pieces/whole-table';
export type { WholeOptions } from './pieces/whole-table';
