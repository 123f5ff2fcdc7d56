import path from 'node:path';
import { callerFolder, readWords, wrongCall } from './command-words';

/** What `npm run survey -- …` asks for. */
export interface SurveyOptions {
  /** The catalogue to describe. */
  readonly file: string;
  /** Where the description goes. */
  readonly out: string;
  /** Overwrite a description that is there. */
  readonly force: boolean;
  readonly help: boolean;
}

/** The lines that `npm run survey -- --help` prints. */
export const surveyHelp = `npm run survey -- FILE [options]
  FILE          a catalogue of magnitudes or fluxes
  --out FILE    where its description goes (default survey.json, where you are)
  --force       overwrite a description that is there`;

/**
 * Read the words after `npm run survey --`.
 *
 * @throws RedshiftLabError `wrong-option`, naming the word and the choices
 */
export function readSurveyOptions(words: readonly string[]): SurveyOptions {
  const { values, positionals } = readWords(words, options, surveyHelp);
  const [file] = positionals;
  if (!values.help && (file === undefined || positionals.length > 1))
    throw wrongCall('give exactly one file to describe', surveyHelp);
  const resolved = path.resolve(callerFolder(), file ?? '');
  const out = path.resolve(callerFolder(), values.out);
  if (out === resolved) throw wrongCall('--out is the catalogue itself', surveyHelp);
  return {
    file: resolved,
    out,
    force: values.force,
    help: values.help,
  };
}

const options = {
  out: { type: 'string', default: 'survey.json' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
