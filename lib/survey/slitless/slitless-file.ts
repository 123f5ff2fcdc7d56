import type { SlitlessPiece } from './slitless-piece';

/** How to read slitless spectra; every option has a sound default. */
export interface SlitlessOptions {
  /** The wavelengths of the fluxes, where the file does not say them. */
  readonly wavelengths?: ArrayLike<number>;
  /** Their unit (Angstrom, nm, micron); by default what the file says, or else by their size. */
  readonly unit?: string;
  /** The FITS extension, by number or name; by default the first binary table with rows, or all where each is a spectrum. */
  readonly extension?: number | string;
}

/** A file of slitless spectra that is open for reading. */
export interface OpenSlitless {
  readonly file: string;
  /** Angstrom, ascending: the same for all spectra of the file. */
  readonly wavelengths: Float64Array;
  /** A sentence each: what was taken for what. */
  readonly notes: readonly string[];
  /** The number of spectra, where the format states it. */
  readonly rows: number | undefined;
  pieces(): AsyncGenerator<SlitlessPiece, void, undefined>;
  close(): void;
}

/** What was passed over. */
export function unreadNote(unread: readonly string[]): string[] {
  if (unread.length === 0) return [];
  const shown =
    unread.length > 4 ? `${unread.slice(0, 3).join(', ')} … ${unread.at(-1)!}` : unread.join(', ');
  return [`Not read: ${shown}.`];
}
