import { RedshiftLabError } from '../../base';
import { microjanskyZero } from '../../survey';
import type { ProgressListener } from '../../base';
import { describeBands } from './bands';
import type { SimulatedBand } from './bands';
import { placeOfBand } from './magnitudes-from';
import type { MagnitudeDistribution } from './magnitudes-from';
import { backgroundNoise, depthsOf } from './noise-model';
import type { NoiseModel } from './noise-model';

/** What to simulate. All but the listener is plain data: its JSON names the simulation. */
export interface SimulatePhotometryOptions {
  /** In the order of the fluxes; within 1,000 to 55,000 Angstrom. */
  readonly bands: readonly SimulatedBand[];
  /** 5-sigma AB depth of each band. Give just one of `depths`, `errors` and `noise`. */
  readonly depths?: readonly number[];
  /** 1-sigma error of the background of each band, microjansky. */
  readonly errors?: readonly number[];
  /** What `noiseFrom` learned from a catalogue of these bands. */
  readonly noise?: NoiseModel;
  /** With `depths` or `errors`: an error in share of the flux, added in square. Default 0.03. */
  readonly floor?: number;
  /** With `depths` or `errors`: write a limit for what is fainter than so many sigma. Default: all fluxes are written. */
  readonly limitsBelow?: number;
  /** With `depths` or `errors`: the share of fluxes that are not observed. Default 0. */
  readonly notObserved?: number;
  /** How many objects, 1 … 5,000,000. */
  readonly objects: number;
  /** Any integer. Object number i of a seed is the same whatever the number of objects. */
  readonly seed: number;
  /** The band whose magnitude says which objects there are. Default: that of `matchMagnitudes`, else the one nearest to 8047 Angstrom (F814W). */
  readonly reference?: string;
  /** Objects whose noiseless AB magnitude in the reference band is fainter are left out. Default: its 5-sigma depth; none with `matchMagnitudes`. */
  readonly faintest?: number;
  /** What `magnitudesFrom` learned: the magnitudes in its band, without noise, are to be as common as there. Default: number counts. */
  readonly matchMagnitudes?: MagnitudeDistribution;
  /** Leave out stars and quasars. Default false. */
  readonly galaxiesOnly?: boolean;
  /** 1 … 1000 fields, dealt out in turn; with more than one, zero points and depths differ. Default 1. */
  readonly fields?: number;
  /** Add the fluxes without noise to the truth, as `flux_` and the band's name. Default false. */
  readonly noiseless?: boolean;
  readonly onProgress?: ProgressListener;
}

/** The options with all defaults, as they go over to threads. */
export interface PhotometryMock {
  readonly seed: number;
  readonly bands: readonly SimulatedBand[];
  readonly noise: NoiseModel;
  readonly reference: number;
  /** Greater than any magnitude where there is no limit. */
  readonly faintest: number;
  readonly matchMagnitudes?: MagnitudeDistribution;
  readonly galaxiesOnly: boolean;
  readonly fields: number;
  readonly depthsDiffer: boolean;
  readonly noiseless: boolean;
}

/** The version of the recipe: the same version, options and seed give the same numbers. */
export const photometryMockVersion = '1.0';

/** What a progress line says. */
export const photometrySimulationTask = 'simulating photometry';

const referenceWavelength = 8047;

/**
 * The mock that the options describe.
 *
 * @throws RedshiftLabError `wrong-option`, `wrong-band`, `unknown-band`
 */
export function photometryMockOf(options: SimulatePhotometryOptions): PhotometryMock {
  const { objects, seed, matchMagnitudes, galaxiesOnly = false, fields = 1, noiseless = false } = options;
  if (!(Number.isInteger(objects) && objects >= 1 && objects <= 5e6))
    refuse(`The number of objects is ${objects}: give a whole number from 1 to 5,000,000.`);
  if (!Number.isInteger(seed)) refuse(`The seed is ${seed}: give a whole number.`);
  if (!(Number.isInteger(fields) && fields >= 1 && fields <= 1000))
    refuse(`The number of fields is ${fields}: give a whole number from 1 to 1000.`);
  const bands = describeBands(options.bands);
  const names = bands.map(({ name }) => name);
  const noise = noiseOf(options, names);
  const far = bands.map(({ wavelength }) => Math.abs(Math.log(wavelength / referenceWavelength)));
  const nearest = names[far.indexOf(Math.min(...far))]!;
  const wanted = options.reference ?? matchMagnitudes?.band ?? nearest;
  if (matchMagnitudes && wanted !== matchMagnitudes.band)
    refuse(
      `The reference band is ${wanted}, but the magnitudes to match are those of ${matchMagnitudes.band}: name the same band.`,
    );
  const reference = placeOfBand(names, wanted);
  const faintest = options.faintest ?? (matchMagnitudes ? 99 : Math.min(depthsOf(noise)[reference]!, 28));
  if (!(faintest >= 14 && (faintest <= 30 || options.faintest === undefined)))
    refuse(`The faintest magnitude in band ${wanted} is ${faintest}: give one from 14 to 30.`);
  return {
    ...{ seed, bands: options.bands, noise, reference, faintest, galaxiesOnly, fields, noiseless },
    ...(matchMagnitudes ? { matchMagnitudes } : {}),
    depthsDiffer: options.noise === undefined,
  };
}

function noiseOf(options: SimulatePhotometryOptions, names: string[]): NoiseModel {
  const { depths, errors, noise, floor, limitsBelow, notObserved } = options;
  if ([depths, errors, noise].filter((given) => given !== undefined).length !== 1)
    refuse(`Give just one of depths, errors and noise: it says how deep the bands are.`);
  if (noise) {
    if (noise.bands.length !== names.length || noise.bands.some(({ name }, place) => name !== names[place]))
      refuse(
        `The noise is that of the bands ${noise.bands.map(({ name }) => name).join(', ')}, not of ${names.join(', ')}: learn it from a catalogue of these bands in this order.`,
      );
    if (floor !== undefined || limitsBelow !== undefined || notObserved !== undefined)
      refuse(`The noise of a catalogue has its own floor, limits and gaps: leave out these options.`);
    return noise;
  }
  errors?.forEach((error, place) => {
    if (!(error > 0)) refuse(`The error of band ${names[place]} is ${error} microjansky: give one above 0.`);
  });
  const found = depths ?? errors!.map((error) => microjanskyZero - 2.5 * Math.log10(5 * error));
  return backgroundNoise(names, found, { floor, limitsBelow, notObserved });
}

function refuse(sentence: string): never {
  throw new RedshiftLabError('wrong-option', sentence);
}
