import { RedshiftLabError } from '../base';
import { requireEqualLengths, requireFinite, requireNames, requireRange } from './check-values';

/** One sample of a spectrum: Gaia's `GaiaSample` is one. */
export interface SpectrumSample {
  readonly band: string;
  /** In nm. */
  readonly wavelength: number;
}

/** One spectrum, or the mean of many. */
export interface SpectrumSeries {
  name: string;
  /** One finite number per sample. */
  flux: ArrayLike<number>;
  /** The same as the document shows it, drawn dashed in the same colour; NaN where it cannot be read. */
  reference?: ArrayLike<number>;
}

/** A line of a galaxy's spectrum. */
export interface EmissionLine {
  name: string;
  /** At rest, in nm. */
  readonly wavelength: number;
}

/** Refuse spectra that cannot be drawn. */
export function checkSpectra(
  content: {
    series: readonly SpectrumSeries[];
    emissionLines?: readonly EmissionLine[];
    redshift?: number;
    fluxRange?: readonly [number, number];
  },
  samples: readonly SpectrumSample[],
): void {
  const { series, emissionLines = [], redshift = 0, fluxRange } = content;
  requireNames(
    series.map(({ name }) => name),
    12,
    'spectra',
  );
  const wavelengths = samples.map(({ wavelength }) => wavelength);
  requireFinite(wavelengths, 'the wavelengths');
  requireWholeBands(samples);
  for (const { name, flux, reference } of series) {
    requireEqualLengths(wavelengths, 'the wavelength', flux, `the flux of ${name}`);
    requireFinite(flux, `the flux of ${name}`);
    if (reference === undefined) continue;
    requireEqualLengths(wavelengths, 'the wavelength', reference, `the reference of ${name}`);
    requireFinite(
      Array.from(reference).filter((flux) => !Number.isNaN(flux)),
      `the reference of ${name}`,
    );
  }
  if (emissionLines.length > 0) {
    requireNames(
      emissionLines.map(({ name }) => name),
      12,
      'emission lines',
    );
    requireFinite(
      emissionLines.map(({ wavelength }) => wavelength),
      'the wavelengths of emission lines',
    );
  }
  if (fluxRange !== undefined) requireRange(fluxRange, 'flux');
  if (redshift > -1 && Number.isFinite(redshift)) return;
  throw new RedshiftLabError(
    'bad-redshift',
    `Lines cannot be marked at redshift ${redshift}: give a finite number above −1.`,
  );
}

/** The samples of a band stand side by side, and their wavelengths rise. */
function requireWholeBands(samples: readonly SpectrumSample[]): void {
  const ended = new Set<string>();
  samples.forEach(({ band, wavelength }, place) => {
    const before = samples[place - 1];
    if (before !== undefined && before.band !== band) ended.add(before.band);
    if (before === undefined || before.band !== band ? !ended.has(band) : wavelength > before.wavelength)
      return;
    throw new RedshiftLabError(
      'bad-samples',
      `Sample ${place} (${band}, ${wavelength} nm) stands out of order: give band after band, each with rising wavelengths.`,
    );
  });
}
