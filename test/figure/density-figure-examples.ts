import { createRandom, equalBins } from '../../lib/base';
import {
  binnedDensityFromMixture,
  coverage,
  densityMedian,
  probabilityIntegralTransform,
  transformHistogram,
} from '../../lib/evaluation';
import type { BinnedDensity } from '../../lib/evaluation';
import { coverageFigure, densityExamplesFigure, pitFigure } from '../../lib/figure';
import type { Figure } from '../../lib/figure';
import { createMatrix } from '../../lib/table';

const simulated = { origin: 'SIMULATED', subtitle: 'seed 1' } as const;

/** Densities of 600 objects with one or two peaks, and truths that scatter `sureness` times what they say. */
function densities(sureness: number): { density: BinnedDensity; truth: Float64Array } {
  const random = createRandom(1, 'densities');
  const rows: number[] = [];
  const truth = Float64Array.from({ length: 600 }, (_, object) => {
    const mean = 0.05 + 0.45 * random.uniform();
    const sigma = 0.012 + 0.02 * random.uniform();
    const isDouble = object % 3 === 1;
    rows.push(0, isDouble ? -0.7 : -20, mean, mean + 0.1, Math.log(sigma), Math.log(1.4 * sigma));
    const isOther = isDouble && random.uniform() < 0.33;
    const drawn = (isOther ? mean + 0.1 : mean) + random.normal(0, sureness * (isOther ? 1.4 : 1) * sigma);
    return Math.min(Math.max(drawn, 0.001), 0.599);
  });
  const outputs = createMatrix(Float32Array.from(rows), [600, 6]);
  return { density: binnedDensityFromMixture(outputs, 2, equalBins(0, 0.6, 120)), truth };
}

/** The figures of densities, as the snapshots show them. */
export function densityFigureExamples(): Record<string, Figure> {
  const methods = [
    { name: 'softmax over bins', ...densities(1) },
    { name: 'mixture of Gaussians', ...densities(1.6) },
    { name: 'smoothed', ...densities(0.6) },
  ];
  const { density, truth } = methods[0]!;
  const median = densityMedian(density);
  return {
    pit: pitFigure({
      ...simulated,
      title: 'Where the true redshifts fall in their densities',
      caption: 'The mixture is too sure, the smoothed densities too wide.',
      series: methods.map((method) => ({
        name: method.name,
        histogram: transformHistogram(probabilityIntegralTransform(method.density, method.truth), 12),
      })),
    }),
    coverage: coverageFigure({
      ...simulated,
      title: 'Claimed and true coverage',
      caption: 'The mixture holds the truth less often than it claims.',
      series: methods.map((method) => ({
        name: method.name,
        coverage: coverage(method.density, method.truth, [0.1, 0.25, 0.5, 0.68, 0.8, 0.95]),
      })),
      ranges: 'central ranges',
    }),
    'density-examples': densityExamplesFigure({
      ...simulated,
      title: 'Densities of seven galaxies',
      caption: 'Every third galaxy has a second peak.',
      density,
      examples: [0, 1, 2, 3, 4, 5, 7].map((row) => ({
        title: `galaxy ${row}`,
        row,
        truth: truth[row]!,
        estimate: median[row]!,
      })),
      quantity: 'redshift',
    }),
  };
}
