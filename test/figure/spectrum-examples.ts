import { createRandom } from '../../lib/base';
import {
  ablationFigure,
  cumulativeFigure,
  dataVolumeFigure,
  errorLinesFigure,
  errorPerBinFigure,
  histogramFigure,
  lossPerEpochFigure,
  panelsFigure,
  spectrumFigure,
  splitFigure,
  truthAgainstPredictionFigure,
} from '../../lib/figure';
import type { BinnedError, DataVolumeSeries, EpochMeasurement, Figure } from '../../lib/figure';
import { gaiaSamples } from '../../lib/survey';

const simulated = { origin: 'SIMULATED', subtitle: 'seed 1' } as const;

/** Redshifts as Gaia's galaxies have them, with predictions that regress to the mean. */
export function gaiaSample(objects: number): { truth: Float64Array; prediction: Float64Array } {
  const random = createRandom(1, 'gaia figure examples');
  const truth = Float64Array.from({ length: objects }, () =>
    Math.min(0.599, 0.005 + random.gamma(3.1, 0.044)),
  );
  const prediction = truth.map((redshift) => 0.02 + 0.86 * redshift + random.normal(0, 0.02));
  return { truth, prediction };
}

/** A spectrum that rises to the red, with a dip where the bands meet. */
export function gaiaSpectrum(height: number, noise: number, seed: number): Float64Array {
  const random = createRandom(seed, 'gaia figure spectrum');
  return Float64Array.from(gaiaSamples(), ({ band, wavelength }) => {
    const middle = band === 'BP' ? 600 : 800;
    const shape = Math.exp(-(((wavelength - middle) / (band === 'BP' ? 170 : 180)) ** 2));
    return height * (band === 'BP' ? 0.6 : 1) * shape + random.normal(0, noise);
  });
}

function errors(width: number, slope: number): BinnedError[] {
  return Array.from({ length: Math.round(0.6 / width) }, (_, bin) => {
    const middle = width * (bin + 0.5);
    const meanError = 0.02 - slope * middle * middle;
    return {
      low: width * bin,
      high: width * (bin + 1),
      meanError,
      standardDeviation: 0.02 + 0.13 * middle,
      count: 9,
    };
  });
}

function epochs(count: number, factor: number): EpochMeasurement[] {
  return Array.from({ length: count }, (_, place) => ({
    epoch: place + 1,
    trainLoss: factor * (0.00046 + 0.00022 * Math.exp(-place / 9)),
    validationLoss: factor * (0.0005 + 0.0001 * Math.exp(-place / 4) + 0.00001 * Math.sin(2 * place)),
    trainMetrics: {},
    validationMetrics: {},
  }));
}

function volume(name: string, amplitude: number, exponent: number): DataVolumeSeries {
  const random = createRandom(1, `volume ${name}`);
  const points = [500, 1000, 2000, 5000, 10000, 30000].flatMap((objects) =>
    [1, 2, 3].map(() => {
      const error = amplitude * objects ** exponent * Math.exp(random.normal(0, 0.04));
      return { objects, error, low: 0.95 * error, high: 1.05 * error };
    }),
  );
  return { name, points, law: { scale: amplitude, exponent: -exponent, floor: 0 } };
}

