import { findTable } from './find-table';
import { walkParts } from './hdu';
import type { Header } from './header';
import { openBytes } from './open-bytes';
import type { OpenBytes } from './open-bytes';

/** What a keyword of a header says. */
export type FitsKeyword = string | number | boolean;

/**
 * The keywords of a binary table's header and, where it lacks them, of the file's primary header. A header says of a
 * table's rows what is the same for all of them: a grid of wavelengths, a unit.
 *
 * @param extension as for `openFitsTable`, by default the first binary table with rows
 * @returns numbers as doubles, text without the blanks at its end; keywords without a value are left out
 * @throws RedshiftLabError as `openFitsTable`, as far as headers go
 */
export function fitsKeywords(file: string, extension?: number | string): ReadonlyMap<string, FitsKeyword> {
  return withFile(file, (bytes) => {
    const reader = bytes.createReader();
    const [primary] = walkParts(bytes, reader);
    return new Map([...valuesOf(primary!.header), ...valuesOf(findTable(bytes, reader, extension).header)]);
  });
}

/**
 * The binary tables with rows of a FITS file: each with its number, the one that `openFitsTable` takes, and its name
 * (EXTNAME), '' where it has none.
 *
 * @throws RedshiftLabError as `openFitsTable`, as far as headers go
 */
export function listFitsTables(file: string): { readonly number: number; readonly name: string }[] {
  return withFile(file, (bytes) =>
    [...walkParts(bytes, bytes.createReader())].flatMap(({ kind, name, header }, number) =>
      kind === 'binary table' && header.cards.get('NAXIS2')?.value !== 0n ? [{ number, name }] : [],
    ),
  );
}

function withFile<Kind>(file: string, work: (bytes: OpenBytes) => Kind): Kind {
  const bytes = openBytes(file);
  try {
    return work(bytes);
  } finally {
    bytes.close();
  }
}

function valuesOf({ cards }: Header): [string, FitsKeyword][] {
  return [...cards.values()].flatMap(({ keyword, value }): [string, FitsKeyword][] => {
    if (value === null) return [];
    if (typeof value === 'bigint') return [[keyword, Number(value)]];
    return [[keyword, typeof value === 'string' ? value.trimEnd() : value]];
  });
}
