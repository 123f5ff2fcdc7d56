import { RedshiftLabError } from '../base';

/**
 * Run a command-line program with the words behind its name, and end the process with its status. A problem that we
 * know is one sentence, without a stack.
 */
export function runCommand(program: (words: readonly string[]) => number | Promise<number>): void {
  void (async () => program(process.argv.slice(2)))().then(
    (status) => process.exit(status),
    (problem: unknown) => {
      console.error(problem instanceof RedshiftLabError ? problem.message : problem);
      process.exit(1);
    },
  );
}
