import { evaluateCatalogue } from '../estimator';
import { evaluateHelp, readEvaluateCommand } from './model-options';
import { catalogueEstimator } from './predict';
import { useOneThread } from './one-thread';
import { runCommand } from './run-command';
import { scoreLines } from './score-lines';

/**
 * `npm run evaluate`: how good a model is on objects with labels that it was not trained on, all of them and those without
 * a flag.
 *
 * @throws RedshiftLabError for a call that cannot be understood; as `loadEstimator` and `evaluateCatalogue`
 */
export async function evaluateFile(
  words: readonly string[],
  print: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  const command = readEvaluateCommand(words);
  if (command === undefined) {
    print(evaluateHelp);
    return 0;
  }
  const { model, file, label } = command;
  const estimator = catalogueEstimator(model);
  const evaluation = await evaluateCatalogue(estimator, file, label === undefined ? {} : { label });
  const { score, scoreUnflagged, withoutLabel } = evaluation;
  print(`All objects with a label and an estimate (${withoutLabel} have none):`);
  scoreLines(score).forEach(print);
  if (scoreUnflagged) {
    print('\nThose without a flag:');
    scoreLines(scoreUnflagged).forEach(print);
  }
  print('\nObjects that the training had do not count: their errors are smaller than those of new ones.');
  return 0;
}

if (require.main === module) {
  useOneThread();
  runCommand((words) => evaluateFile(words));
}
