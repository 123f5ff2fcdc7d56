/** A band of a survey. */
export interface Band {
  readonly name: string;
  /** Pivot wavelength, Angstrom. */
  readonly wavelength: number;
  /** Full width at half maximum, Angstrom. */
  readonly width: number;
}

/** What a canonical column is for. */
export type ColumnRole = 'identifier' | 'position' | 'shape' | 'quality' | 'label' | 'truth';

/** A column that a catalogue of this survey may have beside its magnitudes, under our name for it. */
export interface ColumnDescription {
  readonly name: string;
  readonly role: ColumnRole;
  readonly kind: 'number' | 'text';
  readonly unit?: string;
  readonly description: string;
}

/** One way in which files of a survey name their columns. Names are matched exactly first, then without case. */
export interface Layout {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** The column of a band's magnitude, with `{band}` in place of the band's name. */
  readonly magnitude: string;
  /** The column of its error, likewise. */
  readonly error: string;
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

/** What the columns of a survey mean. Plain JSON in `data/survey/`: a new survey is a new file. */
export interface Survey {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly magnitudeSystem: 'AB' | 'Vega';
  /** The magnitude that says "not detected"; the error column then holds the 1-sigma limiting magnitude. */
  readonly notDetected: number;
  /** The magnitude that says "not observed"; the error column is then 0. */
  readonly notObserved: number;
  /** A magnitude outside this range [low, high] that is no code is a mistake in the file. */
  readonly magnitudeRange: readonly [number, number];
  /** In the order in which networks take them. */
  readonly bands: readonly Band[];
  readonly columns: readonly ColumnDescription[];
  readonly layouts: readonly Layout[];
}

/** The names of a survey's bands, which are also the names of the magnitude columns, in order. */
export function bandNames(survey: Survey): string[] {
  return survey.bands.map(({ name }) => name);
}

/**
 * The name of the column with the error of a band's magnitude.
 *
 * @example
 * errorName('F365W') // => 'error_F365W'
 */
export function errorName(band: string): string {
  return `error_${band}`;
}
