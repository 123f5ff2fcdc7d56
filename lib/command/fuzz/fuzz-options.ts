import type { TableFormat } from '../../table';
import { readWords, wrongCall } from '../command-words';

/** What `npm run fuzz -- …` asks for. */
export interface FuzzOptions {
  readonly formats: readonly TableFormat[];
  readonly files: number;
  readonly seed: number;
  /** The number of the first file. */
  readonly first: number;
  readonly help: boolean;
}

/** The lines that `npm run fuzz -- --help` prints. */
export const fuzzHelp = `npm run fuzz -- [options]
  --files N       malformed files of each format (default 100000)
  --format NAME   csv, fits or parquet (default: all three, one after the other)
  --seed S        the seed of the files (default 1)
  --first N       the number of the first file (default 0): with --files 1, that file alone`;

const formats: readonly TableFormat[] = ['csv', 'fits', 'parquet'];

/**
 * Read the words after `npm run fuzz --`.
 *
 * @throws RedshiftLabError `wrong-option`
 */
export function readFuzzOptions(words: readonly string[]): FuzzOptions {
  const { values, positionals } = readWords(words, options, fuzzHelp);
  if (positionals.length > 0) throw wrongCall(`"${positionals[0]!}" belongs to no option`, fuzzHelp);
  const chosen = formats.filter((name) => values.format === undefined || values.format === name);
  if (chosen.length === 0) throw wrongCall(`there is no format ${values.format ?? ''}`, fuzzHelp);
  const number = (name: 'files' | 'seed' | 'first', least: number): number => {
    const value = Number(values[name]);
    if (/^\d{1,9}$/.test(values[name]) && value >= least) return value;
    throw wrongCall(`--${name} takes a whole number of at least ${least}, not "${values[name]}"`, fuzzHelp);
  };
  return {
    formats: chosen,
    files: number('files', 1),
    seed: number('seed', 0),
    first: number('first', 0),
    help: values.help,
  };
}

const options = {
  files: { type: 'string', default: '100000' },
  format: { type: 'string' },
  seed: { type: 'string', default: '1' },
  first: { type: 'string', default: '0' },
  help: { type: 'boolean', default: false },
} as const;
