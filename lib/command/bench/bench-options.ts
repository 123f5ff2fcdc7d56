import path from 'node:path';
import { nearestName, RedshiftLabError } from '../../base';
import { callerFolder, readWords, wrongCall } from '../command-words';

/** What `npm run bench -- …` asks for. */
export interface BenchOptions {
  /** Ids of rows, or their beginnings; empty for all. */
  readonly only: readonly string[];
  /** Fewer rows and shorter rounds. */
  readonly quick: boolean;
  /** Also the time to the same validation loss. */
  readonly full: boolean;
  /** Where the measured numbers are written as JSON. */
  readonly json?: string;
  readonly help: boolean;
}

/** The lines that `npm run bench -- --help` prints. */
export const benchHelp = `npm run bench -- [options]
  --quick        a choice of rows in short rounds: at most 3 minutes; the default takes at most 25
  --full         also the time to the same validation loss
  --only ID …    these rows alone, such as gaia-train-16-float32, or all that begin so: gaia-train
  --json FILE    write the numbers there as well`;

/**
 * Read the words after `npm run bench --`.
 *
 * @throws RedshiftLabError `wrong-option`
 */
export function readBenchOptions(words: readonly string[]): BenchOptions {
  const { values, positionals } = readWords(words, options, benchHelp);
  if (positionals.length > 0 && values.only === undefined) {
    throw wrongCall(
      `"${positionals[0]}" stands alone: name rows with --only ${positionals.join(' ')}`,
      benchHelp,
    );
  }
  const only = [...(values.only ?? []), ...positionals].flatMap((word) => word.split(','));
  const file = values.json;
  return {
    only: only.filter((id) => id !== ''),
    quick: values.quick,
    full: values.full,
    json: file === undefined ? undefined : path.resolve(callerFolder(), file),
    help: values.help,
  };
}

/**
 * The rows that were asked for, in the bench's order: those of an id, or whose id begins with it and a dash.
 *
 * @throws RedshiftLabError `wrong-option` naming the nearest id
 */
export function chooseRows<Row extends { readonly id: string }>(
  only: readonly string[],
  rows: readonly Row[],
): Row[] {
  const isAskedFor = (id: string, word: string): boolean => id === word || id.startsWith(`${word}-`);
  for (const word of only) {
    if (rows.some(({ id }) => isAskedFor(id, word))) continue;
    const ids = rows.map(({ id }) => id);
    const near = nearestName(word, ids);
    throw new RedshiftLabError(
      'wrong-option',
      `There is no row ${word} in the bench; ${near === undefined ? `it has ${ids.join(', ')}` : `did you mean ${near}?`}`,
    );
  }
  return only.length === 0 ? [...rows] : rows.filter(({ id }) => only.some((word) => isAskedFor(id, word)));
}

const options = {
  only: { type: 'string', multiple: true },
  quick: { type: 'boolean', default: false },
  full: { type: 'boolean', default: false },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;
