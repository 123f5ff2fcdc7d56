import type { Layout } from './layout';

/** A band of a survey. */
export interface Band {
  readonly name: string;
  /** Pivot wavelength, Angstrom. Where the description names a transmission curve instead, it is measured on that. */
  readonly wavelength: number;
  /** Full width at half maximum, Angstrom; likewise. */
  readonly width: number;
  /** A file with the transmission curve, relative to the description and in its folder or below. */
  readonly curve?: string;
  /** Added to the file's magnitudes to give AB: 0.91 for J in Vega. Needed where the survey's system is Vega. */
  readonly abOffset?: number;
  /** A correction of the zero point, mag, added to the file's magnitudes; by default 0. */
  readonly offset?: number;
  /** Galactic extinction A / E(B−V), for layouts that name a column of E(B−V). */
  readonly extinction?: number;
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
  /** What a label says of an object, where it is one of these. */
  readonly meaning?: 'redshift' | 'type' | 'mass' | 'class';
  readonly scale?: 'linear' | 'log10';
  /** Where a label comes from: "spectroscopic", "BPZ estimate". */
  readonly origin?: string;
  /** Values that say "none": numbers, or text for columns of text; by default the survey's `notObserved`. */
  readonly missing?: readonly (number | string)[];
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
