import { createRandom } from '../../lib/base';
import {
  calibrationFigure,
  claimsFigure,
  learningCurvesFigure,
  scatterSummaryFigure,
  skyFigure,
  tradeOffFigure,
} from '../../lib/figure';
import type { CalibrationBin } from '../../lib/evaluation';
import type { CurvePoint, Figure, LearningCurve, SkyField } from '../../lib/figure';

const simulated = { origin: 'SIMULATED', subtitle: 'seed 1' } as const;

/** Probabilities that are too sure of themselves: the observed share lies nearer to a half. */
function calibrationCurve(sureness: number, objects: number): CalibrationBin[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const meanProbability = 0.05 + bin / 10;
    const count = bin === 6 ? 0 : Math.round(objects * (0.004 + (meanProbability - 0.5) ** 4));
    const positiveShare = count === 0 ? NaN : 0.5 + (meanProbability - 0.5) * sureness;
    return {
      meanProbability: count === 0 ? NaN : meanProbability,
      positiveShare,
      count,
      low: bin / 10,
      high: (bin + 1) / 10,
    };
  });
}

/** Purity and completeness at every threshold of a score, of 3,000 objects of which a fifth are stars. */
function purityCurve(separation: number): CurvePoint[] {
  const random = createRandom(1, `purity ${separation}`);
  const objects = Array.from({ length: 3000 }, (_, place) => {
    const isStar = place % 5 === 0;
    return { isStar, score: random.normal(isStar ? separation : 0, 1) };
  }).sort((one, other) => other.score - one.score);
  let stars = 0;
  return objects.map(({ isStar }, place) => {
    if (isStar) stars++;
    return { x: stars / 600, y: stars / (place + 1) };
  });
}

/** A loss that falls to a floor and rises a little again. */
export function trainingCurve(name: string, seed: number, epochs: number, floor: number): LearningCurve {
  const random = createRandom(seed, `training ${name}`);
  const x = Array.from({ length: epochs }, (_, place) => place + 1);
  const y = x.map(
    (epoch) =>
      floor * (1 + 8 * Math.exp(-epoch / (epochs / 9)) + 0.1 * (epoch / epochs) ** 2) +
      Math.abs(random.normal(0, 0.03 * floor)),
  );
  return { name, group: `seed ${seed}`, x, y, best: x[y.indexOf(Math.min(...y))] };
}

/** A field of four detectors with gaps between them. */
export function skyField(
  name: string,
  rightAscension: number,
  declination: number,
  objects: number,
): SkyField {
  const random = createRandom(1, `field ${name}`);
  const place = (): number => (random.uniform() < 0.5 ? -0.36 : 0.14) + 0.22 * random.uniform();
  const shrinking = Math.cos((declination * Math.PI) / 180);
  return {
    name,
    rightAscension: Array.from({ length: objects }, () => (rightAscension + place() / shrinking + 360) % 360),
    declination: Array.from({ length: objects }, () => declination + place()),
  };
}

function errorSummary(
  name: string,
  kind: string,
  depth: number,
): { name: string; kind: string; x: number[]; median: number[]; low: number[]; high: number[] } {
  const x = Array.from({ length: 25 }, (_, place) => 18 + place / 4);
  const median = x.map((magnitude) => 0.012 + 0.2 * 10 ** (0.32 * (magnitude - depth)));
  return {
    name,
    kind,
    x,
    median,
    low: median.map((error) => error * 0.75),
    high: median.map((error) => error * 1.4),
  };
}

const seeds = [1, 2, 3];

