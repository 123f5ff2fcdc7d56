import type { PhotometryReport, Survey } from '../survey';
import { column, columnNames, readWholeTable } from '../table';
import type { Column, ColumnInfo, Table } from '../table';
import { readCataloguePiece, readingOf } from './catalogue-estimator';
import type { CatalogueEstimator, CatalogueReading } from './catalogue-estimator';
import type { EstimatorOptions } from './estimator';
import { fitEstimator } from './fit-estimator';
import { labelTarget, labelWish } from './label-target';

/** What to train on a catalogue, and how. */
export interface TrainCatalogueOptions extends Omit<EstimatorOptions, 'extra'> {
  readonly survey: Survey;
  /** `redshift`, a column of numbers, or `class:` and a column; see `labelWish`. */
  readonly target: string;
  /** Columns of further numbers, such as sizes. By default none. */
  readonly extra?: readonly string[];
  /** The column that names an object's field; by default the survey's `field`, where the file has it. */
  readonly field?: string;
  /** Take values beyond belief for not observed. By default false. */
  readonly lenient?: boolean;
}

/** What was trained, and what became of the file. */
export interface CatalogueTraining {
  readonly estimator: CatalogueEstimator;
  readonly report: PhotometryReport;
}

/**
 * Train an estimator on the objects of a catalogue's file that have a label.
 *
 * @param file CSV, FITS or Parquet
 * @throws RedshiftLabError as `openTable`, `photometryOf` and `fitEstimator`; `missing-column`, `not-numeric`
 */
export async function trainCatalogue(
  file: string,
  { survey, target, extra = [], lenient = false, field, ...options }: TrainCatalogueOptions,
): Promise<CatalogueTraining> {
  const reading: CatalogueReading = { survey, extra, lenient };
  const wish = labelWish(target, survey);
  const others = { [wish.name]: wish.kind === 'class' ? ('text' as const) : ('number' as const) };
  const table = await readForCatalogue(
    file,
    reading,
    field === undefined ? others : { ...others, [field]: 'text' },
  );
  const piece = readCataloguePiece(reading, table, file);
  const groups = fieldOf(piece.objects, field);
  const estimator = await fitEstimator(
    piece.photometry,
    labelTarget(wish, column(piece.objects, wish.name)),
    { ...options, ...(piece.extra && { extra: piece.extra }), ...(groups && { field: groups }) },
  );
  const catalogue = { ...reading, label: wish.name, labelOrigin: wish.origin };
  return { estimator: { ...estimator, catalogue }, report: piece.report };
}

/** The columns of a file that a reading needs, whole. */
export function readForCatalogue(
  file: string,
  reading: CatalogueReading,
  others: Readonly<Record<string, 'number' | 'text'>>,
): Promise<Table> {
  const choose = (columns: readonly ColumnInfo[]): ReturnType<typeof readingOf> =>
    readingOf(
      reading,
      columns.map(({ name }) => name),
      file,
      others,
    );
  return readWholeTable(file, { choose });
}

/** The field of each object, where the file has more than one. */
function fieldOf(objects: Table, name: string | undefined): Column['values'] | undefined {
  if (name === undefined && !columnNames(objects).includes('field')) return undefined;
  const { values } = column(objects, name ?? 'field');
  return new Set<number | string>(values).size > 1 ? values : undefined;
}
