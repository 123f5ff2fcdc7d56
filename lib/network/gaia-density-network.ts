import { gaussianMixtureLoss } from './gaussian-mixture-loss';
import type { LayerSpecification } from './layer-specification';
import type { AnyNetworkSpecification } from './specification';

/** What `gaiaDensityNetwork` may vary. */
export interface GaiaDensityOptions {
  /** Fluxes per spectrum, by default 186. */
  readonly samples?: number;
  /**
   * Numbers behind the fluxes in an object's row that go past the convolutions: by default 1, the logarithm of the mean
   * flux. 0 for none.
   */
  readonly extra?: number;
  /** The filters of each convolution, by default none; a max pooling that halves the length follows each. */
  readonly filters?: readonly number[];
  /** How many samples each filter sees, one number per convolution, by default 5, 5, 3, 2 as in the thesis. */
  readonly kernelSizes?: readonly number[];
  /** The units of each dense layer before the output, by default [512, 256, 128]. */
  readonly units?: readonly number[];
  /** The share of numbers that is put to zero behind each dense layer while training, by default 0.3; 0 for none. */
  readonly dropout?: number;
  /**
   * What the network gives:
   * - `bins`, by default: the probability of each of `bins` bins, under the categorical cross-entropy, for targets from
   *   `binnedDensityTargets`;
   * - `mixture`: a mixture of `components` Gaussians, under `gaussianMixtureLoss`, for one true number per object;
   * - `point`: one number, under `pointLoss`.
   */
  readonly output?: 'bins' | 'mixture' | 'point';
  /** By default 120: of .005 in redshift from 0 to .6. */
  readonly bins?: number;
  /** By default 5. */
  readonly components?: number;
  /** By default meanAbsoluteError. */
  readonly pointLoss?: 'meanAbsoluteError' | 'huber' | 'meanSquaredError';
  /** How fast weights fade: each step takes this times the learning rate off; by default 0.3. */
  readonly weightDecay?: number;
  /** By default 20. */
  readonly epochs?: number;
  /** By default 64. */
  readonly batchSize?: number;
}

/**
 * Our own network for Gaia spectra: dense layers over the fluxes and the brightness, and as output not one redshift but
 * its probability density.
 *
 * Its input is a row of fluxes and, behind them, `extra` numbers: what `normaliseSpectra` gives, each column at mean 0 and
 * deviation 1. AdamW with a learning rate of .002, which rises over the first epoch and then falls as a cosine. With
 * `filters` the fluxes go through convolutions first, as in the thesis; on simulated spectra that took ten times as long
 * and was no better.
 *
 * @throws RedshiftLabError `bad-specification` when it is built, where an option does not fit
 * @example
 * gaiaDensityNetwork().inputShape // => [187]
 * outputUnits(gaiaDensityNetwork()) // => 120
 * outputUnits(gaiaDensityNetwork({ output: 'mixture', components: 3 })) // => 9
 */
export function gaiaDensityNetwork(options: GaiaDensityOptions = {}): AnyNetworkSpecification {
  const { samples = 186, extra = 1, units = [512, 256, 128], dropout = 0.3, output = 'bins' } = options;
  const {
    bins = 120,
    components = 5,
    pointLoss = 'meanAbsoluteError',
    epochs = 20,
    batchSize = 64,
    weightDecay = 0.3,
  } = options;
  const loss = {
    bins: 'categoricalCrossentropy' as const,
    mixture: gaussianMixtureLoss(components),
    point: pointLoss,
  }[output];
  const outputUnits = { bins, mixture: 3 * components, point: 1 }[output];
  return {
    name: `gaia-${output}`,
    title: `Our Gaia network, ${outputTexts[output]}`,
    document: 'Redshift Lab',
    page: 'our own alternative to the network of Kiraleos',
    inputShape: [samples + extra],
    layers: [
      ...convolutionLayers(samples, extra, options),
      ...units.flatMap((count): LayerSpecification[] => [
        { kind: 'dense', units: count, activation: 'relu' },
        ...(dropout === 0 ? [] : [{ kind: 'dropout', rate: dropout } as const]),
      ]),
      { kind: 'dense', units: outputUnits, activation: output === 'bins' ? 'softmax' : 'linear' },
    ],
    loss,
    optimizer: {
      kind: 'adamw',
      learningRate: 0.002,
      weightDecay,
      schedule: { kind: 'cosineDecay', warmUpEpochs: 1 },
    },
    metrics: output === 'point' ? ['meanAbsoluteError'] : [],
    epochs,
    batchSize,
    assumptions: [],
  };
}

const outputTexts = { bins: 'density in bins', mixture: 'mixture density', point: 'one number' };

/** From the row of an object to one row of what the convolutions found, with the extra numbers behind. */
function convolutionLayers(
  samples: number,
  extra: number,
  { filters = [], kernelSizes = [5, 5, 3, 2] }: GaiaDensityOptions,
): LayerSpecification[] {
  if (filters.length === 0) return [];
  const convolutions = filters.flatMap((count, place): LayerSpecification[] => [
    { kind: 'conv1d', filters: count, kernelSize: kernelSizes[place]!, activation: 'relu' },
    { kind: 'maxPooling1d', poolSize: 2 },
  ]);
  const spectrum: LayerSpecification = { kind: 'reshape', shape: [samples, 1] };
  if (extra === 0) return [spectrum, ...convolutions, { kind: 'flatten' }];
  return [
    { kind: 'slice', start: 0, end: samples },
    spectrum,
    ...convolutions,
    { kind: 'flatten', name: 'spectrum' },
    { kind: 'slice', start: samples, end: samples + extra, name: 'beside', from: 'input' },
    { kind: 'concatenate', from: ['spectrum', 'beside'] },
  ];
}
