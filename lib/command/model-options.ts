import path from 'node:path';
import { isSurveyFile, surveyOf } from '../survey';
import type { Survey } from '../survey';
import { callerFolder, readWords, wrongCall } from './command-words';

/** The lines that `npm run train -- --help` prints. */
export const trainHelp = `npm run train -- --survey NAME|FILE --in FILE --target TARGET --out FOLDER [options]
  --survey NAME|FILE   a described survey (see npm run survey), by name or as a JSON file
  --in FILE            objects with labels: CSV, FITS or Parquet
  --target TARGET      redshift, a column of numbers, or class:COLUMN
  --out FOLDER         where the model goes
  --extra A,B          further columns of numbers, such as sizes
  --field COLUMN       the column that names an object's field (default: the survey's)
  --without-errors     leave out errors of magnitudes and limits, which differ from field to field
  --lenient            take values beyond belief for not observed
  --folds N            parts that take turns in being judged (default 5)
  --ensemble N         networks per part (default 3)
  --seed N             the seed of everything random (default 1)`;

/** The lines that `npm run predict -- --help` prints. */
export const predictHelp = `npm run predict -- --model FOLDER --in FILE --out FILE [options]
  --model FOLDER       what npm run train has made
  --in FILE            CSV, FITS or Parquet; - is standard input (CSV)
  --out FILE           .csv, .csv.gz, .parquet or .fits; - is standard output (CSV)
  --densities          the whole density of each object, too`;

/** The lines that `npm run evaluate -- --help` prints. */
export const evaluateHelp = `npm run evaluate -- --model FOLDER --in FILE [options]
  --model FOLDER       what npm run train has made
  --in FILE            objects with labels that the training did not have
  --target COLUMN      the column of the labels (default: that of the training)`;

/** What `npm run train -- …` asks for. */
export interface TrainCommand {
  readonly survey: Survey;
  readonly file: string;
  readonly target: string;
  readonly out: string;
  readonly extra: readonly string[];
  readonly field: string | undefined;
  readonly errors: boolean;
  readonly lenient: boolean;
  readonly folds: number;
  readonly ensemble: number;
  readonly seed: number;
}

/**
 * Read the words after `npm run train --`; undefined where help is asked for.
 *
 * @throws RedshiftLabError `wrong-option`; as `loadSurvey` and `readSurvey`
 */
export function readTrainCommand(words: readonly string[]): TrainCommand | undefined {
  const { values, positionals } = readWords(words, trainOptions, trainHelp);
  if (values.help) return undefined;
  refuseOthers(positionals, trainHelp);
  const needed = requireWords(values, ['survey', 'in', 'target', 'out'], trainHelp);
  return {
    survey: describedSurvey(needed.survey),
    file: fileOf(needed.in),
    target: needed.target,
    out: fileOf(needed.out),
    extra: values.extra === undefined ? [] : values.extra.split(',').map((name) => name.trim()),
    field: values.field,
    errors: !values['without-errors'],
    lenient: values.lenient,
    folds: wholeNumber('folds', values.folds, trainHelp),
    ensemble: wholeNumber('ensemble', values.ensemble, trainHelp),
    seed: wholeNumber('seed', values.seed, trainHelp),
  };
}

/** What `npm run predict -- …` asks for. */
export interface PredictCommand {
  readonly model: string;
  readonly file: string;
  readonly out: string;
  readonly densities: boolean;
}

/** Read the words after `npm run predict --`; undefined where help is asked for. @throws RedshiftLabError `wrong-option` */
export function readPredictCommand(words: readonly string[]): PredictCommand | undefined {
  const { values, positionals } = readWords(words, predictOptions, predictHelp);
  if (values.help) return undefined;
  refuseOthers(positionals, predictHelp);
  const needed = requireWords(values, ['model', 'in', 'out'], predictHelp);
  const command = {
    model: path.resolve(callerFolder(), needed.model),
    file: fileOf(needed.in),
    out: fileOf(needed.out),
    densities: values.densities,
  };
  if (command.file === command.out && command.file !== '-') {
    throw wrongCall('--out is the catalogue itself', predictHelp);
  }
  return command;
}

/** What `npm run evaluate -- …` asks for. */
export interface EvaluateCommand {
  readonly model: string;
  readonly file: string;
  readonly label: string | undefined;
}

/** Read the words after `npm run evaluate --`; undefined where help is asked for. @throws RedshiftLabError `wrong-option` */
export function readEvaluateCommand(words: readonly string[]): EvaluateCommand | undefined {
  const { values, positionals } = readWords(words, evaluateOptions, evaluateHelp);
  if (values.help) return undefined;
  refuseOthers(positionals, evaluateHelp);
  const needed = requireWords(values, ['model', 'in'], evaluateHelp);
  return {
    model: path.resolve(callerFolder(), needed.model),
    file: fileOf(needed.in),
    label: values.target,
  };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

const trainOptions = {
  survey: text,
  in: text,
  target: text,
  out: text,
  extra: text,
  field: text,
  'without-errors': flag,
  lenient: flag,
  folds: { ...text, default: '5' },
  ensemble: { ...text, default: '3' },
  seed: { ...text, default: '1' },
  help: flag,
} as const;
const predictOptions = { model: text, in: text, out: text, densities: flag, help: flag } as const;
const evaluateOptions = { model: text, in: text, target: text, help: flag } as const;

function requireWords<Name extends string>(
  values: Readonly<Partial<Record<Name, string>>>,
  names: readonly Name[],
  help: string,
): Record<Name, string> {
  const missing = names.filter((name) => values[name] === undefined || values[name] === '');
  if (missing.length > 0)
    throw wrongCall(`${missing.map((name) => `--${name}`).join(', ')} is missing`, help);
  return values as Record<Name, string>;
}

function refuseOthers(positionals: readonly string[], help: string): void {
  if (positionals.length > 0) throw wrongCall(`"${positionals[0]!}" belongs to no option`, help);
}

function wholeNumber(name: string, value: string, help: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw wrongCall(`--${name} takes a whole number, not "${value}"`, help);
}

/** A file relative to where npm was called; `-` stays. */
function fileOf(word: string): string {
  return word === '-' ? word : path.resolve(callerFolder(), word);
}

/** A name is one of the described surveys; a file is relative to where npm was called. */
function describedSurvey(word: string): Survey {
  return surveyOf(isSurveyFile(word) ? fileOf(word) : word);
}
