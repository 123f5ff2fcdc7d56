import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../base';
import { fuzzHelp, readFuzzOptions } from './fuzz/fuzz-options';
import { runFuzz } from './fuzz/run-fuzz';
import type { FuzzReport } from './fuzz/run-fuzz';
import { runCommand } from './run-command';
import { clearProgress, terminalProgress } from './terminal-progress';

/** Where files that are findings are kept: ignored by git. */
const findingsFolder = path.join(projectRoot, '.tools', 'fuzz');

/**
 * `npm run fuzz`: malformed files by the thousand, each of which must give a table or a sentence. Resolves to the exit
 * status, 1 where one did neither.
 *
 * @throws RedshiftLabError for a call that cannot be understood
 */
export async function fuzz(
  words: readonly string[],
  print: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  const { formats, files, seed, first, help } = readFuzzOptions(words);
  if (help) {
    print(fuzzHelp);
    return 0;
  }
  let found = 0;
  for (const format of formats) {
    const progress = terminalProgress();
    const report = await runFuzz({
      format,
      files,
      seed,
      first,
      workers: Math.min(os.availableParallelism(), Math.ceil(files / 200)),
      secondsPerFile: 20,
      folder: findingsFolder,
      onFile: (done) => progress({ task: `reading ${format} files`, done, total: files }),
    });
    clearProgress();
    fuzzLines(format, report).forEach(print);
    found += report.findings.length;
  }
  return found > 0 ? 1 : 0;
}

/** The counts of a format, and every finding with the way to see it again. */
export function fuzzLines(
  format: string,
  { files, tables, errors, findings, seconds }: FuzzReport,
): string[] {
  const codes = [...errors].sort(([, one], [, other]) => other - one);
  return [
    `${format}: ${files} files, ${Math.round(files / seconds)} per second; ${tables} tables, ${findings.length} findings`,
    ...codes.map(([code, count]) => `  ${String(count).padStart(8)}  ${code}`),
    ...findings.flatMap(({ number, what, problem, file }) => [
      `  Number ${number}, ${what}: ${problem.split('\n').slice(0, 3).join('\n    ')}`,
      `    ${file}`,
    ]),
  ];
}

if (require.main === module) runCommand(fuzz);
