/** What was measured in a row. All values are in the row's unit; smaller is better. */
export interface RowResult {
  readonly id: string;
  readonly unit: string;
  /** null where the library cannot do it; `notes` then says so. */
  readonly ours: number | null;
  /** Of every setting that worked: from the rounds for the finalists, from the short trial for the others. */
  readonly peers: Readonly<Record<string, number>>;
  /** The peers that were measured in all rounds; the best is one of them. */
  readonly finalists: readonly string[];
  /** Ours with other settings than those it comes with. */
  readonly variants: Readonly<Record<string, number>>;
  /** Our time over that of the best peer; null where one of them is missing. */
  readonly ratio: number | null;
  /** The share of the machine's measured peak that our steps reach, 0 … 1. */
  readonly shareOfPeak?: number;
  /** What was left out and why, one line each. */
  readonly notes: readonly string[];
}

/** The finalist with the smallest value, or undefined. */
export function bestPeer({ peers, finalists }: Pick<RowResult, 'peers' | 'finalists'>): string | undefined {
  return [...finalists].sort((one, other) => peers[one]! - peers[other]!)[0];
}

/** Our value over the best finalist's. */
export function ratioOf(row: Pick<RowResult, 'ours' | 'peers' | 'finalists'>): number | null {
  const best = bestPeer(row);
  return row.ours === null || best === undefined ? null : row.ours / row.peers[best]!;
}

/**
 * Those of the tried that go into the rounds: the two fastest of each group, but none that took more than 1.5
 * times as long as the fastest of all.
 *
 * @param tried name and value
 * @param groupOf the library of a name
 */
export function chooseFinalists(
  tried: Readonly<Record<string, number>>,
  groupOf: (name: string) => string,
): string[] {
  const sorted = Object.entries(tried).sort(([, one], [, other]) => one - other);
  const limit = 1.5 * (sorted[0]?.[1] ?? 0);
  const taken = new Map<string, number>();
  return sorted
    .filter(([name, value]) => {
      const count = (taken.get(groupOf(name)) ?? 0) + 1;
      taken.set(groupOf(name), count);
      return count <= 2 && value <= limit;
    })
    .map(([name]) => name);
}
