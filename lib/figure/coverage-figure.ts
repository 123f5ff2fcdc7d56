import { RedshiftLabError } from '../base';
import type { Coverage } from '../evaluation';
import { formatCount, tidy } from './bins';
import { calibrationDiagram } from './calibration-diagram';
import { requireNames } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureDescription } from './figure';

/** The coverage of one method. */
export interface CoverageSeries {
  name: string;
  /** From `coverage`, in any order of levels. */
  coverage: readonly Coverage[];
}

export interface CoverageFigureOptions extends FigureDescription {
  /** One to five methods, ours first. */
  series: readonly CoverageSeries[];
  /** What the ranges are, for the axis; by default "ranges": "ranges of highest density". */
  ranges?: string;
}

const width = 420;

/**
 * How often ranges of densities hold the truth against how often they claim to, with the interval of each share. A
 * calibrated method lies on the diagonal, one whose densities are too narrow below it, too wide above it. Levels without
 * objects (count 0) are left out.
 *
 * @throws RedshiftLabError `empty-data`, `too-many-series`, `duplicate-name`, or `bad-level` naming method and level
 * @example
 * const covered = [{ level: 0.5, count: 100, share: 0.4, low: 0.31, high: 0.5 }];
 * const words = { title: 'Coverage', origin: 'REAL', caption: 'Too narrow.' } as const;
 * coverageFigure({ series: [{ name: 'ours', coverage: covered }], ...words }).usermeta.redshiftLab.origin // => 'REAL'
 */
export function coverageFigure(options: CoverageFigureOptions): Figure {
  const { series, ranges = 'ranges' } = options;
  const names = series.map(({ name }) => name);
  requireNames(names, 5, 'coverage curves');
  const values = series.flatMap(({ name, coverage }) =>
    coverage
      .filter(({ count }) => count !== 0)
      .map((one) => {
        requireSensible(name, one);
        const { level, share, low, high, count } = one;
        return { name, level: tidy(level), share: tidy(share), low: tidy(low), high: tidy(high), count };
      })
      .sort((one, other) => one.level - other.level),
  );
  if (values.length === 0)
    throw new RedshiftLabError('empty-data', 'There are no levels of coverage to draw.');

  const { layer } = calibrationDiagram(
    names,
    {
      claimed: 'level',
      claimedTitle: `claimed probability of the ${ranges}`,
      claimedWord: 'claimed',
      shareTitle: `share of true values inside the ${ranges}`,
      shareWord: 'found',
      low: 'low',
      high: 'high',
    },
    width,
  );
  const counts = values.map(({ count }) => count);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const objects = least === most ? formatCount(least) : `${formatCount(least)} to ${formatCount(most)}`;
  return assembleFigure(options, { width, height: 400, data: { values }, layer }, [`${objects} objects`]);
}

function requireSensible(method: string, { level, share, low, high, count }: Coverage): void {
  const areShares = [level, share, low, high].every((value) => value >= 0 && value <= 1);
  if (areShares && low <= share && share <= high && Number.isInteger(count) && count > 0) return;
  throw new RedshiftLabError(
    'bad-level',
    `The coverage of ${method} at the level ${level} is ${share} (${low} to ${high}) of ${count} objects: shares lie from 0 to 1 and inside their interval, and a count is a whole number.`,
  );
}
