import { RedshiftLabError } from '../base';
import type { LayerSpecification } from './layer-specification';
import type { AnyNetworkSpecification } from './specification';

/** What `euclidShiftNetwork` may vary. */
export interface EuclidShiftOptions {
  /** Samples of a spectrum, uniform in ln wavelength; by default 1,196. */
  readonly samples?: number;
  /** The step of ln wavelength from sample to sample; by default that of so many from 11,000 to 20,000 Å: 0.00050028. */
  readonly step?: number;
  /** The redshifts of the classes, lowest first; by default the 800 centres 1.0005 … 1.7995. */
  readonly redshifts?: readonly number[];
  /** Convolutions before the correlation, by default 2. */
  readonly convolutions?: number;
  /** Their filters, by default 4. */
  readonly filters?: number;
  /** Samples that each filter sees, by default 9. */
  readonly kernelSize?: number;
  /**
   * Patterns that the correlation lays over the spectrum, by default 2; what they give at a shift goes through 16 units, the
   * same at each, to one number. With 1 it is the score itself.
   */
  readonly patterns?: number;
  /**
   * Samples that the correlation takes together, by default 4: it moves in steps of so many and has other weights for each
   * place between, which is several times as fast on a processor.
   */
  readonly phases?: number;
  /** The share of the filters' numbers that is put to zero while training, by default 0.2; 0 for none. */
  readonly dropout?: number;
  /** By default 8, for some thousand spectra; with 5,000 and more 5 are enough. */
  readonly epochs?: number;
  /** By default 64. */
  readonly batchSize?: number;
}

/**
 * Our own network for redshifts from spectra: a matched filter that is learnt.
 *
 * On a grid uniform in ln wavelength a redshift is a shift. So a pattern or two over all rest wavelengths, laid over the
 * filtered spectrum at every shift, give every redshift's score with the same weights, where a dense layer must learn each
 * redshift on its own: it needs a tenth of the spectra. The scores are then read between the shifts at the redshifts of
 * the classes.
 *
 * Its input is a spectrum of shape [samples, 1] at mean 0 and deviation 1. Targets are classes smoothed by about a class's
 * width (`binnedDensityTargets`).
 *
 * @throws RedshiftLabError `bad-specification` for redshifts that do not rise; when it is built, where an option does not fit
 * @example
 * euclidShiftNetwork().layers.map(({ kind }) => kind).join(' ') // => 'conv1d conv1d dropout zeroPadding1d reshape conv1d reshape conv1d conv1d flatten interpolate activation'
 * countParameters(euclidShiftNetwork()) // => 60036
 */
export function euclidShiftNetwork(options: EuclidShiftOptions = {}): AnyNetworkSpecification {
  const { samples = 1196, convolutions = 2, filters = 4, kernelSize = 9 } = options;
  const { step = Math.log(20_000 / 11_000) / (samples - 1) } = options;
  const { patterns = 2, phases = 4, dropout = 0.2, epochs = 8, batchSize = 64 } = options;
  const redshifts = options.redshifts ?? Array.from({ length: 800 }, (_, place) => 1 + (place + 0.5) * 0.001);
  const shifts = redshifts.map((redshift) => Math.log(1 + redshift) / step);
  if (!shifts.every((shift, place) => place === 0 || shift > shifts[place - 1]!)) {
    throw new RedshiftLabError(
      'bad-specification',
      'The redshifts of the classes do not rise: give them from the lowest to the highest, each above −1.',
    );
  }
  // Two shifts to spare on either side, where the cubic needs them.
  const lowest = Math.floor(shifts[0]!) - 1;
  const blocks = Math.ceil((shifts.at(-1)! + 2 - lowest + 1) / phases);
  const margin = (blocks - 1) * phases;
  const length = Math.ceil((samples + 2 * margin) / phases);
  const filtering = Array.from({ length: convolutions }, (): LayerSpecification => ({
    kind: 'conv1d',
    filters,
    kernelSize,
    padding: 'same',
    activation: 'relu',
  }));
  return {
    name: 'euclid-shift',
    title: 'Our network of shifts',
    document: 'Redshift Lab',
    page: 'our own alternative to the network of Stivaktakis et al.',
    inputShape: [samples, 1],
    layers: [
      ...filtering,
      ...(dropout === 0 ? [] : [{ kind: 'dropout', rate: dropout } as const]),
      { kind: 'zeroPadding1d', before: margin, after: length * phases - samples - margin },
      { kind: 'reshape', shape: [length, phases * filters] },
      {
        kind: 'conv1d',
        filters: phases * patterns,
        kernelSize: length - blocks + 1,
        activation: 'linear',
      },
      ...scoreLayers(blocks * phases, patterns),
      { kind: 'flatten' },
      { kind: 'interpolate', places: shifts.map((shift) => shift - lowest) },
      { kind: 'activation', activation: 'softmax' },
    ],
    loss: 'categoricalCrossentropy',
    optimizer: {
      kind: 'adamw',
      learningRate: 0.003,
      weightDecay: 0.05,
      clipNorm: 1,
      schedule: { kind: 'cosineDecay', warmUpEpochs: 1 },
    },
    metrics: ['accuracy'],
    epochs,
    batchSize,
    assumptions: [],
  };
}

/** From several patterns to one score per shift, the same way at each. */
function scoreLayers(shifts: number, patterns: number): LayerSpecification[] {
  if (patterns === 1) return [];
  return [
    { kind: 'reshape', shape: [shifts, patterns] },
    { kind: 'conv1d', filters: 16, kernelSize: 1, activation: 'relu' },
    // No bias: a softmax does not see a number that is the same in all scores.
    { kind: 'conv1d', filters: 1, kernelSize: 1, activation: 'linear', useBias: false },
  ];
}
