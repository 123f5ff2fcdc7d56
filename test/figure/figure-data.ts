import type { TopLevelSpec } from 'vega-lite';

type Row = Record<string, number | string | null>;

interface Holder {
  data?: { values: Record<string, Row[string] | Row[string][]>[] };
  layer?: Holder[];
  concat?: Holder[];
}

/** All rows of data that a figure carries, in its layers and panels or above them; lists are rows of their own. */
export function figureRows(figure: TopLevelSpec): Row[] {
  const { data, layer = [], concat = [] } = figure as Holder;
  const rows = (data?.values ?? []).flatMap((row): Row[] => {
    const lists = Object.entries(row).filter(([, value]) => Array.isArray(value)) as [
      string,
      Row[string][],
    ][];
    if (lists.length === 0) return [row as Row];
    return lists[0]![1].map((_, place) =>
      Object.fromEntries(lists.map(([name, values]) => [name, values[place]!])),
    );
  });
  return [...rows, ...[...layer, ...concat].flatMap((part) => figureRows(part as TopLevelSpec))];
}

/** A title or subtitle as one line. */
export function figureTitle(figure: TopLevelSpec): { text: string; subtitle: string } {
  const { text, subtitle } = figure.title as { text: string[]; subtitle: string[] };
  return { text: text.join(' '), subtitle: subtitle.join(' ') };
}
