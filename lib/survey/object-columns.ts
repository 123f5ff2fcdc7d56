import { column, columnNames } from '../table';
import type { Column, Table } from '../table';
import { photometryLayout } from './band-columns';
import { describeColumn, numberedIds } from './describe-column';
import type { PhotometryOptions } from './photometry-of';
import { columnFinder } from './recognise-layout';
import type { Survey } from './survey';

/**
 * What a table of a survey says of its objects beside their photometry: name, place, shape, labels, under the
 * canonical names of `survey.columns` and in their order; what the table lacks is left out.
 *
 * `id` is always there, as text: '1', '2', … counted from the file's first row where the file has none. A label's missing
 * values are NaN, in text ''.
 *
 * @throws RedshiftLabError `unknown-layout`, `not-numeric`
 */
export function objectColumns(
  table: Table,
  survey: Survey,
  { file = 'the table', firstRow = 0 }: PhotometryOptions = {},
): Column[] {
  const layout = photometryLayout(survey, columnNames(table), file);
  const find = columnFinder(columnNames(table));
  const described = survey.columns.flatMap((description): Column[] => {
    const name = find(layout.columns[description.name] ?? [description.name]);
    if (name !== undefined) return [describeColumn(column(table, name), description, survey, file)];
    return description.name === 'id' ? [numberedIds(table.rows, description, firstRow)] : [];
  });
  if (described.some(({ name }) => name === 'id')) return described;
  const id = { name: 'id', role: 'identifier', kind: 'text', description: 'row of the file' } as const;
  return [numberedIds(table.rows, id, firstRow), ...described];
}
