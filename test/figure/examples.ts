import { createRandom } from '../../lib/base';
import {
  barComparisonFigure,
  colourRedshiftFigure,
  errorPerBinFigure,
  histogramFigure,
  lossPerEpochFigure,
  missingPerBandFigure,
  truthAgainstPredictionFigure,
} from '../../lib/figure';
import type { Figure } from '../../lib/figure';
import { cellExamples } from './cell-examples';
import { curveExamples } from './curve-examples';
import { drawingExamples } from './drawing-examples';
import { spectrumExamples } from './spectrum-examples';
import { densityFigureExamples } from './density-figure-examples';
import { searchExamples } from './search-examples';

const simulated = { origin: 'SIMULATED', subtitle: 'seed 1' } as const;

/** Redshifts as a survey has them, with a network's predictions that regress to the mean. */
export function sample(objects: number): {
  truth: Float64Array;
  prediction: Float64Array;
  colour: Float64Array;
} {
  const random = createRandom(1, 'figure examples');
  const truth = Float64Array.from({ length: objects }, () => Math.min(1.9, random.gamma(2.4, 0.28)));
  const prediction = truth.map((redshift) => 0.1 + 0.82 * redshift + random.normal(0, 0.06 * (1 + redshift)));
  const colour = truth.map((redshift) => 0.4 + 0.9 * Math.sin(2.2 * redshift) + random.normal(0, 0.25));
  return { truth, prediction, colour };
}

const bandNames = (
  'F365W F396W F427W F458W F489W F520W F551W F582W F613W F644W F675W F706W F737W F768W F799W F830W ' +
  'F861W F892W F923W F954W J H Ks F814W'
).split(' ');
const infrared: Record<string, number> = { J: 12094, H: 16482, Ks: 21409 };

const history = Array.from({ length: 30 }, (_, place) => ({
  epoch: place + 1,
  trainLoss: 0.02 + 0.46 * Math.exp(-place / 3),
  validationLoss: 0.026 + 0.2 * Math.exp(-place / 3) + 0.004 * Math.sin(place),
  trainMetrics: { rSquared: 0.4 - 1.6 * Math.exp(-place / 3) },
  validationMetrics: { rSquared: 0.36 - 1.2 * Math.exp(-place / 3) },
}));

function redshiftBins(
  slope: number,
): { low: number; high: number; meanError: number; standardDeviation: number; count: number }[] {
  return Array.from({ length: 12 }, (_, bin) => ({
    low: bin * 0.05,
    high: (bin + 1) * 0.05,
    meanError: 0.022 - slope * bin * bin,
    standardDeviation: 0.022 + 0.0006 * bin * bin,
    count: bin === 11 ? 0 : 400 - 30 * bin,
  }));
}

const along = Array.from({ length: 101 }, (_, place) => place / 50);
const regressionLines = [
  { name: 'prediction on truth', points: along.map((x) => ({ x, y: 0.1 + 0.82 * x })) },
  { name: 'truth on prediction', points: along.map((x) => ({ x, y: 0.05 + 0.93 * x })) },
  { name: 'polynomial', points: along.map((x) => ({ x, y: 0.12 + 0.7 * x + 0.16 * x * x - 0.04 * x ** 3 })) },
  { name: 'median', points: along.map((x) => ({ x, y: 0.2 + 0.65 * x + 0.05 * Math.sin(6 * x) })) },
];

