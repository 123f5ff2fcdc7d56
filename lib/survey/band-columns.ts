import { bandColumn, measuredPattern } from './layout';
import type { Layout } from './layout';
import { canonicalLayout, columnFinder, recogniseLayout } from './recognise-layout';
import type { Band, Survey } from './survey';

/** The columns of a file that tell of one band; undefined where the file lacks them. */
export interface BandColumns {
  readonly band: Band;
  readonly measured: string | undefined;
  readonly error: string | undefined;
  readonly inverseVariance: string | undefined;
  readonly limit: string | undefined;
  readonly limitFlag: string | undefined;
  readonly flag: string | undefined;
  /** A of the band. */
  readonly extinction: string | undefined;
}

/**
 * The columns of a layout's bands among those of a file.
 *
 * Names match exactly or, failing that, without regard to case; no two bands share a column of measurements.
 */
export function bandColumnsOf(survey: Survey, layout: Layout, columnNames: readonly string[]): BandColumns[] {
  const find = columnFinder(columnNames);
  const exact = new Set(columnNames);
  const measured = survey.bands.map(({ name }) => bandColumn(layout, measuredPattern(layout), name));
  const taken = new Set(measured.filter((name) => exact.has(name)));
  return survey.bands.map((band, place) => {
    const of = (pattern: string | undefined): string | undefined =>
      pattern === undefined ? undefined : find([bandColumn(layout, pattern, band.name)]);
    const { extinction } = layout;
    const found = find([measured[place]!]);
    const isFree = found !== undefined && (found === measured[place] || !taken.has(found));
    if (isFree) taken.add(found);
    return {
      band,
      measured: isFree ? found : undefined,
      error: isFree ? of(layout.error) : undefined,
      inverseVariance: isFree ? of(layout.inverseVariance) : undefined,
      limit: isFree ? of(layout.limit) : undefined,
      limitFlag: isFree ? of(layout.limitFlag) : undefined,
      flag: isFree ? of(layout.flag?.column) : undefined,
      extinction: isFree && extinction && 'perBand' in extinction ? of(extinction.perBand) : undefined,
    };
  });
}

/**
 * The layout by which a table's photometry is read: the one with the most bands, then errors, then other columns,
 * the earlier one where two are level. Unlike `recogniseLayout`, a table may lack bands, though not all of them.
 *
 * @throws RedshiftLabError `unknown-layout` where the table has no band of any layout
 */
export function photometryLayout(survey: Survey, columnNames: readonly string[], source?: string): Layout {
  const find = columnFinder(columnNames);
  const candidates = [...survey.layouts, canonicalLayout(survey)]
    .filter(({ required = [], columns }) => required.every((name) => find(columns[name] ?? [name])))
    .map((layout) => {
      const bands = bandColumnsOf(survey, layout, columnNames);
      const present = bands.filter(({ measured }) => measured !== undefined);
      const withError = present.filter(({ error, inverseVariance }) => error ?? inverseVariance);
      const others = Object.values(layout.columns).filter((names) => find(names) !== undefined);
      return { layout, score: [present.length, withError.length, others.length] as const };
    })
    .sort((one, other) => compare(other.score, one.score));
  const [best] = candidates;
  if (best === undefined || best.score[0] === 0) return recogniseLayout(survey, columnNames, source);
  return best.layout;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place < 0 ? 0 : one[place]! - other[place]!;
}
