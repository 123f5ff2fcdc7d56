import type { Band } from '../survey';
import type { BandFamily } from './band-family';
import type { Guess } from './guess';
import { listed } from './guess';
import { knownBand } from './known-bands';

/** The bands of a family with the wavelengths of known bands of their names; NaN where there is none, which is asked. */
export function guessBands({ bands }: BandFamily): { bands: Band[]; guesses: Guess[] } {
  const found = bands.map(({ band }) => ({ name: band, known: knownBand(band) }));
  const guesses: Guess[] = [];
  const say = (names: readonly string[], what: string, why: string, sure: boolean): void => {
    if (names.length > 0) guesses.push({ what: what.replace('{names}', listed(names)), why, sure });
  };
  const nameOf = ({ name }: { name: string }): string => name;
  say(
    found.filter(({ known }) => known?.isClear).map(nameOf),
    '{names} have the wavelengths of the bands of these names.',
    `Known from ${[...new Set(found.flatMap(({ known }) => (known?.isClear ? known.survey : [])))].join(', ')}.`,
    true,
  );
  say(
    found.filter(({ known }) => known && !known.isClear).map(nameOf),
    'Are {names} the bands that they are called after?',
    `Many surveys use these letters; the wavelengths are those of ${[...new Set(found.flatMap(({ known }) => (known && !known.isClear ? known.survey : [])))].join(', ')}.`,
    false,
  );
  say(
    found.filter(({ known }) => !known).map(nameOf),
    'Which wavelengths have {names}? Write the pivot and the width of each, in Angstrom.',
    'No described survey has bands of these names.',
    false,
  );
  const described = found.map(({ name, known }) => {
    const { wavelength = NaN, width = NaN, extinction } = known?.band ?? {};
    const isKnown = known?.isClear === true && extinction !== undefined;
    return { name, wavelength, width, ...(isKnown ? { extinction } : {}) };
  });
  return { bands: described, guesses };
}
