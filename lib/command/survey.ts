import fs from 'node:fs';
import { RedshiftLabError, writeFileAtomic } from '../base';
import { draftSurveyFile, surveyToJson } from '../survey';
import type { Guess } from '../survey';
import { runCommand } from './run-command';
import { readSurveyOptions, surveyHelp } from './survey-options';

/**
 * `npm run survey -- FILE`: draft the description of a catalogue, say what it takes for granted, and write it. Resolves
 * to the exit status.
 *
 * @throws RedshiftLabError for a call that cannot be understood; `file-exists` without --force; what `draftSurveyFile` throws
 */
export async function describeFile(
  words: readonly string[],
  print: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  const options = readSurveyOptions(words);
  if (options.help) {
    print(surveyHelp);
    return 0;
  }
  if (fs.existsSync(options.out) && !options.force) {
    throw new RedshiftLabError(
      'file-exists',
      `There is a file ${options.out} already: give another with --out, or --force to overwrite it.`,
    );
  }
  const { survey, guesses } = await draftSurveyFile(options.file);
  guessLines(guesses).forEach(print);
  writeFileAtomic(options.out, surveyToJson(survey));
  print(`\nWritten to ${options.out}. Look it through; what you know better than the draft, write into it.`);
  return 0;
}

/** What a draft takes for granted, then what it is not sure of, then what it asks; each with its reason. */
export function guessLines(guesses: readonly Guess[]): string[] {
  const isQuestion = ({ what }: Guess): boolean => what.includes('?');
  const parts: readonly (readonly [string, readonly Guess[]])[] = [
    ['Found', guesses.filter((guess) => guess.sure && !isQuestion(guess))],
    ['Taken for granted, though not sure', guesses.filter((guess) => !guess.sure && !isQuestion(guess))],
    ['For you to answer', guesses.filter(isQuestion)],
  ];
  return parts.flatMap(([title, some], place) =>
    some.length === 0
      ? []
      : [
          ...(place > 0 ? [''] : []),
          title,
          ...some.flatMap(({ what, why }) => [`  - ${what}`, `    ${why}`]),
        ],
  );
}

if (require.main === module) runCommand((words) => describeFile(words));
