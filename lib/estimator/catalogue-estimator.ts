import type { ExtraInputs } from '../preprocess';
import { columnsOfSurvey, objectColumns, photometryWithReport } from '../survey';
import type { Photometry, PhotometryReport, Survey } from '../survey';
import { columnNames, createTable, matrixFromColumns, missingColumn } from '../table';
import type { Column, PieceOptions, Table } from '../table';
import type { Estimator } from './estimator';

/** How a catalogue's columns are read, by training and prediction alike. Plain JSON. */
export interface CatalogueReading {
  readonly survey: Survey;
  /** Further columns of numbers that the estimator takes, by the names in the file or by the survey's. */
  readonly extra: readonly string[];
  /** Whether values beyond belief count as not observed instead of being errors. */
  readonly lenient: boolean;
}

/** An estimator that knows how to read a catalogue: what the commands train, save and use. */
export interface CatalogueEstimator extends Estimator {
  readonly catalogue: CatalogueReading & {
    /** The label that it learnt: the survey's name for it, or the file's column. */
    readonly label: string;
    /** Where the labels came from: "spectroscopic", "BPZ estimate"; undefined where the survey does not say. */
    readonly labelOrigin: string | undefined;
  };
}

/** A piece of a catalogue as an estimator wants it. */
export interface CataloguePiece {
  readonly photometry: Photometry;
  readonly report: PhotometryReport;
  /** Identifier, labels and whatever else the survey describes, under its names. */
  readonly objects: Table;
  readonly extra: ExtraInputs | undefined;
}

/**
 * What must be read of a file: the survey's columns, the extra ones, and others by name.
 *
 * @param names the columns of the file
 * @throws RedshiftLabError `unknown-layout`; `missing-column` with the nearest name that exists
 */
export function readingOf(
  { survey, extra }: CatalogueReading,
  names: readonly string[],
  file: string,
  others: Readonly<Record<string, 'number' | 'text'>> = {},
): Required<Pick<PieceOptions, 'columns' | 'types'>> {
  const { types } = columnsOfSurvey(survey, names, file);
  const all: Record<string, 'number' | 'text'> = { ...types };
  const canonical = new Set(survey.columns.map(({ name }) => name));
  const wanted = [...extra.map((name) => [name, 'number'] as const), ...Object.entries(others)];
  for (const [name, type] of wanted) {
    if (names.includes(name)) all[name] = type;
    else if (!canonical.has(name)) throw missingColumn(file, name, names);
  }
  return { types: all, columns: names.filter((name) => Object.hasOwn(all, name)) };
}

/**
 * The photometry and the other columns of a piece of a catalogue.
 *
 * @param firstRow the number of the piece's first row in its file (0-based), for messages and numbered identifiers
 * @throws RedshiftLabError as `photometryOf`; `missing-column`
 */
export function readCataloguePiece(
  { survey, extra, lenient }: CatalogueReading,
  table: Table,
  file: string,
  firstRow = 0,
): CataloguePiece {
  const options = { file, firstRow, lenient };
  const { photometry, report } = photometryWithReport(table, survey, options);
  const described = objectColumns(table, survey, options);
  const objects = createTable([...described, ...ownColumns(table, described)]);
  for (const name of extra) {
    if (!columnNames(objects).includes(name)) throw missingColumn(file, name, columnNames(objects));
  }
  return {
    photometry,
    report,
    objects,
    extra: extra.length === 0 ? undefined : { matrix: matrixFromColumns(objects, extra), names: extra },
  };
}

/** The file's columns under their own names, but for those whose name means something else to the survey. */
function ownColumns(table: Table, described: readonly Column[]): readonly Column[] {
  const taken = new Set(described.map(({ name }) => name));
  return table.columns.filter(({ name }) => !taken.has(name));
}