/** Figures of curves, of fields and of claims, as the snapshots show them. */
export function curveExamples(): Record<string, Figure> {
  const panels = (
    [
      ['redshift', 0.02, 0.0218],
      ['stellarity', 0.09, 0.11],
      ['spectral type', 0.7, 0.82],
      ['stellar mass', 0.004, 0.0031],
    ] as const
  ).map(([title, floor, document]) => ({
    title,
    series: [
      ...seeds.map((seed) => trainingCurve('the document’s network', seed, 80, floor * 1.15)),
      ...seeds.map((seed) => trainingCurve('ReLU', seed, 80, floor)),
    ],
    references: [{ name: 'document', value: document }],
  }));
  return {
    calibration: calibrationFigure({
      ...simulated,
      title: 'Is a star that is called 90 % sure a star?',
      caption: 'The network is too sure, the neighbours are not.',
      series: [
        { name: 'stellarity network', curve: calibrationCurve(0.7, 20000) },
        { name: 'nearest neighbours', curve: calibrationCurve(0.97, 3000) },
      ],
      event: 'class star',
    }),
    'trade-off': tradeOffFigure({
      ...simulated,
      title: 'Purity against completeness of stars',
      caption: 'The network keeps its purity for longer.',
      series: [
        { name: 'stellarity network', points: purityCurve(3.4) },
        { name: 'nearest neighbours', points: purityCurve(2.6) },
        { name: 'logistic regression', points: purityCurve(1.9) },
      ],
      xTitle: 'completeness',
      yTitle: 'purity',
      references: [
        { name: 'document', x: 0.86, y: 0.93 },
        { name: 'share of stars', y: 0.2 },
      ],
    }),
    'learning-curves': learningCurvesFigure({
      ...simulated,
      title: 'Validation loss of two networks, three seeds each',
      caption: 'The seeds differ less than the networks.',
      series: [
        ...seeds.map((seed) => trainingCurve('the document’s network', seed, 120, 0.025)),
        ...seeds.map((seed) => trainingCurve('ReLU', seed, 120, 0.019)),
      ],
      xTitle: 'epoch',
      yTitle: 'mean squared error',
      yScale: 'log',
      references: [{ name: 'document', value: 0.0218 }],
      marks: [{ name: 'the document: 80 epochs', x: 80 }],
    }),
    'learning-curves-steps': learningCurvesFigure({
      ...simulated,
      title: 'Loss against optimizer steps',
      caption: 'A logarithmic axis shows the beginning.',
      series: [
        trainingCurve('batches of 16', 1, 40000, 0.02),
        trainingCurve('batches of 256', 2, 2500, 0.024),
      ],
      xTitle: 'optimizer step',
      yTitle: 'loss',
      xScale: 'log',
      yScale: 'log',
      marks: [{ name: 'learning rate halved', x: 900 }],
    }),
    'learning-curves-panels': learningCurvesFigure({
      ...simulated,
      title: 'Four networks',
      caption: 'All but one reach the document’s loss.',
      panels,
      xTitle: 'epoch',
      yTitle: 'validation loss',
    }),
    'scatter-summary': scatterSummaryFigure({
      ...simulated,
      title: 'Magnitude errors, real and simulated',
      caption: 'The simulated errors follow the real ones.',
      series: [
        errorSummary('F365W', 'real', 23.1),
        errorSummary('F365W', 'simulated', 23.3),
        errorSummary('F613W', 'real', 24.2),
        errorSummary('F613W', 'simulated', 24.1),
        errorSummary('Ks', 'real', 22.1),
        errorSummary('Ks', 'simulated', 22.4),
      ],
      xTitle: 'magnitude [mag]',
      yTitle: 'magnitude error [mag]',
      yScale: 'log',
    }),
    sky: skyFigure({
      ...simulated,
      title: 'Where the objects lie',
      caption: 'Each field has gaps between its detectors.',
      fields: [
        skyField('ALHAMBRA-2', 37.2, 1.2, 120),
        skyField('ALHAMBRA-3', 139.3, 46.2, 90),
        skyField('ALHAMBRA-4', 150.1, 2.2, 60),
        skyField('ALHAMBRA-5', 189.2, 61.8, 40),
        skyField('ALHAMBRA-6', 214.3, 52.5, 70),
        skyField('ALHAMBRA-7', 243.3, 54.5, 80),
        skyField('ALHAMBRA-8', 356.4, 15.5, 50),
      ],
    }),
    claims: claimsFigure({
      ...simulated,
      title: 'The document’s claims',
      caption: 'Two of six hold.',
      claims: [
        {
          name: 'redshift: mean absolute error',
          document: 0.06,
          values: [
            { reading: 'test objects', value: 0.0832, low: 0.081, high: 0.0853 },
            { reading: 'odds above 0.9', value: 0.041, low: 0.039, high: 0.043 },
          ],
        },
        {
          name: 'redshift: outliers',
          document: 0.02,
          values: [
            { reading: 'test objects', value: 0.31, low: 0.29, high: 0.33 },
            { reading: 'odds above 0.9', value: 0.012, low: 0.008, high: 0.018 },
          ],
        },
        {
          name: 'stellarity: accuracy',
          document: 0.993,
          values: [{ reading: 'test objects', value: 0.987, low: 0.984, high: 0.99 }],
        },
        {
          name: 'spectral type: classes right',
          document: 0.74,
          values: [
            { reading: 'exact class', value: 0.52, low: 0.5, high: 0.54 },
            { reading: 'within one class', value: 0.85, low: 0.83, high: 0.87 },
          ],
        },
        {
          name: 'stellar mass: mean error',
          document: 0.01,
          unit: 'dex',
          values: [{ reading: 'test objects', value: -0.021, low: -0.03, high: -0.012 }],
        },
        {
          name: 'training steps until the best epoch',
          document: 409820,
          values: [
            { reading: 'seeds 1 to 3, median', value: 52000 },
            { reading: 'with early stopping', value: 18000 },
          ],
        },
      ],
    }),
  };
}
