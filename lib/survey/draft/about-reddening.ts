import type { Layout } from '../layout';
import type { Band } from '../survey';
import type { ColumnProfile } from './column-profile';
import type { Guess } from './guess';
import { listed } from './guess';

/** Whether a column looks like E(B−V). */
export function isReddening({ name, isNumeric, sorted }: ColumnProfile): boolean {
  if (!/^(e_?bv|e_?b_?v|e\(b-v\)|.*_?ebv|ebv_?.*|sfd.*)$/i.test(name) || !isNumeric) return false;
  return sorted.length > 0 && sorted[0]! >= 0 && sorted[sorted.length - 1]! <= 10;
}

/**
 * By what the photometry can be corrected for Galactic extinction, and what a draft says of it.
 *
 * @param column that of E(B−V)
 * @param perBand the pattern of columns of A, which count before E(B−V)
 */
export function aboutReddening(
  column: string | undefined,
  perBand: string | undefined,
  bands: readonly Band[],
): { extinction?: Layout['extinction']; guess?: Guess } {
  if (perBand !== undefined) {
    const what = `${perBand} is the Galactic extinction of each band, which is taken off. Was it taken off before?`;
    return {
      extinction: { perBand },
      guess: { what, why: 'Told by the names of the columns.', sure: false },
    };
  }
  if (column === undefined) return {};
  const lacking = bands.filter(({ extinction }) => extinction === undefined);
  if (lacking.length === 0) {
    const what = `${column} is the reddening E(B-V), by which the photometry is corrected. Was it corrected before?`;
    const why = 'All bands have a known A/E(B-V).';
    return { extinction: { reddening: [column] }, guess: { what, why, sure: false } };
  }
  return {
    guess: {
      what: `${column} is the reddening E(B-V), but the photometry is not corrected. Which A/E(B-V) have ${listed(lacking.map(({ name }) => name))}?`,
      why: 'Give each band its extinction, and the layout extinction: { "reddening": […] }, unless the photometry was corrected before.',
      sure: false,
    },
  };
}

/**
 * The pattern of columns that hold the Galactic extinction of every band, such as `extinction_{band}` or `a_{band}`;
 * undefined where there are none.
 */
export function extinctionPattern(
  bands: readonly string[],
  profiles: readonly ColumnProfile[],
): string | undefined {
  const names = new Map(profiles.map((profile) => [profile.name.toLowerCase(), profile]));
  return ['extinction_{band}', 'a_{band}', 'extinction{band}'].find((pattern) =>
    bands.every((band) => {
      const profile = names.get(pattern.replace('{band}', band).toLowerCase());
      const values = profile?.sorted ?? [];
      return values.length > 0 && values[0]! >= 0 && values[values.length - 1]! <= 10;
    }),
  );
}
