import { formatDuration, RedshiftLabError } from '../base';
import { loadEstimator, predictCatalogue } from '../estimator';
import type { CatalogueEstimator, Estimator } from '../estimator';
import { predictHelp, readPredictCommand } from './model-options';
import { useOneThread } from './one-thread';
import { runCommand } from './run-command';
import { clearProgress, terminalProgress } from './terminal-progress';
import { untilInterrupted } from './until-interrupted';

/**
 * `npm run predict`: answers for every object of a catalogue. Ctrl-C leaves what is done for the next call, exit status
 * 130; other problems have the exit status 1 and one sentence on standard error.
 *
 * @throws RedshiftLabError for a call that cannot be understood; as `loadEstimator` and `predictCatalogue`
 */
export async function predictFile(
  words: readonly string[],
  print: (line: string) => void = (line) => console.error(line),
): Promise<number> {
  const command = readPredictCommand(words);
  if (command === undefined) {
    print(predictHelp);
    return 0;
  }
  const begun = Date.now();
  const estimator = catalogueEstimator(command.model);
  return untilInterrupted(print, async () => {
    const { densities } = command;
    const { rows, rowsTakenUp } = await predictCatalogue(estimator, command.file, command.out, {
      densities,
      onProgress: terminalProgress(),
    });
    clearProgress();
    const before = rowsTakenUp > 0 ? `, ${rowsTakenUp} of them by an earlier run` : '';
    print(`${rows} objects${before}, ${formatDuration((Date.now() - begun) / 1000)}: ${command.out}`);
    return 0;
  });
}

/** The estimator in a folder, with its way to read a catalogue. @throws RedshiftLabError as `loadEstimator`; `no-catalogue` */
export function catalogueEstimator(folder: string): CatalogueEstimator {
  const estimator: Estimator & Partial<Pick<CatalogueEstimator, 'catalogue'>> = loadEstimator(folder);
  const { catalogue } = estimator;
  if (catalogue) return { ...estimator, catalogue };
  throw new RedshiftLabError(
    'no-catalogue',
    `The estimator in ${folder} does not know how to read a catalogue: train one with npm run train.`,
  );
}

if (require.main === module) {
  useOneThread();
  runCommand((words) => predictFile(words));
}
