import { RedshiftLabError } from '../../base';

/** Rows of a binary table as they lie in the file. */
export interface PackedRows {
  readonly file: string;
  readonly bytes: Buffer;
  readonly rows: number;
  readonly rowBytes: number;
  /** The number of the first one, 0-based. */
  readonly firstRow: number;
}

/** Reads the value that begins at this byte. */
export type ReadAt<T> = (at: number) => T;

/** Refuses the value that begins at this byte. */
export type RefuseAt = (at: number, code: string, what: string) => never;

/** Refuses a value by the number of its row (1-based) and its column. */
export function refuseIn({ file, rowBytes, firstRow }: PackedRows, name: string): RefuseAt {
  return (at, code, what) => {
    const row = firstRow + Math.floor(at / rowBytes) + 1;
    throw new RedshiftLabError(code, `Row ${row} of ${file}, column ${name}: ${what}.`);
  };
}

/** The rows as a view that reads numbers of any size. */
export function viewOf({ bytes }: PackedRows): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