/** One figure of each kind, as the snapshots show them. */
export function exampleFigures(): Record<string, Figure> {
  const { truth, prediction, colour } = sample(2000);
  return {
    'histogram-bars': histogramFigure({
      ...simulated,
      title: 'Redshifts of the catalogue',
      caption: 'Most galaxies lie between redshift 0.3 and 1.',
      series: [{ name: 'galaxies', values: truth }],
      quantity: 'redshift',
      bins: 32,
      range: [0, 1.6],
    }),
    'histogram-steps': histogramFigure({
      ...simulated,
      title: 'True and predicted redshifts',
      caption: 'The predictions crowd towards the middle.',
      series: [
        { name: 'true', values: truth },
        { name: 'predicted', values: prediction },
      ],
      quantity: 'redshift',
      bins: 32,
      range: [0, 2],
      shares: true,
    }),
    'truth-against-prediction': truthAgainstPredictionFigure({
      ...simulated,
      title: 'True against predicted redshift',
      caption: 'High redshifts are predicted too low.',
      truth,
      prediction,
      quantity: 'redshift',
      bins: 36,
      range: [0, 2],
    }),
    'truth-against-prediction-inferno': truthAgainstPredictionFigure({
      ...simulated,
      title: 'True against predicted stellar mass, few objects, with a title that needs a second line',
      caption: 'Few objects.',
      truth: truth.subarray(0, 300),
      prediction: prediction.subarray(0, 300),
      quantity: 'log stellar mass',
      unit: 'solar masses',
      range: [0, 2],
      bins: 25,
      colours: 'inferno',
    }),
    'truth-against-prediction-lines': truthAgainstPredictionFigure({
      ...simulated,
      title: 'True against predicted redshift with both regressions',
      caption: 'Neither regression is the diagonal.',
      truth,
      prediction,
      quantity: 'redshift',
      bins: 36,
      range: [0, 2],
      lines: regressionLines,
    }),
    'truth-against-prediction-lines-inferno': truthAgainstPredictionFigure({
      ...simulated,
      title: 'True against predicted spectral type',
      caption: 'Classes are whole numbers.',
      truth: truth.map((redshift) => 1 + Math.round(5 * redshift)),
      prediction: prediction.map((redshift) => Math.min(11, Math.max(1, 1 + Math.round(5 * redshift)))),
      quantity: 'spectral type',
      bins: 11,
      range: [0.5, 11.5],
      colours: 'inferno',
      lines: regressionLines.map(({ name, points }) => ({
        name,
        points: points.map(({ x, y }) => ({ x: 1 + 5 * x, y: 1 + 5 * y })),
      })),
    }),
    'loss-per-epoch': lossPerEpochFigure({
      ...simulated,
      title: 'Loss per epoch of the redshift network',
      caption: 'Both losses settle after fifteen epochs.',
      history,
      metricTitle: 'mean squared error',
      scale: 'log',
      bestEpoch: 24,
      document: { train: 0.0277, validation: 0.0218, name: 'document' },
    }),
    'metric-per-epoch': lossPerEpochFigure({
      ...simulated,
      title: 'R² per epoch of the redshift network',
      caption: 'R² begins below 0.',
      history,
      metric: 'rSquared',
      metricTitle: 'R²',
      range: [-0.5, 0.5],
    }),
    'error-per-bin': errorPerBinFigure({
      ...simulated,
      title: 'Mean error per redshift bin',
      caption: 'The error falls with redshift: regression to the mean.',
      series: [
        { name: 'ours', bins: redshiftBins(0.0011) },
        { name: 'nearest neighbours', bins: redshiftBins(0.0006) },
      ],
      document: { name: 'thesis', bins: redshiftBins(0.0014).map((bin) => ({ ...bin, count: undefined })) },
      quantity: 'true redshift',
    }),
    'missing-per-band': missingPerBandFigure({
      ...simulated,
      title: 'Missing magnitudes per band',
      caption: 'The ultraviolet and the near infrared miss most.',
      bands: bandNames.map((name, place) => ({
        name,
        wavelength: infrared[name] ?? Number(name.slice(1, 4)) * 10,
        total: 6000,
        notDetected: place < 4 ? 900 - 200 * place : name in infrared ? 300 : 20,
        notObserved: name in infrared ? 420 : name === 'F814W' ? 0 : 60,
      })),
    }),
    'colour-redshift': colourRedshiftFigure({
      ...simulated,
      title: 'Colour against redshift',
      caption: 'The colour turns over near redshift 0.7.',
      redshift: truth,
      colour,
      colourName: 'F613W − F954W',
      redshiftRange: [0, 1.8],
      bins: 30,
    }),
    'colour-redshift-points': colourRedshiftFigure({
      ...simulated,
      title: 'Colour against redshift',
      caption: 'Few objects are drawn one by one.',
      redshift: truth.subarray(0, 200),
      colour: colour.subarray(0, 200),
      colourName: 'F613W − F954W',
      medianBins: 8,
    }),
    'bar-comparison': barComparisonFigure({
      ...simulated,
      title: 'Network beside its baselines',
      caption: 'The network is no better than ridge regression.',
      methods: [
        { name: 'redshift network', value: 0.0832, low: 0.081, high: 0.0853 },
        { name: 'nearest neighbours', value: 0.0612, low: 0.0598, high: 0.0631, kind: 'baseline' },
        { name: 'ridge', value: 0.0829, low: 0.0808, high: 0.085, kind: 'baseline' },
        { name: 'median', value: 0.231, low: 0.2261, high: 0.2366, kind: 'baseline' },
        { name: 'document', value: 0.06, kind: 'document' },
      ],
      metric: 'mean absolute error of redshift',
      better: 'lower',
    }),
    'bar-comparison-negative': barComparisonFigure({
      ...simulated,
      title: 'R² of four methods',
      caption: 'A method can be worse than the mean.',
      methods: [
        { name: 'redshift network', value: 0.42, low: 0.4, high: 0.44 },
        { name: 'ridge', value: -0.21, low: -0.28, high: -0.16, kind: 'baseline' },
        { name: 'mean', value: 0, kind: 'baseline' },
      ],
      metric: 'R²',
      better: 'higher',
    }),
    ...cellExamples(),
    ...curveExamples(),
    ...spectrumExamples(),
    ...drawingExamples(),
    ...densityFigureExamples(),
    ...searchExamples(),
  };
}
