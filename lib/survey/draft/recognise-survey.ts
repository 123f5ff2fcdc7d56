import { RedshiftLabError } from '../../base';
import { bandColumnsOf, photometryLayout } from '../band-columns';
import type { Layout } from '../layout';
import { loadSurvey, surveyNames } from '../load-survey';
import type { Survey } from '../survey';

/** A described survey that a file seems to be of. */
export interface RecognisedSurvey {
  readonly survey: Survey;
  readonly layout: Layout;
  /** Bands that the file has, with errors or without. */
  readonly bands: number;
  /** Whether the columns are called by letters alone, which any survey may do. */
  readonly isPlain: boolean;
  /** Other surveys that fit as well. */
  readonly rivals: readonly string[];
}

/**
 * The described survey whose columns a file has: of those of which it has three bands and half of all (a fifth, where the
 * names tell more than the band), the one with the most bands and errors, then with the greatest share of its bands;
 * undefined where there is none.
 */
export function recogniseSurvey(columnNames: readonly string[]): RecognisedSurvey | undefined {
  const fitting = surveyNames()
    .flatMap((name) => fit(loadSurvey(name), columnNames) ?? [])
    .sort((one, other) => other.matches - one.matches || share(other) - share(one));
  const [best] = fitting;
  if (!best) return undefined;
  const rivals = fitting.filter((one) => one !== best && one.matches === best.matches);
  return { ...best, rivals: rivals.map(({ survey }) => survey.title) };
}

function share({ survey, bands }: Pick<RecognisedSurvey, 'survey' | 'bands'>): number {
  return bands / survey.bands.length;
}

function fit(
  survey: Survey,
  columnNames: readonly string[],
): (Omit<RecognisedSurvey, 'rivals'> & { matches: number }) | undefined {
  let layout: Layout;
  try {
    layout = photometryLayout(survey, columnNames);
  } catch (cause) {
    if (cause instanceof RedshiftLabError) return undefined;
    throw cause;
  }
  const bands = bandColumnsOf(survey, layout, columnNames).filter(({ measured }) => measured !== undefined);
  const withError = bands.filter(({ error, inverseVariance }) => error ?? inverseVariance);
  const isPlain = (layout.magnitude ?? layout.luptitude ?? layout.flux) === '{band}';
  const isLetters = bands.every(({ band }) => band.name.length === 1);
  const needed = Math.max(3, survey.bands.length * (isPlain || isLetters ? 0.5 : 0.2));
  return bands.length < needed
    ? undefined
    : {
        survey,
        layout,
        bands: bands.length,
        isPlain: isPlain && isLetters,
        matches: bands.length + withError.length,
      };
}
