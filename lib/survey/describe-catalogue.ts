import { RedshiftLabError } from '../base';
import { column, columnNames, createTable } from '../table';
import type { Column, Table } from '../table';
import { asNumbers, asTexts } from './column-values';
import { describeColumn, numberedIds } from './describe-column';
import { bandColumn } from './layout';
import type { Layout } from './layout';
import { normaliseBand } from './normalise-band';
import type { Provenance } from './provenance';
import { columnFinder, recogniseLayout } from './recognise-layout';
import { bandNames, errorName } from './survey';
import type { Survey } from './survey';

/** A table whose columns have a known meaning, with the survey that gives it and where its rows come from. */
export interface Catalogue {
  /** Canonical column names and codes; see `describeCatalogue`. */
  readonly table: Table;
  readonly survey: Survey;
  /** The name of the layout that the file had. */
  readonly layout: string;
  readonly provenance: Provenance;
}

/**
 * The catalogue of a table: its columns under canonical names, its missing values in one coding.
 *
 * First comes `id` (text; '1', '2', … where the file has none), then what the survey describes and the file has, then per
 * band a magnitude under the band's name and its error under `error_<band>`, then the file's other columns under
 * their own names. Numbers are Float64Array. A magnitude is 99 where the object was not detected (the error is then
 * the 1-sigma limiting magnitude) and −99 where it was not observed (the error is then 0); see `normaliseBand`.
 * Labels that the file lacks are absent; a label that is the code −99 is NaN: a redshift of −99 is none.
 *
 * This is for layouts of magnitudes with the survey's two codes. Whatever else a layout has, `photometryOf` takes.
 *
 * @throws RedshiftLabError `unknown-layout`; `not-magnitudes` for a layout of another kind; `not-numeric` where a described column holds text; `wrong-magnitude`
 *   for a magnitude beyond belief that is no code; `duplicate-column` where one of the file's other columns bears a
 *   canonical name
 */
export function describeCatalogue(table: Table, survey: Survey, provenance: Provenance): Catalogue {
  const file = provenance.origin === 'REAL' ? provenance.file : provenance.simulator;
  const layout = recogniseLayout(survey, columnNames(table), file);
  const magnitudePattern = plainMagnitude(layout, file);
  const find = columnFinder(columnNames(table));
  const used = new Set<string>();
  const take = (names: readonly string[]): Column | undefined => {
    const name = find(names);
    if (name === undefined || used.has(name)) return undefined;
    used.add(name);
    return column(table, name);
  };

  const magnitudes: Column[] = [];
  const errors: Column[] = [];
  for (const band of bandNames(survey)) {
    const magnitude = take([bandColumn(layout, magnitudePattern, band)])!;
    const error = layout.error === undefined ? undefined : take([bandColumn(layout, layout.error, band)]);
    const flag = layout.limitFlag && take([bandColumn(layout, layout.limitFlag, band)]);
    const normal = normaliseBand(survey, {
      file,
      magnitude: asNumbers(magnitude, file),
      error: error === undefined ? new Float64Array(table.rows).fill(NaN) : asNumbers(error, file),
      flag: flag ? asTexts(flag) : undefined,
      name: magnitude.name,
    });
    const unit = 'mag';
    magnitudes.push({ name: band, values: normal.magnitude, unit, description: `${band} magnitude` });
    errors.push({ name: errorName(band), values: normal.error, unit, description: `error of ${band}` });
  }

  const described: Column[] = [];
  for (const description of survey.columns) {
    const source = take(layout.columns[description.name] ?? [description.name]);
    if (source) described.push(describeColumn(source, description, survey, file));
    else if (description.name === 'id') described.push(numberedIds(table.rows, description, 0));
  }

  const others = table.columns.filter(({ name }) => !used.has(name));
  return {
    table: createTable([...described, ...magnitudes, ...errors, ...others]),
    survey,
    layout: layout.name,
    provenance,
  };
}

function plainMagnitude({ name, magnitude, limit, missing, flag, extinction }: Layout, file: string): string {
  if (magnitude !== undefined && !(limit ?? missing ?? flag ?? extinction)) return magnitude;
  throw new RedshiftLabError(
    'not-magnitudes',
    `The layout "${name}" of ${file} is not one of magnitudes with the survey's two codes alone: use photometryOf for it.`,
  );
}
