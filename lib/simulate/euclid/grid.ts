import { RedshiftLabError } from '../../base';

/**
 * Where a spectrum is sampled: `talk`, as the study of the talk does, 1,780 samples uniform in wavelength from 11,000 to
 * 20,000 Angstrom; `logarithmic`, over the same range uniform in ln(wavelength), where a redshift is a shift;
 * `instrument`, NISP's red grism as built, 512 samples of 13.4 Angstrom from 12,060 Angstrom to below 18,920.
 */
export type EuclidGridName = 'talk' | 'logarithmic' | 'instrument';

/** The samples of a spectrum. */
export interface EuclidGrid {
  readonly name: EuclidGridName;
  /** The samples' centres in Angstrom, ascending. */
  readonly wavelengths: Float64Array;
  /** How much of the spectrum each sample stands for, Angstrom: it says how much noise there is in it. */
  readonly widths: Float64Array;
}

const range = { from: 11_000, to: 20_000, samples: 1780 };
/** Red grism: Euclid Collaboration, Jahnke et al. 2025, Euclid II, the NISP instrument. */
const instrument = { from: 12_060, to: 18_920, width: 13.4 };

/**
 * The grid of this name. A spectrum is sampled at the centres directly, on each grid, not resampled from another one.
 *
 * @param samples of the logarithmic grid, 100 … 20,000; by default 1780. The others have their own number
 * @throws RedshiftLabError `wrong-option`
 * @example
 * const { wavelengths } = euclidGrid('talk');
 * [wavelengths.length, wavelengths[0], wavelengths[1779]] // => [1780, 11000, 20000]
 */
export function euclidGrid(name: EuclidGridName, samples?: number): EuclidGrid {
  if (samples !== undefined && name !== 'logarithmic')
    throw wrong(
      `The grid ${name} has its own number of samples: leave it out, or take the logarithmic grid.`,
    );
  const count = samples ?? range.samples;
  if (!(Number.isInteger(count) && count >= 100 && count <= 20_000))
    throw wrong(`The number of samples is ${count}: give a whole number from 100 to 20,000.`);
  switch (name) {
    case 'talk': {
      const span = range.to - range.from;
      const centre = (place: number): number => range.from + (span * place) / (range.samples - 1);
      return gridOf(name, range.samples, centre, () => span / (range.samples - 1));
    }
    case 'logarithmic': {
      const step = Math.log(range.to / range.from) / (count - 1);
      const centre = (place: number): number =>
        place === count - 1 ? range.to : range.from * Math.exp(step * place);
      return gridOf(name, count, centre, (wavelength) => wavelength * step);
    }
    case 'instrument': {
      const { from, to, width } = instrument;
      const centre = (place: number): number => from + width * place;
      return gridOf(name, Math.floor((to - from) / width) + 1, centre, () => width);
    }
    default:
      throw wrong(`There is no grid ${String(name)}: take talk, logarithmic or instrument.`);
  }
}

function gridOf(
  name: EuclidGridName,
  samples: number,
  centre: (place: number) => number,
  width: (wavelength: number) => number,
): EuclidGrid {
  const wavelengths = Float64Array.from({ length: samples }, (_, place) => centre(place));
  return { name, wavelengths, widths: wavelengths.map(width) };
}

function wrong(sentence: string): RedshiftLabError {
  return new RedshiftLabError('wrong-option', sentence);
}
