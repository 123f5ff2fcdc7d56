import type { Table } from './table';

/** The formats of table files, recognised by content when a file is read. */
export type TableFormat = 'csv' | 'fits' | 'parquet';

/** What a column of a file holds. */
export interface ColumnInfo {
  readonly name: string;
  readonly kind: 'number' | 'text';
  /** The unit as astronomers write it: "mag", "Angstrom", "deg". */
  readonly unit?: string;
  readonly description?: string;
}

/** A column of a file that cannot be read, and why. */
export interface UnreadColumn {
  readonly name: string;
  /** A few words that follow the name: "holds complex numbers". */
  readonly reason: string;
}

/** Which part of a table to read, and how. */
export interface PieceOptions {
  /** The columns to keep, in this order; by default all, and an error where one cannot be read. */
  readonly columns?: readonly string[];
  /** Columns that hold numbers (text is then an error) or text (digits are then kept as written). */
  readonly types?: Readonly<Record<string, 'number' | 'text'>>;
  /** Rows of a piece; by default a sensible number for the format. */
  readonly pieceRows?: number;
  /** Rows to pass over at the beginning; by default none. */
  readonly skipRows?: number;
}

/**
 * A table in a file that is read piece by piece, so that it need not fit into memory.
 *
 * The pieces come in the order of the file, all of `pieceRows` rows but the last; values, types and errors are the
 * same whatever the size of a piece.
 */
export interface TableSource {
  readonly file: string;
  readonly format: TableFormat;
  /** Those that can be read. */
  readonly columns: readonly ColumnInfo[];
  readonly unread: readonly UnreadColumn[];
  /** The number of rows, where the format states it. */
  readonly rows: number | undefined;
  pieces(options?: PieceOptions): AsyncGenerator<Table, void, undefined>;
  close(): void;
}

/** A table that is written piece by piece; the file appears whole, or not at all. */
export interface TableSink {
  /** Every piece has the columns of the first. */
  write(piece: Table): Promise<void>;
  /** Finish the file and put it in its place. */
  close(): Promise<void>;
  /** Leave nothing behind. */
  discard(): void;
}
