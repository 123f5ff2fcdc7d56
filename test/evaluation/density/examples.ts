import fc from 'fast-check';
import { projectRoot, readJson } from '../../../lib/base';
import { binnedDensity } from '../../../lib/evaluation';
import type { BinnedDensity, Coverage, Recalibration, Uniformity } from '../../../lib/evaluation';
import { createMatrix } from '../../../lib/table';

/** What test/oracle/densities.py wrote. */
export interface Oracle {
  edges: number[];
  probabilities: number[][];
  truth: number[];
  mean: number[];
  deviation: number[];
  median: number[];
  mode: number[];
  upper: number[];
  odds: number[];
  transforms: number[];
  uniformity: Uniformity;
  exactProbability: number;
  kolmogorov: [value: number, probability: number][];
  rankedProbabilityScore: number[];
  densityEstimationLoss: number[];
  logScore: number[];
  coverage: Record<'central' | 'highestDensity', Coverage[]>;
  prior: number[];
  withoutPrior: Record<'1' | '0.5', number[][]>;
  temperature: number;
  tempered: number[][];
  recalibration: Recalibration;
  recalibrated: number[][];
  mixture: { components: number; outputs: number[][]; probabilities: number[][] };
  gaussian: Record<'truth' | 'mean' | 'sigma' | 'score', number[]>;
}

export const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/densities.json`);

/** Rows of probabilities as a density. */
export function densityOf(rows: readonly (readonly number[])[], edges: ArrayLike<number>): BinnedDensity {
  return binnedDensity(createMatrix(Float32Array.from(rows.flat()), [rows.length, rows[0]!.length]), edges);
}

export const oracleDensity = densityOf(oracle.probabilities, oracle.edges);

/** One object's density in 2 to 8 bins of unequal width, some of them empty, and a truth within them. */
export const anyDensity = fc
  .array(
    fc.record({
      width: fc.double({ min: 0.01, max: 1, noNaN: true }),
      weight: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1, noNaN: true })),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .filter((bins) => bins.some(({ weight }) => weight > 0))
  .chain((bins) => {
    const edges = bins.reduce((list, { width }) => [...list, list.at(-1)! + width], [0]);
    const sum = bins.reduce((total, { weight }) => total + weight, 0);
    const density = densityOf([bins.map(({ weight }) => weight / sum)], edges);
    return fc.double({ min: 0, max: edges.at(-1)!, noNaN: true }).map((truth) => ({ density, edges, truth }));
  });
