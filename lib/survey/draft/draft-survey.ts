import path from 'node:path';
import { RedshiftLabError } from '../../base';
import { columnNames } from '../../table';
import type { Table } from '../../table';
import type { Survey } from '../survey';
import { bandFamilies } from './band-family';
import { profileColumn } from './column-profile';
import type { ColumnProfile } from './column-profile';
import type { Guess } from './guess';
import { listed } from './guess';
import { guessColumns } from './guess-columns';
import { guessPhotometry } from './guess-photometry';
import { knownBand } from './known-bands';
import { aboutRecognised } from './about-recognised';
import { recogniseSurvey } from './recognise-survey';
import { aboutReddening, extinctionPattern, isReddening } from './about-reddening';

/** A first description of a catalogue, and all that it takes for granted or asks. */
export interface SurveyDraft {
  /** A wavelength that is not known is NaN, and null in its file, which `readSurvey` refuses until it is given. */
  readonly survey: Survey;
  readonly guesses: readonly Guess[];
}

/**
 * A description of a catalogue that nobody has described, from its column names and values.
 *
 * A described survey is recognised first. Otherwise columns of measurements are told by their columns of errors or by the
 * names of known bands, magnitudes and fluxes by their values, codes by how often they stand, and labels, positions and
 * fields by their names and ranges. Nothing is taken for granted without being said.
 *
 * @param table the catalogue, or its first rows
 * @param file its name, after which the survey is called
 * @throws RedshiftLabError `no-photometry` where no column looks like a band's; `no-rows` for an empty table
 */
export function draftSurvey(table: Table, file: string): SurveyDraft {
  if (table.rows === 0) throw new RedshiftLabError('no-rows', `The table of ${file} has no rows to look at.`);
  const recognised = recogniseSurvey(columnNames(table));
  if (recognised) return { survey: recognised.survey, guesses: aboutRecognised(recognised, table, file) };
  const profiles = table.columns.map(profileColumn);
  const profileOf = (name: string): ColumnProfile => profiles.find((profile) => profile.name === name)!;
  const named = guessColumns(profiles);
  const reddening = profiles.filter(isReddening);
  const others = new Set([...named.map(({ source }) => source), ...reddening.map(({ name }) => name)]);
  // A lone z among other letters of bands is one of them, not a redshift.
  const letters = profiles.filter(({ name, isNumeric }) => isNumeric && /^[ugriy]$/.test(name)).length;
  if (letters >= 3) others.delete('z');
  const numeric = profiles.filter(({ name, isNumeric }) => isNumeric && !others.has(name));
  const families = bandFamilies(
    numeric.map(({ name }) => name),
    (name) => knownBand(name) !== undefined,
  );
  const [family] = families;
  if (!family) {
    throw new RedshiftLabError(
      'no-photometry',
      `No column of ${file} looks like a band's: columns of measurements go by names like mag_g and magerr_g, or g and e_g. It has ${listed(columnNames(table), 12)}.`,
    );
  }
  const photometry = guessPhotometry(family, profileOf);
  const measured = new Set(family.bands.flatMap((band) => [band.measured, band.error ?? '']));
  const columns = named.filter(({ source }) => !measured.has(source));
  const guesses = [...photometry.guesses, ...columns.map(({ guess }) => guess)];
  if (families.length > 1) {
    guesses.push({
      what: `Should ${listed(families.slice(1).map(({ pattern }) => pattern))} be used instead of ${family.pattern}?`,
      why: 'The file has several columns for a band; those with the most bands are taken.',
      sure: false,
    });
  }
  const perBand = extinctionPattern(
    family.bands.map(({ band }) => band),
    profiles,
  );
  const { extinction, guess } = aboutReddening(reddening[0]?.name, perBand, photometry.bands);
  if (guess) guesses.push(guess);
  if (!columns.some(({ description }) => description.role === 'label')) {
    guesses.push({
      what: 'Which column is to be learnt? None looks like a redshift, a class or a mass.',
      why: 'Labels are told by names such as z_spec, redshift, class.',
      sure: false,
    });
  }
  const name = surveyName(file);
  const survey: Survey = {
    name,
    title: path.basename(file),
    source: `drafted from the columns of ${path.basename(file)}`,
    magnitudeSystem: 'AB',
    notDetected: 99,
    notObserved: -99,
    magnitudeRange: [5, 45],
    bands: photometry.bands,
    columns: columns.map(({ description }) => description),
    layouts: [
      {
        name,
        title: path.basename(file),
        source: 'drafted',
        ...photometry.layout,
        ...(extinction ? { extinction } : {}),
        columns: Object.fromEntries(columns.map(({ description, source }) => [description.name, [source]])),
      },
    ],
  };
  return { survey, guesses };
}

/** A name as the schema wants it, from that of a file. */
function surveyName(file: string): string {
  const plain = path
    .basename(file)
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `survey-${plain}`;
}
