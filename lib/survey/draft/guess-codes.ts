import type { Code, MissingCodes } from '../layout';
import type { BandFamily } from './band-family';
import type { ColumnProfile } from './column-profile';
import type { Guess } from './guess';
import { listed } from './guess';

/** Magnitudes beyond these that are no usual code are asked about. */
const believable = [5, 45] as const;

/** Below this share of a column a usual code among fluxes or errors may be a value by chance. */
const shareOfCode = 0.01;

/** The codes of a family's measurements and errors, by value. */
export function guessCodes(
  family: BandFamily,
  profileOf: (name: string) => ColumnProfile,
  isFlux: boolean,
): { missing: MissingCodes; guesses: Guess[] } {
  const guesses: Guess[] = [];
  const profiles = family.bands.map(({ measured }) => profileOf(measured));
  const codes = totalCodes(profiles, isFlux ? shareOfCode : 0);
  const notDetected = isFlux ? [] : [...codes.keys()].filter((value) => value >= 90 && value < 100);
  const notObserved = [...codes.keys()].filter((value) => !notDetected.includes(value));
  const errors = errorProfiles(family, profileOf);
  const errorIs = notDetected.length > 0 ? limitOrNothing(errors) : undefined;
  for (const value of notDetected) {
    guesses.push({
      what: `${value} says "not detected"${errorIs === 'limit' ? ', and the error is then the 1-sigma limiting magnitude' : ''}.`,
      why: `It stands ${codes.get(value)!} times among the magnitudes${errorIs === 'limit' ? ', and errors beyond 10 are magnitudes' : '; it may mean "not observed" in some surveys'}.`,
      sure: errorIs === 'limit',
    });
  }
  for (const value of notObserved) {
    guesses.push({
      what: `${value} says "not observed".`,
      why: `It stands ${codes.get(value)!} times among the measurements.`,
      sure: value < 0,
    });
  }
  const blank = profiles.filter((profile) => profile.blank > 0);
  if (blank.length > 0) {
    guesses.push({
      what: 'Do blank fields say "not observed"? They are taken so.',
      why: `There are some in ${listed(blank.map(({ name }) => name))}; where they mean "not detected", write NaN among the codes of notDetected.`,
      sure: false,
    });
  }
  if (!isFlux) askAboutBeyond(profiles, codes, guesses);
  const constant = [...profiles, ...errors].filter(
    ({ distinct, blank: none, rows }) => distinct === 1 && none < rows,
  );
  if (constant.length > 0) {
    guesses.push({
      what: `${listed(constant.map(({ name }) => name))} ${constant.length === 1 ? 'is' : 'are'} the same for all objects: is the band worth keeping?`,
      why: 'A column that does not vary teaches nothing.',
      sure: false,
    });
  }
  const errorCodes = [...totalCodes(errors, shareOfCode).keys()].filter(
    (value) => errorIs !== 'limit' || value < 0,
  );
  tellErrors(errors, errorCodes, isFlux, errorIs, guesses);
  const missing: MissingCodes = {
    ...(notDetected.length > 0 ? { notDetected, errorOfNotDetected: errorIs } : {}),
    ...(notObserved.length > 0 ? { notObserved: notObserved satisfies Code[] } : {}),
    ...(errorCodes.length > 0 ? { errors: errorCodes } : {}),
  };
  return { missing, guesses };
}

function errorProfiles(family: BandFamily, profileOf: (name: string) => ColumnProfile): ColumnProfile[] {
  return family.bands.flatMap(({ error }) => (error === undefined ? [] : profileOf(error)));
}

/** Codes that make up more than a share of some column, with how often they stand in all. */
function totalCodes(profiles: readonly ColumnProfile[], share: number): Map<number, number> {
  const wanted = new Set(
    profiles.flatMap(({ codes, rows }) =>
      codes.filter(({ count }) => count > share * rows).map(({ value }) => value),
    ),
  );
  const totals = new Map<number, number>();
  for (const { codes } of profiles) {
    for (const { value, count } of codes) {
      if (wanted.has(value)) totals.set(value, (totals.get(value) ?? 0) + count);
    }
  }
  return totals;
}

/** Errors beyond 10 mag are limits where most of them are magnitudes. */
function limitOrNothing(errors: readonly ColumnProfile[]): 'limit' | 'nothing' {
  const large = errors.flatMap(({ sorted }) => Array.from(sorted.filter((value) => value > 10)));
  const magnitudes = large.filter((value) => value > 15 && value < 35);
  return large.length > 0 && magnitudes.length > large.length / 2 ? 'limit' : 'nothing';
}

function askAboutBeyond(
  profiles: readonly ColumnProfile[],
  codes: ReadonlyMap<number, number>,
  guesses: Guess[],
): void {
  const [low, high] = believable;
  const beyond = profiles.flatMap(({ name, sorted }) => {
    const values = sorted.filter((value) => !(value >= low && value <= high) && !codes.has(value));
    return values.length > 0 ? `${name} (${values.length}, such as ${values[0]!})` : [];
  });
  if (beyond.length === 0) return;
  guesses.push({
    what: 'What are the magnitudes beyond belief? Add them to the codes, or be lenient.',
    why: `They lie outside ${low} to ${high} and are no usual code: ${listed(beyond, 4)}.`,
    sure: false,
  });
}

function tellErrors(
  errors: readonly ColumnProfile[],
  codes: readonly number[],
  isFlux: boolean,
  errorIs: string | undefined,
  guesses: Guess[],
): void {
  const count = (holds: (value: number) => boolean): number =>
    errors.reduce((sum, { sorted }) => sum + sorted.filter(holds).length, 0);
  const notPositive = count((value) => value <= 0 && !codes.includes(value));
  const absurd = isFlux || errorIs === 'limit' ? 0 : count((value) => value > 10 && !codes.includes(value));
  if (codes.length > 0) {
    guesses.push({
      what: `${codes.join(', ')} among the errors says that there is none.`,
      why: 'More than 1 % of a column of errors is just that.',
      sure: true,
    });
  }
  if (notPositive + absurd > 0) {
    guesses.push({
      what: 'Errors that cannot be are taken for unknown.',
      why: `${notPositive} are zero or negative (those of missing magnitudes among them)${absurd > 0 ? `, ${absurd} above 10 mag` : ''}.`,
      sure: true,
    });
  }
}
