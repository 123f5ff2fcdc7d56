import fs from 'node:fs';
import { RedshiftLabError } from '../../base';
import { joinTables, openTable, readTable } from '../../table';
import type { PieceOptions, Table } from '../../table';
import type { FuzzedFile } from './fuzzed-file';
import { typesOf } from './seed-file';
import { differenceOf, flawOf } from './compare-tables';

/** What came of a file: a table, or a named error; `problem` where it is not what must come of it. */
export interface Outcome {
  /** The error's code, or undefined for a table. */
  readonly code?: string;
  readonly problem?: string;
}

interface Reading {
  readonly table?: Table;
  readonly code?: string;
  readonly message?: string;
}

/** So many files stay open where something forgets to close them. */
const mostOpenFiles = 100;

/**
 * Read a file in every way and say what is wrong with what comes of it: an error without a name, rows that are not
 * there, pieces of different sizes that do not agree with one another or with `readTable`.
 *
 * @param pieceRows the size of the smaller pieces
 */
export async function judgeFile(file: string, fuzzed: FuzzedFile, pieceRows: number): Promise<Outcome> {
  const { expectation, table: original, isLarge } = fuzzed;
  const types = expectation === 'anything' ? undefined : typesOf(original);
  const options: PieceOptions = types === undefined ? {} : { types };
  try {
    const read = await reading(() => readPieces(file, options));
    const outcome = read.code === undefined ? {} : { code: read.code };
    const problem =
      problemOf(fuzzed, read) ??
      (isLarge ? undefined : await disagreement(file, read, { ...options, pieceRows }));
    return problem === undefined ? outcome : { ...outcome, problem };
  } catch (cause) {
    // What has no name.
    return { problem: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) };
  }
}

function problemOf(
  { expectation, table: original }: FuzzedFile,
  { table, code, message }: Reading,
): string | undefined {
  if (fs.readdirSync('/proc/self/fd').length > mostOpenFiles) return 'files are left open';
  if (message !== undefined && /undefined|\[object|NaN (rows|bytes)/.test(message))
    return `the sentence makes no sense: ${message}`;
  if (expectation === 'same' && code !== undefined)
    return `a valid file is refused (${code}): ${message ?? ''}`;
  if (expectation === 'anything' || table === undefined) return undefined;
  const difference = differenceOf(table, original);
  return difference === undefined ? undefined : `the table is not the file's: ${difference}`;
}

/** The rules by which a file is read must not depend on how. */
async function disagreement(file: string, read: Reading, options: PieceOptions): Promise<string | undefined> {
  const inPieces = await reading(() => readPieces(file, options));
  const own = differenceBetween(inPieces, read);
  if (own !== undefined) return `pieces of ${options.pieceRows ?? ''} rows do not agree: ${own}`;
  if (read.table === undefined || !(await isText(file))) return undefined;
  const whole = await reading(() =>
    Promise.resolve(readTable(file, options.types ? { types: options.types } : {})),
  );
  // It looks at all rows before it decides on a column, so where it refuses a file it may have reason to.
  const difference = whole.table && differenceOf(whole.table, read.table, { isKindFree: true });
  return difference === undefined ? undefined : `readTable does not agree: ${difference}`;
}

function differenceBetween(one: Reading, other: Reading): string | undefined {
  if (one.table && other.table) return differenceOf(one.table, other.table);
  return one.code === other.code
    ? undefined
    : `${one.code ?? 'a table'} instead of ${other.code ?? 'a table'}`;
}

async function reading(read: () => Promise<Table>): Promise<Reading> {
  try {
    return { table: await read() };
  } catch (cause) {
    if (!(cause instanceof RedshiftLabError)) throw cause;
    return { code: cause.code, message: cause.message };
  }
}

async function isText(file: string): Promise<boolean> {
  const source = await openTable(file);
  source.close();
  return source.format === 'csv';
}

async function readPieces(file: string, options: PieceOptions): Promise<Table> {
  const source = await openTable(file);
  try {
    const pieces: Table[] = [];
    for await (const piece of source.pieces(options)) {
      const flaw = flawOf(piece);
      if (flaw !== undefined) throw new Error(`a piece ${flaw}`);
      pieces.push(piece);
    }
    if (pieces.length === 0) throw new Error('no piece and no error');
    const table = joinTables(pieces);
    if (source.rows !== undefined && table.rows !== source.rows)
      throw new Error(`${table.rows} rows came of ${source.rows}`);
    return table;
  } finally {
    source.close();
  }
}