/** One figure of each kind that the series about spectra adds. */
export function spectrumExamples(): Record<string, Figure> {
  const { truth, prediction } = gaiaSample(4000);
  const errorFigure = (quantity: string): Figure =>
    errorPerBinFigure({
      ...simulated,
      title: 'Error per bin',
      caption: 'It falls.',
      series: [{ name: 'network', bins: errors(0.05, 0.6) }],
      document: { name: 'thesis', bins: errors(0.05, 0.7) },
      quantity,
      range: [-0.45, 0.45],
    });
  return {
    'histogram-bin-width': histogramFigure({
      ...simulated,
      title: 'Redshifts per bin of 0.01',
      caption: 'Most galaxies are near.',
      series: [{ name: 'galaxies', values: truth }],
      quantity: 'redshift',
      binWidth: 0.01,
    }),
    'histogram-overlaid': histogramFigure({
      ...simulated,
      title: 'True and predicted redshifts',
      caption: 'The predictions crowd towards the middle.',
      series: [
        { name: 'true', values: truth },
        { name: 'predicted', values: prediction },
      ],
      quantity: 'redshift',
      bins: 149,
      range: [0, 0.6],
      marks: 'bars',
    }),
    cumulative: cumulativeFigure({
      ...simulated,
      title: 'Redshifts up to a value',
      caption: 'Half of the galaxies lie below 0.13.',
      series: [
        { name: 'true', values: truth },
        { name: 'predicted', values: prediction },
      ],
      quantity: 'redshift',
    }),
    'spectrum-single': spectrumFigure({
      ...simulated,
      title: 'A galaxy’s spectrum',
      caption: 'The dip is the joint of the two bands.',
      series: [{ name: 'galaxy', flux: gaiaSpectrum(1, 0.03, 1) }],
      axis: 'sample',
      emissionLines: [
        { name: '[O II]', wavelength: 372.7 },
        { name: 'Hβ', wavelength: 486.1 },
        { name: '[O III]', wavelength: 500.7 },
        { name: 'Hα', wavelength: 656.3 },
        { name: '[S II]', wavelength: 672.5 },
      ],
      redshift: 0.12,
    }),
    'spectrum-means': spectrumFigure({
      ...simulated,
      title: 'Mean spectra per range of redshift',
      caption: 'Far galaxies are faint.',
      series: ['0.0–0.1', '0.1–0.2', '0.2–0.3', '0.3–0.4', '0.4–0.5', '0.5–0.6'].map((name, place) => ({
        name,
        flux: gaiaSpectrum(1 / (1 + place), 0.01, place),
        reference: gaiaSpectrum(1.1 / (1 + place), 0, place),
      })),
      colours: 'ordered',
      referenceName: 'thesis',
    }),
    split: splitFigure({
      ...simulated,
      title: 'How the data are split',
      caption: 'A tenth is for the test.',
      splits: [
        {
          name: 'thesis',
          parts: [
            { name: 'training', count: 327600 },
            { name: 'validation', count: 140400 },
            { name: 'test', count: 52000 },
          ],
        },
        {
          name: 'ours',
          parts: [
            { name: 'training', count: 42000 },
            { name: 'validation', count: 9000 },
            { name: 'test', count: 3000 },
          ],
        },
      ],
    }),
    'loss-beside-history': lossPerEpochFigure({
      ...simulated,
      title: 'Loss per epoch beside the thesis',
      caption: 'Both settle.',
      history: epochs(20, 1.1),
      document: { name: 'thesis', history: epochs(40, 1) },
    }),
    'error-per-bin-crosses': errorPerBinFigure({
      ...simulated,
      title: 'Mean error and σ per bin of 0.05',
      caption: 'High redshifts are predicted too low.',
      series: [{ name: 'network', bins: errors(0.05, 0.6) }],
      quantity: 'true redshift',
      range: [-0.59, 0.59],
      horizontalBars: true,
    }),
    'error-lines': errorLinesFigure({
      ...simulated,
      title: 'Mean error and scatter per bin of 0.02',
      caption: 'The network is below the published curve.',
      series: [
        { name: 'network', bins: errors(0.02, 0.6) },
        { name: 'nearest neighbours', bins: errors(0.02, 0.8) },
      ],
      published: [
        {
          name: 'published',
          meanError: [
            { x: 0.05, y: 0.01 },
            { x: 0.3, y: -0.02 },
            { x: 0.5, y: -0.1 },
          ],
          scatter: [
            { x: 0.05, y: 0.03 },
            { x: 0.5, y: 0.07 },
          ],
        },
      ],
      ranges: [{ from: 0.46, to: 0.7, name: 'flagged' }],
      quantity: 'true redshift',
    }),
    panels: panelsFigure({
      ...simulated,
      title: 'Error by true and by predicted redshift',
      caption: 'The bias is of the truth.',
      panels: ['true redshift', 'predicted redshift'].map((quantity) => ({
        name: `by ${quantity}`,
        figure: errorFigure(quantity),
      })),
      panelSize: { width: 330, height: 260 },
    }),
    'truth-against-prediction-fine': truthAgainstPredictionFigure({
      ...simulated,
      title: 'True against predicted redshift, 200 × 200 cells',
      caption: 'Single objects stay visible.',
      truth,
      prediction,
      quantity: 'redshift',
      bins: 200,
      range: [0, 0.6],
      colours: 'inferno',
    }),
    'data-volume': dataVolumeFigure({
      ...simulated,
      title: 'Error against training objects',
      caption: 'The network gains more from more data.',
      series: [volume('network', 0.5, -0.36), volume('nearest neighbours', 0.2, -0.2)],
      errorTitle: 'mean absolute error',
    }),
    ablation: ablationFigure({
      ...simulated,
      title: 'What each ingredient is worth',
      caption: 'Scaling matters most.',
      metric: 'mean absolute error',
      better: 'lower',
      fullValue: 0.0213,
      ablations: [
        { name: 'without pooling', difference: 0.0004, low: -0.0003, high: 0.001 },
        { name: 'without scaling', difference: 0.0041, low: 0.0031, high: 0.0052 },
        { name: 'squared loss', difference: -0.0006, low: -0.0011, high: -0.0001 },
      ],
    }),
  };
}
