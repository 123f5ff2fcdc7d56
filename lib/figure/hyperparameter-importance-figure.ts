import type { HyperparameterImportance } from '../training';
import { barComparisonFigure } from './bar-comparison-figure';
import type { Figure, FigureDescription } from './figure';

export interface HyperparameterImportanceOptions extends FigureDescription {
  importances: readonly HyperparameterImportance[];
  /** So many are drawn, by default 10. */
  most?: number;
}

/**
 * What each hyperparameter explains of the score, as bars from the largest share down, each with one standard deviation on
 * either side.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite` or `duplicate-method`
 */
export function hyperparameterImportanceFigure(options: HyperparameterImportanceOptions): Figure {
  const { importances, most = 10, subtitle, ...words } = options;
  const drawn = [...importances].sort((one, other) => other.share - one.share).slice(0, most);
  const left = importances.length - drawn.length;
  const notes = left > 0 ? `the ${left} smallest of ${importances.length} are not drawn` : undefined;
  return barComparisonFigure({
    ...words,
    subtitle: [subtitle, notes].filter((note) => note !== undefined).join(' · '),
    methods: drawn.map(({ name, share, standardDeviation }) => ({
      name,
      value: share,
      low: Math.max(0, share - standardDeviation),
      high: share + standardDeviation,
    })),
    metric: 'share of the variance of the score',
    digits: 2,
  });
}
