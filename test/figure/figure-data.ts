import type { TopLevelSpec } from 'vega-lite';

type Row = Record<string, number | string | null>;

/** All rows of data that a figure carries, in its layers or above them. */
export function figureRows(figure: TopLevelSpec): Row[] {
  const rows = (holder: object): Row[] => (holder as { data?: { values: Row[] } }).data?.values ?? [];
  const layers = (figure as { layer: object[] }).layer;
  return [...rows(figure), ...layers.flatMap(rows)];
}

/** A title or subtitle as one line. */
export function figureTitle(figure: TopLevelSpec): { text: string; subtitle: string } {
  const { text, subtitle } = figure.title as { text: string[]; subtitle: string[] };
  return { text: text.join(' '), subtitle: subtitle.join(' ') };
}
