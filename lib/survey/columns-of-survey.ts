import { bandColumnsOf, photometryLayout } from './band-columns';
import { bandColumn, measuredPattern } from './layout';
import { columnFinder } from './recognise-layout';
import type { Survey } from './survey';

/** Which columns of a file a survey needs. */
export interface SurveyColumns {
  /** Those that hold numbers and those that hold text, for a reader's option `types`. */
  readonly types: Readonly<Record<string, 'number' | 'text'>>;
  /** All of them, in the order of the file, for a reader's option `columns`. */
  readonly columns: readonly string[];
  /** Columns of bands that the layout names and the file lacks: bands without them are not observed, errors unknown. */
  readonly missing: readonly string[];
}

/**
 * The columns that `photometryOf` and `objectColumns` read, so that a reader in pieces need keep no others.
 *
 * @param columnNames those of the file
 * @throws RedshiftLabError `unknown-layout`
 */
export function columnsOfSurvey(
  survey: Survey,
  columnNames: readonly string[],
  source?: string,
): SurveyColumns {
  const layout = photometryLayout(survey, columnNames, source);
  const find = columnFinder(columnNames);
  const types: Record<string, 'number' | 'text'> = {};
  const missing: string[] = [];
  const put = (name: string | undefined, type: 'number' | 'text'): void => {
    if (name !== undefined) types[name] ??= type;
  };
  for (const columns of bandColumnsOf(survey, layout, columnNames)) {
    const { band, measured, error, inverseVariance } = columns;
    for (const name of [measured, error, inverseVariance, columns.limit, columns.extinction])
      put(name, 'number');
    put(columns.limitFlag, 'text');
    put(columns.flag, 'text');
    if (measured === undefined) missing.push(bandColumn(layout, measuredPattern(layout), band.name));
    const errorPattern = layout.error ?? layout.inverseVariance;
    if (errorPattern !== undefined && (error ?? inverseVariance) === undefined)
      missing.push(bandColumn(layout, errorPattern, band.name));
  }
  if (layout.extinction && 'reddening' in layout.extinction) put(find(layout.extinction.reddening), 'number');
  for (const { name, kind } of survey.columns) put(find(layout.columns[name] ?? [name]), kind);
  return { types, columns: columnNames.filter((name) => Object.hasOwn(types, name)), missing };
}
