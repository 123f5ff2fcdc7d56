import { RedshiftLabError } from '../../base';
import type { FitsKeyword } from '../../table';
import type { SpectrumPerRow } from './recognise-slitless';

/** Wavelengths as they were found: in any unit, and where. */
export interface FoundWavelengths {
  readonly values: ArrayLike<number>;
  readonly unit: string | undefined;
  readonly from: string;
}

/** Where wavelengths may stand beside the columns. */
export interface WavelengthHints {
  /** The caller's own. */
  readonly wavelengths?: ArrayLike<number> | undefined;
  /** The comment lines at the top of a text file. */
  readonly comments: readonly string[];
  /** The keywords of a FITS file. */
  readonly keywords: ReadonlyMap<string, FitsKeyword>;
}

/**
 * The wavelengths of spectra in rows: the caller's, or the numbers in the names of the fluxes, or a comment of a text file
 * (`# wavelength [nm]: 1100.0 1100.5 …`), or a FITS header's CRVAL1, CDELT1 (CD1_1), CRPIX1 and CUNIT1, or WMIN and BINWIDTH.
 *
 * @throws RedshiftLabError `no-wavelengths`; `wrong-column-count` where they are not as many as fluxes
 */
export function wavelengthsOfRows(
  file: string,
  { fluxes, numbers }: Pick<SpectrumPerRow, 'fluxes' | 'numbers'>,
  { wavelengths, comments, keywords }: WavelengthHints,
): FoundWavelengths {
  const found =
    (wavelengths && { values: wavelengths, unit: undefined, from: 'as given' }) ??
    (numbers && { values: numbers, unit: undefined, from: 'from the names of the fluxes' }) ??
    inComments(comments) ??
    inKeywords(keywords, fluxes.length);
  if (found === undefined) {
    throw new RedshiftLabError(
      'no-wavelengths',
      `The table ${file} does not say the wavelengths of its ${fluxes.length} fluxes: name the columns by them (flux_11000.0), or give them as the option wavelengths.`,
    );
  }
  if (found.values.length === fluxes.length) return found;
  throw new RedshiftLabError(
    'wrong-column-count',
    `The table ${file} has ${fluxes.length} fluxes but ${found.values.length} wavelengths (${found.from}): give one for each.`,
  );
}

const commentPattern =
  /^\s*(?:wavelengths?|wave|lambda)\s*(?:[[(]\s*([^\])]*?)\s*[\])])?\s*[:=]?\s*([-+.\d][-+.\deE\s,;]*)$/i;

function inComments(comments: readonly string[]): FoundWavelengths | undefined {
  for (const comment of comments) {
    const [, unit, list] = commentPattern.exec(comment) ?? [];
    if (list === undefined) continue;
    const values = list.split(/[\s,;]+/).filter((word) => word !== '');
    return { values: values.map(Number), unit: unit || undefined, from: 'from a comment' };
  }
  return undefined;
}

function inKeywords(
  keywords: ReadonlyMap<string, FitsKeyword>,
  samples: number,
): FoundWavelengths | undefined {
  const number = (keyword: string): number | undefined => {
    const value = keywords.get(keyword);
    return typeof value === 'number' ? value : undefined;
  };
  const text = (keyword: string): string | undefined => {
    const value = keywords.get(keyword);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const grid = (start: number, step: number, isLogarithmic = false): number[] =>
    Array.from({ length: samples }, (_, sample) => {
      const value = start + step * sample;
      return isLogarithmic ? 10 ** value : value;
    });
  const [start, step] = [number('CRVAL1'), number('CDELT1') ?? number('CD1_1')];
  if (start !== undefined && step !== undefined) {
    const first = start + (1 - (number('CRPIX1') ?? 1)) * step;
    const isLogarithmic = /LOG/i.test(text('CTYPE1') ?? '') || number('DC-FLAG') === 1;
    return { values: grid(first, step, isLogarithmic), unit: text('CUNIT1'), from: 'from the header' };
  }
  const [least, width] = [number('WMIN'), number('BINWIDTH')];
  if (least === undefined || width === undefined) return undefined;
  return { values: grid(least, width), unit: undefined, from: 'from the header' };
}
