import type { Table } from '../../table';
import { measuredPattern } from '../layout';
import { photometryReport } from '../photometry-of';
import type { Guess } from './guess';
import { listed } from './guess';
import type { RecognisedSurvey } from './recognise-survey';

/** What a draft says of a file that is a described survey's. */
export function aboutRecognised(
  { survey, layout, bands, isPlain, rivals }: RecognisedSurvey,
  table: Table,
  file: string,
): Guess[] {
  const guesses: Guess[] = [
    {
      what: `This is a table of the ${survey.title}, layout "${layout.name}" (${layout.title}).`,
      why: `It has ${bands} of ${survey.bands.length} bands, in columns called ${measuredPattern(layout)}.`,
      sure: rivals.length === 0 && !isPlain,
    },
  ];
  if (rivals.length > 0) {
    guesses.push({
      what: `Is it rather one of the ${rivals.join(', or the ')}?`,
      why: 'Their columns have the same names.',
      sure: false,
    });
  }
  const report = photometryReport(table, survey, { lenient: true, file });
  const beyond = report.bands.filter(({ implausible }) => implausible > 0);
  if (beyond.length > 0) {
    guesses.push({
      what: 'What are the values beyond belief? Add them to the codes of the layout, or be lenient.',
      why: `There are some in ${listed(beyond.map(({ column, implausible }) => `${column!} (${implausible})`))}.`,
      sure: false,
    });
  }
  return guesses;
}
