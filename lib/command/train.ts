import { formatDuration } from '../base';
import { saveEstimator, trainCatalogue } from '../estimator';
import type { PhotometryReport } from '../survey';
import { readTrainCommand, trainHelp } from './model-options';
import { useOneThread } from './one-thread';
import { runCommand } from './run-command';
import { scoreLines } from './score-lines';
import { clearProgress, terminalProgress } from './terminal-progress';

/**
 * `npm run train`: learn a label from a catalogue, say how good it is on objects that were held out, and keep the model.
 *
 * @throws RedshiftLabError for a call that cannot be understood; as `trainCatalogue` and `saveEstimator`
 */
export async function train(
  words: readonly string[],
  print: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  const command = readTrainCommand(words);
  if (command === undefined) {
    print(trainHelp);
    return 0;
  }
  const begun = Date.now();
  const { file, out, errors, ...options } = command;
  const { field, ...others } = options;
  const { estimator, report } = await trainCatalogue(file, {
    ...others,
    errors,
    limits: errors,
    ...(field !== undefined && { field }),
    onProgress: terminalProgress(),
  });
  saveEstimator(out, estimator);
  clearProgress();
  const { label, labelOrigin } = estimator.catalogue;
  print(`${label}${labelOrigin === undefined ? '' : ` (${labelOrigin})`} from ${estimator.objects} objects`);
  leftOutLines(estimator.leftOut, report).forEach(print);
  print('\nOn objects that its networks had not seen:');
  scoreLines(estimator.score).forEach(print);
  if (estimator.scoreByField) {
    print('\nOn fields that its networks had not seen, which is nearer to what a new field will give:');
    scoreLines(estimator.scoreByField).forEach(print);
  }
  print(`\nThe model is in ${out}. It took ${formatDuration((Date.now() - begun) / 1000)}.`);
  return 0;
}

/** What of the file could not be used, or had to be mended. */
function leftOutLines(
  leftOut: readonly { readonly reason: string; readonly count: number }[],
  { bands }: PhotometryReport,
): string[] {
  const lacking = bands.filter(({ column }) => column === undefined).map(({ name }) => name);
  const repaired = bands.reduce((sum, { repairedErrors }) => sum + repairedErrors, 0);
  const implausible = bands.reduce((sum, band) => sum + band.implausible, 0);
  return [
    ...leftOut.map(({ reason, count }) => `  left out: ${count} objects, ${reason}`),
    ...(lacking.length > 0 ? [`  bands that the file lacks: ${lacking.join(', ')}`] : []),
    ...(repaired > 0 ? [`  errors that are zero, negative or absurd, taken for unknown: ${repaired}`] : []),
    ...(implausible > 0 ? [`  values beyond belief, taken for not observed: ${implausible}`] : []),
  ];
}

if (require.main === module) {
  useOneThread();
  runCommand((words) => train(words));
}
