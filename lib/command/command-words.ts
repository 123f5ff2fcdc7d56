import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { RedshiftLabError } from '../base';

/**
 * The words after a command, read by its options.
 *
 * @param help what the command's `--help` prints, which follows the sentence where a word is wrong
 * @throws RedshiftLabError `wrong-option`
 */
export function readWords<Options extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: Options,
  help: string,
): ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: Options }>> {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (cause) {
    throw wrongCall(cause instanceof Error ? cause.message : String(cause), help);
  }
}

/** What is said where a command is called in a way that it cannot take. */
export function wrongCall(what: string, help: string): RedshiftLabError {
  return new RedshiftLabError('wrong-option', `The call cannot be understood: ${what}.\n${help}`);
}

/** The folder from which npm was called, which npm itself leaves for the project's. */
export function callerFolder(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}
