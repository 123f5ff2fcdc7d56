import path from 'node:path';
import { readFirstRows } from '../../table';
import { aboutUnread } from './about-unread';
import { draftSurvey } from './draft-survey';
import type { SurveyDraft } from './draft-survey';

/**
 * The draft of a catalogue's file, from its first rows; columns that cannot be read are left out, and named.
 *
 * @throws RedshiftLabError as `readFirstRows` and `draftSurvey`
 */
export async function draftSurveyFile(file: string): Promise<SurveyDraft> {
  const { table, unread } = await readFirstRows(file);
  const { survey, guesses } = draftSurvey(table, path.basename(file));
  return { survey, guesses: [...guesses, ...aboutUnread(unread)] };
}
