import path from 'node:path';
import { projectRoot } from '../base';
import type { RedshiftLabError } from '../base';
import { isSurveyFile } from '../survey';
import { presetNames } from '../workspace';
import type { PresetName } from '../workspace';
import { callerFolder, readWords, wrongCall } from './command-words';

/** What `npm start -- …` asks for. */
export interface StartOptions {
  /** Names of series, or "all"; empty for the default ones. */
  readonly series: readonly string[];
  readonly preset: PresetName;
  readonly seed: number;
  /** A file or folder of the user's own, for exactly one series. */
  readonly data?: string;
  /** What describes the data of the series own-catalogue: the name of a described survey, or a file. */
  readonly survey?: string;
  readonly workspace: string;
  /** One notebook alone, such as "alhambra-photometry/04". */
  readonly only?: string;
  /** Run notebooks anew that are unchanged since their last run. */
  readonly force: boolean;
  readonly help: boolean;
}

/** The lines that `npm start -- --help` prints. */
export const startHelp = `npm start -- [SERIES …] [options]
  SERIES                 names of series under notebooks/, or all; default: the theses' series
  --preset NAME          ${presetNames.join(' | ')} (default quick)
  --seed N               the seed of everything random (default 1)
  --data FILE|FOLDER     your own data, with exactly one series
  --survey NAME|FILE     what describes the data of own-catalogue (default: drafted from the file)
  --workspace FOLDER     where runs and results lie (default data/workspace)
  --only SERIES/NN       one notebook alone
  --force                run notebooks anew that are unchanged since their last run`;

/**
 * Read the words after `npm start --`.
 *
 * @throws RedshiftLabError `wrong-option`, naming the word and the choices
 */
export function readStartOptions(words: readonly string[]): StartOptions {
  const { values, positionals } = readWords(words, options, startHelp);
  const preset = presetNames.find((name) => name === values.preset);
  if (preset === undefined) {
    throw wrong(`there is no preset ${values.preset}: choose one of ${presetNames.join(', ')}`);
  }
  if (!/^\d{1,9}$/.test(values.seed)) throw wrong(`--seed takes a whole number, not "${values.seed}"`);
  if (values.data !== undefined && positionals.length + (values.only === undefined ? 0 : 1) !== 1) {
    throw wrong(
      '--data goes with exactly one series, such as: npm start -- alhambra-photometry --data my.csv',
    );
  }
  const isOwn = positionals[0] === ownSeries || values.only?.startsWith(`${ownSeries}/`) === true;
  if (values.survey !== undefined && !(isOwn && values.data !== undefined)) {
    throw wrong(
      `--survey goes with ${ownSeries} and --data: npm start -- ${ownSeries} --data my.csv --survey my.json`,
    );
  }
  if (values.only !== undefined && positionals.length > 0) throw wrong('--only names its series itself');
  return {
    series: positionals,
    preset,
    seed: Number(values.seed),
    data: values.data === undefined ? undefined : path.resolve(callerFolder(), values.data),
    survey: values.survey === undefined ? undefined : surveyWord(values.survey),
    workspace: path.resolve(callerFolder(), values.workspace ?? path.join(projectRoot, 'data', 'workspace')),
    only: values.only,
    force: values.force,
    help: values.help,
  };
}

const ownSeries = 'own-catalogue';

/** A file is relative to where npm was called. */
function surveyWord(word: string): string {
  return isSurveyFile(word) ? path.resolve(callerFolder(), word) : word;
}

const options = {
  preset: { type: 'string', default: 'quick' },
  seed: { type: 'string', default: '1' },
  data: { type: 'string' },
  survey: { type: 'string' },
  workspace: { type: 'string' },
  only: { type: 'string' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const wrong = (what: string): RedshiftLabError => wrongCall(what, startHelp);
