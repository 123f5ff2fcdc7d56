import type { Delimiter } from '../csv-field';

/**
 * What a column is for: a value of the matrix; a number beside it, kept as a double; text beside it, kept as written; or
 * nothing.
 */
export type FieldRole = 'value' | 'number' | 'text' | 'skip';

/** One column of a file of numbers. */
export interface RoledColumn {
  /** For sentences, and of the columns beside the matrix. */
  readonly name: string;
  readonly role: FieldRole;
}

/** All that is needed to read rows from anywhere in a text file. */
export interface RowLayout {
  readonly delimiter: Delimiter;
  readonly columns: readonly RoledColumn[];
}

/** How many columns have this role. */
export function countRole(columns: readonly RoledColumn[], role: FieldRole): number {
  return columns.filter((column) => column.role === role).length;
}
