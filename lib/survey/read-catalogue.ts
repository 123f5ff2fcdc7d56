import { sha256File } from '../base';
import { readColumnNames, readTableReport } from '../table';
import type { ReadOptions, RefusedLine } from '../table';
import { describeCatalogue } from './describe-catalogue';
import type { Catalogue } from './describe-catalogue';
import { bandColumn, measuredPattern } from './layout';
import type { Layout } from './layout';
import { columnFinder, recogniseLayout } from './recognise-layout';
import { bandNames } from './survey';
import type { Survey } from './survey';

/** A catalogue read from a file, and what was left out of it. */
export interface CatalogueReport {
  readonly catalogue: Catalogue;
  readonly rowsRead: number;
  readonly rowsKept: number;
  /** The first 20 refused lines. */
  readonly refused: readonly RefusedLine[];
}

/**
 * Read a survey's catalogue from a text table; its provenance is REAL, with the file's checksum.
 *
 * @throws RedshiftLabError as `readTable` and `describeCatalogue`, naming file, line and column
 */
export function readCatalogue(file: string, survey: Survey): Catalogue {
  return readCatalogueReport(file, survey).catalogue;
}

/**
 * Read a catalogue as `readCatalogue` does, and report how many rows were read, kept and refused, and why.
 *
 * @param options as for `readTable`; with `refuse: 'skip'` bad lines are reported instead of being errors
 */
export function readCatalogueReport(
  file: string,
  survey: Survey,
  options: Pick<ReadOptions, 'delimiter' | 'comment' | 'refuse'> = {},
): CatalogueReport {
  const names = readColumnNames(file, options);
  const types = columnTypes(survey, recogniseLayout(survey, names, file), names);
  const { table, rowsRead, rowsKept, refused } = readTableReport(file, { ...options, types });
  const provenance = { origin: 'REAL', file, sha256: sha256File(file) } as const;
  return { catalogue: describeCatalogue(table, survey, provenance), rowsRead, rowsKept, refused };
}

/** Which of a file's columns must hold numbers, and which text, so that a stray word is found with its line. */
function columnTypes(
  survey: Survey,
  layout: Layout,
  names: readonly string[],
): Record<string, 'number' | 'text'> {
  const find = columnFinder(names);
  const types: Record<string, 'number' | 'text'> = {};
  const put = (wanted: readonly string[], type: 'number' | 'text'): void => {
    const name = find(wanted);
    if (name !== undefined) types[name] ??= type;
  };
  for (const band of bandNames(survey)) {
    put([bandColumn(layout, measuredPattern(layout), band)], 'number');
    if (layout.error) put([bandColumn(layout, layout.error, band)], 'number');
    if (layout.limitFlag) put([bandColumn(layout, layout.limitFlag, band)], 'text');
  }
  for (const { name, kind } of survey.columns) put(layout.columns[name] ?? [name], kind);
  return types;
}
