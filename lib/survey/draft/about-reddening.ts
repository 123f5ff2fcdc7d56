import type { ColumnProfile } from './column-profile';
import type { Guess } from './guess';
import { listed } from './guess';

/** Whether a column looks like E(B−V). */
export function isReddening({ name, isNumeric, sorted }: ColumnProfile): boolean {
  if (!/^(e_?bv|e_?b_?v|e\(b-v\)|.*_?ebv|ebv_?.*|sfd.*)$/i.test(name) || !isNumeric) return false;
  return sorted.length > 0 && sorted[0]! >= 0 && sorted[sorted.length - 1]! <= 10;
}

/** Whether the photometry can be corrected by a column of E(B−V), and what a draft says of it. */
export function aboutReddening(
  [column]: readonly ColumnProfile[],
  bands: readonly { readonly name: string; readonly extinction: number | undefined }[],
): { canCorrect: boolean; guess?: Guess } {
  if (!column) return { canCorrect: false };
  const lacking = bands.filter(({ extinction }) => extinction === undefined);
  if (lacking.length === 0) {
    const what = `${column.name} is the reddening E(B-V), by which the photometry is corrected. Was it corrected before?`;
    return { canCorrect: true, guess: { what, why: 'All bands have a known A/E(B-V).', sure: false } };
  }
  return {
    canCorrect: false,
    guess: {
      what: `${column.name} is the reddening E(B-V), but the photometry is not corrected. Which A/E(B-V) have ${listed(lacking.map(({ name }) => name))}?`,
      why: 'Give each band its extinction, and the layout extinction: { "reddening": […] }, unless the photometry was corrected before.',
      sure: false,
    },
  };
}
