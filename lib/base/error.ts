/**
 * The one error class of Redshift Lab: a code for programs and a sentence for people.
 *
 * The sentence says what was wrong, where (file, row, column) and what to do. The code is kebab-case and stable,
 * so that a caller can tell a missing column from a truncated file.
 */
export class RedshiftLabError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'RedshiftLabError';
    this.code = code;
  }
}
