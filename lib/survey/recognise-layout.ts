import { nearestName, RedshiftLabError } from '../base';
import { bandColumn, measuredPattern } from './layout';
import type { Layout } from './layout';
import { errorName } from './survey';
import type { Survey } from './survey';

/**
 * The layout of a file, recognised from the names of its columns.
 *
 * Of the layouts whose needed columns are all there the one with the most matches wins, the earlier one where two
 * are level. Names match exactly or, failing that, without regard to case. The canonical names that
 * `describeCatalogue` gives are a layout too, called `canonical`, so that a written catalogue reads back.
 *
 * @param source what holds the columns, for the sentence: a file's path
 * @throws RedshiftLabError `unknown-layout`, naming the missing columns of the likeliest layout and the nearest
 *   names that exist and mean nothing else; where no column belongs to the survey, it says so
 */
export function recogniseLayout(survey: Survey, columnNames: readonly string[], source?: string): Layout {
  const find = columnFinder(columnNames);
  const candidates = [...survey.layouts, canonicalLayout(survey)].map((layout) => {
    const needed = neededColumns(survey, layout);
    const optional = optionalColumns(survey, layout);
    return {
      layout,
      missing: needed.filter((names) => find(names) === undefined),
      matches: [...needed, ...optional].filter((names) => find(names) !== undefined).length,
    };
  });
  const byMatches = [...candidates].sort((one, other) => other.matches - one.matches);
  const complete = byMatches.find(({ missing }) => missing.length === 0);
  if (complete) return complete.layout;
  throw unknownLayout(survey, byMatches[0]!, columnNames, source === undefined ? '' : ` of ${source}`);
}

/** Finds the first of several names among a file's columns: exactly, or else without regard to case. */
export function columnFinder(
  columnNames: readonly string[],
): (names: readonly string[]) => string | undefined {
  const exact = new Set(columnNames);
  const folded = new Map<string, string>();
  for (const name of columnNames) if (!folded.has(name.toLowerCase())) folded.set(name.toLowerCase(), name);
  return (names) =>
    names.find((name) => exact.has(name)) ??
    names.map((name) => folded.get(name.toLowerCase())).find((name) => name !== undefined);
}

/** The layout of a catalogue that was described before and written out. */
export function canonicalLayout(survey: Survey): Layout {
  return {
    name: 'canonical',
    title: 'the names of this library',
    source: 'describeCatalogue',
    magnitude: '{band}',
    error: errorName('{band}'),
    columns: Object.fromEntries(survey.columns.map(({ name }) => [name, [name]])),
  };
}

function neededColumns(survey: Survey, layout: Layout): (readonly string[])[] {
  const bands = survey.bands.map(({ name }) => name);
  const withErrors = bands.filter((band) => !layout.optionalErrors?.includes(band));
  const error = layout.error ?? layout.inverseVariance;
  return [
    ...bands.map((band) => [bandColumn(layout, measuredPattern(layout), band)]),
    ...(error === undefined ? [] : withErrors.map((band) => [bandColumn(layout, error, band)])),
    ...(layout.required ?? []).map((name) => layout.columns[name] ?? [name]),
  ];
}

function optionalColumns(survey: Survey, layout: Layout): (readonly string[])[] {
  const { limitFlag } = layout;
  const error = layout.error ?? layout.inverseVariance;
  return [
    ...(error === undefined
      ? []
      : (layout.optionalErrors ?? []).map((band) => [bandColumn(layout, error, band)])),
    ...(limitFlag === undefined ? [] : survey.bands.map(({ name }) => [bandColumn(layout, limitFlag, name)])),
    ...Object.keys(layout.columns)
      .filter((name) => !layout.required?.includes(name))
      .map((name) => layout.columns[name]!),
  ];
}

function unknownLayout(
  survey: Survey,
  likeliest: { layout: Layout; missing: (readonly string[])[]; matches: number },
  columnNames: readonly string[],
  ofSource: string,
): RedshiftLabError {
  const { layout, missing, matches } = likeliest;
  if (matches === 0) {
    const some = columnNames.slice(0, 5).join(', ') + (columnNames.length > 5 ? ' …' : '');
    return new RedshiftLabError(
      'unknown-layout',
      `The columns${ofSource} (${some}) are none of the ${survey.title}, which has ${missing[0]![0]!} and others: is it the right file?`,
    );
  }
  const find = columnFinder(columnNames);
  const used = new Set([...neededColumns(survey, layout), ...optionalColumns(survey, layout)].map(find));
  const unused = columnNames.filter((name) => !used.has(name));
  const listed = missing.slice(0, 3).map(([wanted]) => {
    const near = nearestName(wanted!, unused);
    return near === undefined ? wanted! : `${wanted!} (the nearest name there is ${near})`;
  });
  const more = missing.length > listed.length ? ` and ${missing.length - listed.length} more` : '';
  return new RedshiftLabError(
    'unknown-layout',
    `The columns${ofSource} fit no layout of the ${survey.title}. The likeliest, "${layout.name}" (${layout.title}), lacks ${listed.join(', ')}${more}. Rename the columns, or describe the layout in data/survey/${survey.name}.json.`,
  );
}
