import { RedshiftLabError } from '../../base';
import { binNumbers } from '../bins';
import { checkPairs } from '../check-pairs';
import type { BinnedDensity } from './binned-density';
import { credibilityOfTruth } from './credibility';
import type { CredibleRange } from './credibility';
import { wilsonInterval } from './wilson-interval';

/** How often a range that claims a probability holds the truth. */
export interface Coverage {
  /** The probability that the range claims. */
  readonly level: number;
  readonly count: number;
  /** The share of objects whose truth it holds; NaN for no objects. */
  readonly share: number;
  /** Wilson's interval of the share. */
  readonly low: number;
  readonly high: number;
}

/** How coverage is measured. */
export interface CoverageOptions {
  /** By default `central`. */
  readonly range?: CredibleRange;
  /** The probability that the shares' own intervals cover, by default 0.95. */
  readonly intervalLevel?: number;
}

/**
 * How often ranges of densities hold the truth: as often as they claim, where the densities are calibrated.
 *
 * @param levels the claims, each above 0 and below 1
 * @throws RedshiftLabError `bad-level`, `unequal-lengths`, `no-objects`, `not-finite`, and as `binnedDensity`
 * @example
 * coverage(binnedDensity(createMatrix(Float32Array.of(0.75, 0.25), [1, 2]), [0, 1, 2]), [1.5], [0.7, 0.8]).map(({ share }) => share) // => [0, 1]
 */
export function coverage(
  density: BinnedDensity,
  truth: ArrayLike<number>,
  levels: readonly number[],
  options: CoverageOptions = {},
): Coverage[] {
  checkLevels(levels, options);
  const credibilities = credibilityOfTruth(density, truth, options.range ?? 'central');
  return coverageOf(credibilities, levels, options);
}

/** Coverage of the objects in one bin of another quantity. */
export interface CoverageBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** One per level. */
  readonly coverage: readonly Coverage[];
}

/**
 * Coverage in bins of any quantity: magnitude, predicted redshift. Densities that are calibrated over all objects may be
 * too wide for bright and too narrow for faint ones.
 *
 * Bins are half-open, the last is closed; objects outside all bins are left out. In bins of the true redshift even the
 * best densities miss their claims, because objects were sorted by the answer.
 *
 * @param by the quantity, one value per object
 * @param edges at least two, in ascending order
 * @throws RedshiftLabError as `coverage`, and `bad-edges`
 * @example
 * coverageInBins([20], [18, 21], binnedDensity(createMatrix(Float32Array.of(0.75, 0.25), [1, 2]), [0, 1, 2]), [1.5], [0.8])[0].coverage[0].share // => 1
 */
export function coverageInBins(
  by: ArrayLike<number>,
  edges: readonly number[],
  density: BinnedDensity,
  truth: ArrayLike<number>,
  levels: readonly number[],
  options: CoverageOptions = {},
): CoverageBin[] {
  checkLevels(levels, options);
  checkPairs({ 'the binned quantity': by, truth });
  const bins = binNumbers(by, edges);
  const credibilities = credibilityOfTruth(density, truth, options.range ?? 'central');
  return edges.slice(1).map((high, bin) => {
    const members = credibilities.filter((_, row) => bins[row] === bin);
    return {
      low: edges[bin]!,
      high,
      count: members.length,
      coverage: coverageOf(members, levels, options),
    };
  });
}

function coverageOf(
  credibilities: Float64Array,
  levels: readonly number[],
  { intervalLevel = 0.95 }: CoverageOptions,
): Coverage[] {
  const count = credibilities.length;
  return levels.map((level) => {
    const hits = credibilities.reduce((sum, credibility) => sum + (credibility <= level ? 1 : 0), 0);
    return { level, count, share: hits / count, ...wilsonInterval(hits, count, intervalLevel) };
  });
}

function checkLevels(levels: readonly number[], { intervalLevel = 0.95 }: CoverageOptions): void {
  const wrong = [...levels, intervalLevel].find((level) => !(level > 0 && level < 1));
  if (wrong === undefined) return;
  throw new RedshiftLabError(
    'bad-level',
    `A level of the coverage is ${wrong}; give numbers above 0 and below 1.`,
  );
}
