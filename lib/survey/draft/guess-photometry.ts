import type { Layout, MissingCodes } from '../layout';
import type { Band } from '../survey';
import type { BandFamily } from './band-family';
import type { ColumnProfile } from './column-profile';
import { withoutCodes } from './column-profile';
import type { Guess } from './guess';
import { listed } from './guess';
import { guessBands } from './guess-bands';
import { guessCodes } from './guess-codes';

/** The part of a layout that tells of photometry, its bands, and what was taken for granted. */
export interface GuessedPhotometry {
  readonly bands: readonly Band[];
  readonly layout: Pick<
    Layout,
    'magnitude' | 'flux' | 'unit' | 'error' | 'inverseVariance' | 'missing' | 'optionalErrors'
  >;
  readonly guesses: readonly Guess[];
}

const units: readonly (readonly [RegExp, NonNullable<Layout['unit']>])[] = [
  [/^(u|μ|µ|micro)jy$|^micro_?jansky$/i, 'microjansky'],
  [/^(n|nano)jy$|^nano_?jansky$/i, 'nanojansky'],
  [/^(m|milli)jy$|^milli_?jansky$/i, 'millijansky'],
  [/^jy$|^jansky$/i, 'jansky'],
  [/^n(ano)?mag+(y|ies)$/i, 'nanomaggy'],
];

/** What a family of columns measures: magnitudes or fluxes, their codes, the bands' wavelengths. */
export function guessPhotometry(
  family: BandFamily,
  profileOf: (name: string) => ColumnProfile,
): GuessedPhotometry {
  const guesses: Guess[] = [];
  const profiles = family.bands.map(({ measured }) => profileOf(measured));
  const names = family.bands.map(({ measured }) => measured);
  const isFlux = family.isInverseVariance || looksLikeFlux(family.pattern, profiles);
  const saysSo = (isFlux ? /fl(ux|x)?|jy|mgy/i : /mag/i).test(family.pattern);
  guesses.push({
    what: `${listed(names)} ${names.length === 1 ? 'is a' : 'are'} ${isFlux ? 'flux' : 'magnitude'}${names.length === 1 ? '' : isFlux ? 'es' : 's'}.`,
    why: `${saysSo ? 'Their names say so' : 'Their values look so'}: the median of ${names[0]!} is ${medianOf(profiles[0]!)}.`,
    sure: saysSo || !isFlux,
  });
  const withError = family.bands.filter(({ error }) => error !== undefined);
  guesses.push({
    what:
      withError.length === 0
        ? 'There are no errors: what is not known about a measurement cannot be learnt from.'
        : `${listed(withError.map(({ error }) => error!))} are their ${family.isInverseVariance ? 'inverse variances' : '1-sigma errors'}.`,
    why: 'Told by the names of the columns.',
    sure: withError.length === names.length,
  });
  const unit = isFlux ? guessUnit(family, profiles, guesses) : undefined;
  if (!isFlux) {
    guesses.push({
      what: 'Are the magnitudes in the AB system? They are taken so.',
      why: 'A file does not say; where they are in Vega, set magnitudeSystem and give each band its abOffset.',
      sure: false,
    });
  }
  const { missing, guesses: codeGuesses } = guessCodes(family, profileOf, isFlux);
  guesses.push(...codeGuesses);
  const { bands, guesses: bandGuesses } = guessBands(family);
  guesses.push(...bandGuesses);
  const lacking = family.bands.filter(({ error }) => error === undefined).map(({ band }) => band);
  const { pattern, errorPattern } = family;
  return {
    bands,
    layout: {
      ...(isFlux ? { flux: pattern } : { magnitude: pattern }),
      ...(errorPattern === undefined
        ? {}
        : { [family.isInverseVariance ? 'inverseVariance' : 'error']: errorPattern }),
      ...(unit === undefined ? {} : { unit }),
      ...(Object.keys(missing).length > 0 ? { missing: missing satisfies MissingCodes } : {}),
      ...(lacking.length > 0 ? { optionalErrors: lacking } : {}),
    },
    guesses,
  };
}

function looksLikeFlux(pattern: string, profiles: readonly ColumnProfile[]): boolean {
  if (/flux/i.test(pattern)) return true;
  if (/mag/i.test(pattern)) return false;
  const fluxes = profiles.filter((profile) => {
    const median = medianOf(profile);
    return !(median >= 8 && median <= 40) || negativeShare(profile) > 0.005;
  });
  return fluxes.length > profiles.length / 2;
}

/** The share of values below zero that are no codes: no galaxy has such a magnitude. */
function negativeShare(profile: ColumnProfile): number {
  const codes = profile.codes.map(({ value }) => value);
  const values = withoutCodes(profile, codes);
  return values.filter((value) => value < 0).length / values.length;
}

function medianOf(profile: ColumnProfile): number {
  const values = withoutCodes(
    profile,
    profile.codes.map(({ value }) => value),
  );
  return values[values.length >> 1] ?? NaN;
}

function guessUnit(
  family: BandFamily,
  [first]: readonly ColumnProfile[],
  guesses: Guess[],
): NonNullable<Layout['unit']> {
  const written = first!.unit?.replaceAll(/\s/g, '');
  const said = units.find(([form]) => written !== undefined && form.test(written))?.[1];
  const unit = said ?? (family.isInverseVariance ? 'nanomaggy' : 'microjansky');
  guesses.push(
    said === undefined
      ? {
          what: `In which unit are the fluxes? They are taken for ${unit}.`,
          why: 'The file does not say; give the layout another unit, or zeroPoint, the AB magnitude of flux 1.',
          sure: false,
        }
      : { what: `The fluxes are in ${unit}.`, why: `The file says ${written!}.`, sure: true },
  );
  return unit;
}
