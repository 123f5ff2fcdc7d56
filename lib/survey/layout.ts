/** A number of a file, or one of the numbers that JSON cannot write; blank fields are NaN. */
export type Code = number | 'NaN' | 'Infinity' | '-Infinity';

/** Which values of a layout's photometry are codes, and for what. */
export interface MissingCodes {
  /** Looked for and not seen. */
  readonly notDetected?: readonly Code[];
  /** What the error column then holds: the 1-sigma limit, in the unit of the measurement, or nothing. */
  readonly errorOfNotDetected?: 'limit' | 'nothing';
  /** Not looked at, or saturated. NaN and blank are among them unless they mean "not detected". */
  readonly notObserved?: readonly Code[];
  /** Values of the error column that are no errors. */
  readonly errors?: readonly Code[];
}

/** A column of each band whose values say whether the measurement counts. */
export interface FlagColumn {
  /** With `{band}` in place of the band's name. */
  readonly column: string;
  /** Values for which the band counts as not detected: the measurement is then a 1-sigma limit. */
  readonly notDetected?: readonly (number | string)[];
  /** Values for which it counts as not observed. */
  readonly notObserved?: readonly (number | string)[];
}

/** Units of flux densities with a fixed zero point. */
export type FluxUnit = 'jansky' | 'millijansky' | 'microjansky' | 'nanojansky' | 'nanomaggy';

/** One way in which files of a survey name their columns. Names are matched exactly first, then without case. */
export interface Layout {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** The column of a band's magnitude, with `{band}` in place of the band's name. Or there is: */
  readonly magnitude?: string;
  /** the column of its asinh magnitude, */
  readonly luptitude?: string;
  /** or of its flux. */
  readonly flux?: string;
  /** The column of its 1-sigma error, in the same unit, likewise; errors are unknown (NaN) where there is none. */
  readonly error?: string;
  /** Instead of errors: the column of the inverse variance of a flux, likewise; 0 says "not observed". */
  readonly inverseVariance?: string;
  /** The column of the limit of what is not detected, in the unit of the measurement, likewise. */
  readonly limit?: string;
  /** How many sigma a limit is; by default 1. */
  readonly limitSigma?: number;
  /** Asinh magnitudes' softening b, relative to the flux of magnitude 0: of all bands, or by band. */
  readonly softening?: number | Readonly<Record<string, number>>;
  /** The unit of fluxes, or: */
  readonly unit?: FluxUnit;
  /** the magnitude of flux 1, of all bands or by band. */
  readonly zeroPoint?: number | Readonly<Record<string, number>>;
  /** Codes of the photometry. By default the survey's two for magnitudes, and NaN alone for fluxes. */
  readonly missing?: MissingCodes;
  readonly flag?: FlagColumn;
  /** Where Galactic extinction stands: a column of E(B−V) under one of these names, or one of A per band. */
  readonly extinction?: { readonly reddening: readonly string[] } | { readonly perBand: string };
  /** The column whose `<` marks an upper limit that stands in the magnitude's place, likewise. */
  readonly limitFlag?: string;
  /** Names of bands that differ from the survey's. */
  readonly bandNames?: Readonly<Record<string, string>>;
  /** Bands whose error column may be absent; their errors are then unknown (NaN). */
  readonly optionalErrors?: readonly string[];
  /** Canonical columns, beside the magnitudes and errors, that a file of this layout must have. */
  readonly required?: readonly string[];
  /** For each canonical column the names it goes by, the first that exists counts. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

/**
 * The pattern of a layout's columns of measurements, whatever it measures.
 *
 * @example
 * measuredPattern(loadSurvey('cosmos2020').layouts[0]) // => '{band}_FLUX'
 */
export function measuredPattern({ magnitude, luptitude, flux }: Layout): string {
  return (magnitude ?? luptitude ?? flux)!;
}

/** A layout's column of a band, for any of its patterns. */
export function bandColumn(layout: Layout, pattern: string, band: string): string {
  return pattern.replace('{band}', layout.bandNames?.[band] ?? band);
}
