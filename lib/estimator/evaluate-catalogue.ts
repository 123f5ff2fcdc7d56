import { RedshiftLabError } from '../base';
import { binnedDensity } from '../evaluation';
import { column, matrixRows } from '../table';
import { readCataloguePiece } from './catalogue-estimator';
import type { CatalogueEstimator } from './catalogue-estimator';
import { estimate } from './estimate';
import type { Estimates } from './estimates';
import { labelTarget } from './label-target';
import { scoreClasses, scoreNumbers } from './score';
import type { EstimatorScore } from './score';
import { readForCatalogue } from './train-catalogue';

/** How good an estimator is on objects with known labels. */
export interface CatalogueEvaluation {
  readonly score: EstimatorScore;
  /** The same for objects without any flag; undefined where fewer than ten are so. */
  readonly scoreUnflagged: EstimatorScore | undefined;
  readonly estimates: Estimates;
  /** Of each object: its label, of a class its place; NaN where it is not known or no class of the estimator. */
  readonly truth: Float64Array;
  /** Objects without a label, or with a class that the estimator does not know. */
  readonly withoutLabel: number;
}

/**
 * Judge an estimator on a catalogue's file that has labels. The objects must be other ones than those it was trained on.
 *
 * @param label the column of the labels, by default the one that the estimator learnt
 * @throws RedshiftLabError as `predictCatalogue`; `missing-column`, `not-numeric`, `no-labels`
 */
export async function evaluateCatalogue(
  estimator: CatalogueEstimator,
  file: string,
  { label = estimator.catalogue.label }: { readonly label?: string } = {},
): Promise<CatalogueEvaluation> {
  const { catalogue, kind, classes } = estimator;
  const table = await readForCatalogue(file, catalogue, { [label]: kind === 'class' ? 'text' : 'number' });
  const { photometry, objects, extra } = readCataloguePiece(catalogue, table, file);
  const { values } = labelTarget({ kind, name: label, origin: undefined }, column(objects, label));
  const truth = Float64Array.from({ length: photometry.rows }, (_, row) => {
    const value = values[row]!;
    if (kind !== 'class') return value as number;
    const place = classes.indexOf(String(value));
    return place < 0 ? NaN : place;
  });
  const estimates = await estimate(estimator, photometry, { densities: true, ...(extra && { extra }) });
  const known = truth.filter((value, row) => Number.isFinite(value) && Number.isFinite(estimates.odds[row]));
  if (known.length === 0) {
    throw new RedshiftLabError(
      'no-labels',
      `None of the ${truth.length} objects of ${file} has a known ${label}: give a file with labels, or name their column.`,
    );
  }
  const judge = (keep: (row: number) => boolean): EstimatorScore | undefined =>
    scoreOf(estimator, estimates, truth, keep);
  const score = judge(() => true)!;
  const unflagged = judge((row) => estimates.flags[row] === 0);
  return {
    score,
    scoreUnflagged: unflagged && unflagged.objects >= 10 ? unflagged : undefined,
    estimates,
    truth,
    withoutLabel: truth.length - known.length,
  };
}

function scoreOf(
  { kind, classes, edges }: CatalogueEstimator,
  { densities, densityRows, prediction, sigma }: Estimates,
  truth: Float64Array,
  keep: (row: number) => boolean,
): EstimatorScore | undefined {
  const places: number[] = [];
  densityRows?.forEach((row, place) => {
    if (Number.isFinite(truth[row]) && keep(row)) places.push(place);
  });
  if (places.length === 0 || densities === undefined || densityRows === undefined) return undefined;
  const rows = places.map((place) => densityRows[place]!);
  const own = matrixRows(densities.probabilities, places);
  const pick = (list: Float64Array): Float64Array => Float64Array.from(rows, (row) => list[row]!);
  if (kind === 'class') {
    const score = scoreClasses(pick(truth), own.values, classes.length);
    return { objects: rows.length, classes: score, coverage: [] };
  }
  return scoreNumbers(kind, pick(truth), pick(prediction), pick(sigma), binnedDensity(own, edges));
}
