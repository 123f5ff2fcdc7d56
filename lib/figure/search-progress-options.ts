import { RedshiftLabError } from '../base';
import type { Trial } from '../training';
import { requireNames, requireOnAxis, requireRange } from './check-values';
import type { AxisScale } from './check-values';
import type { FigureDescription } from './figure';

/** One search: what came of each trial, in their order. */
export interface SearchProgress {
  /** The method, for instance. */
  name: string;
  trials: readonly Trial[];
}

export interface SearchProgressOptions extends FigureDescription {
  /** One to five searches, of 1000 trials together at most; each has at least one score. */
  searches: readonly SearchProgress[];
  /** What was made small: "validation MAE of redshift". */
  scoreTitle: string;
  /** Scores to stand beside the searches, such as that of a document's own architecture: at most three. */
  references?: readonly { name: string; value: number }[];
  /** By default linear. */
  yScale?: AxisScale;
  /** The vertical axis; by default a logarithmic one shows all scores and references, a linear one those up to the second trial's best. */
  yRange?: readonly [number, number];
}

/** Refuse searches that cannot be drawn. */
export function checkSearchProgress({
  searches,
  scoreTitle,
  references = [],
  yScale = 'linear',
  yRange,
}: SearchProgressOptions): void {
  requireNames(
    searches.map(({ name }) => name),
    5,
    'searches',
  );
  if (references.length > 0)
    requireNames(
      references.map(({ name }) => name),
      3,
      'references',
    );
  requireNames(
    [...searches, ...references].map(({ name }) => name),
    8,
    'searches and references',
  );
  for (const { name, trials } of searches)
    requireOnAxis(
      trials.flatMap(({ score }) => score ?? []),
      yScale,
      `${scoreTitle} (${name})`,
    );
  for (const { name, value } of references) requireOnAxis([value], yScale, name);
  if (yRange !== undefined) {
    requireRange(yRange, scoreTitle);
    requireOnAxis(yRange, yScale, `the range of ${scoreTitle}`);
  }
  const count = searches.reduce((sum, { trials }) => sum + trials.length, 0);
  if (count <= 1000) return;
  throw new RedshiftLabError(
    'too-many-trials',
    `There are ${count} trials; one figure shows at most 1000: draw fewer searches.`,
  );
}
