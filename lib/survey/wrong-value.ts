import { RedshiftLabError } from '../base';

/** Which part of which file a table is, for messages, and how strict to be. */
export interface TablePlace {
  readonly file: string;
  readonly firstRow: number;
  readonly lenient: boolean;
}

/** The error for a value that cannot be, with its row and column. */
export function wrongValue(
  code: string,
  name: string,
  { file, firstRow }: TablePlace,
  row: number,
  value: number | string,
  rule: string,
): RedshiftLabError {
  return new RedshiftLabError(
    code,
    `The column ${name} of ${file} is ${value} in row ${firstRow + row + 1} (the first row of data is 1): ${rule}.`,
  );
}
