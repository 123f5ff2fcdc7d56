import path from 'node:path';
import util from 'node:util';
import type { Diagnostic } from 'tslab/dist/converter';

/** Why a cell failed, in the words of the Jupyter protocol. */
export interface Failure {
  /** The kind of error. */
  readonly ename: string;
  /** The sentence. */
  readonly evalue: string;
  /** The lines that a notebook shows. */
  readonly traceback: readonly string[];
}

/** A type or syntax error in a cell. */
export interface CellError {
  /** Line in the cell, from 1. */
  readonly line: number;
  /** Column in the line, from 1. */
  readonly column: number;
  readonly message: string;
}

/** Of an error that stands for several, e.g. of Promise.any, this many are shown. */
const mostErrors = 3;

/** A cell that was stopped by ■ has this `ename`, as in other kernels. */
const interruptedName = 'KeyboardInterrupt';

/** The failure of a cell that ■ stopped. */
export function interruptedFailure(sentence: string): Failure {
  return { ename: interruptedName, evalue: sentence, traceback: [sentence] };
}

/** The failure of a cell that does not compile. */
export function compileFailure(errors: readonly CellError[], source: string, count: number): Failure {
  const lines = source.split('\n');
  const traceback = errors.flatMap(({ line, column, message }) => [
    `cell [${String(count)}]:${String(line)}:${String(column)} - ${message}`,
    `    ${lines[line - 1] ?? ''}`,
    `    ${' '.repeat(column - 1)}^`,
  ]);
  const first = errors[0];
  const evalue = first ? `line ${String(first.line)}, column ${String(first.column)}: ${first.message}` : '';
  return { ename: 'TypeScriptError', evalue, traceback };
}

/** The compiler's messages as one error per place; a message of several levels becomes one of several lines. */
export function cellErrors(diagnostics: readonly Diagnostic[]): CellError[] {
  const errors: CellError[] = [];
  let place = '';
  for (const { start, end, messageText } of diagnostics) {
    const here = `${String(start.offset)} ${String(end.offset)}`;
    const last = errors[errors.length - 1];
    if (last && here === place)
      errors[errors.length - 1] = { ...last, message: `${last.message}\n  ${messageText}` };
    else errors.push({ line: start.line + 1, column: start.character + 1, message: messageText });
    place = here;
  }
  return errors;
}

/**
 * The failure of a cell that threw `thrown`.
 *
 * An error of the library shows its sentence first and the few frames in the project's own files; any other error
 * shows the frames of its libraries too. The kernel's own frames are left out.
 */
export function thrownFailure(thrown: unknown, root: string): Failure {
  return failureWithin(thrown, root, new Set());
}

/** `outer`: the errors that this one is the cause of, in case it is its own. */
function failureWithin(thrown: unknown, root: string, outer: ReadonlySet<unknown>): Failure {
  if (!(thrown instanceof Error) && !util.types.isNativeError(thrown)) {
    const evalue = util.inspect(thrown);
    return { ename: 'Thrown value', evalue, traceback: [`Thrown value: ${evalue}`] };
  }
  const { code } = thrown as { code?: unknown };
  const ours = thrown.name === 'RedshiftLabError';
  const frames = framesOf(thrown, root).filter((frame) => !ours || !frame.includes('node_modules'));
  const head = ours ? thrown.message : `${thrown.name}: ${thrown.message}`;
  const traceback = [...head.split('\n'), ...frames.slice(0, ours ? 5 : 12)];
  if (ours) traceback.push(`RedshiftLabError, code ${String(code)}`);
  const causes = [
    thrown.cause,
    ...(thrown instanceof AggregateError ? thrown.errors.slice(0, mostErrors) : []),
  ];
  const seen = new Set([...outer, thrown]);
  for (const cause of causes) {
    if (cause === undefined || seen.has(cause)) continue;
    traceback.push('Caused by:', ...failureWithin(cause, root, seen).traceback);
  }
  return { ename: thrown.name, evalue: thrown.message, traceback };
}

function framesOf(error: Error, root: string): string[] {
  const inside = root + path.sep;
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.replace(inside, '').replace(/ Proxy\./, ' '))
    .filter((line) => !/node:|<anonymous>\)?$|node_modules\/tslab\/|lib\/kernel\//.test(line));
}
