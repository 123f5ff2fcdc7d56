import { numbers } from '../table';
import type { Catalogue } from './describe-catalogue';

/** How many objects of a catalogue lack a magnitude in one band, and why. */
export interface MissingInBand {
  readonly name: string;
  /** Pivot wavelength, Angstrom. */
  readonly wavelength: number;
  /** All objects of the catalogue. */
  readonly total: number;
  /** Objects that were looked at and are too faint. */
  readonly notDetected: number;
  /** Objects that the band's images do not cover, or where they are saturated. */
  readonly notObserved: number;
}

/** The missing magnitudes of a catalogue, band by band in the survey's order. */
export function missingPerBand(catalogue: Catalogue): MissingInBand[] {
  const { survey, table } = catalogue;
  return survey.bands.map(({ name, wavelength }) => {
    let notDetected = 0;
    let notObserved = 0;
    for (const magnitude of numbers(table, name)) {
      if (magnitude === survey.notDetected) notDetected++;
      else if (magnitude === survey.notObserved) notObserved++;
    }
    return { name, wavelength, total: table.rows, notDetected, notObserved };
  });
}
