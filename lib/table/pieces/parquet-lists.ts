import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';

/** The values of a column that holds a list in each row. */
export interface ListValues {
  readonly element: SchemaElement;
  /** The level of definition at which a value is there: one more for each part around it that may be missing. */
  readonly definition: number;
}

/** What a list's values are, in any of the ways that writers lay them out; undefined for any other nested column. */
export function listValues(tree: SchemaTree): ListValues | undefined {
  let [definition, repetitions] = [0, 0];
  for (let part = tree; ; part = part.children[0]!) {
    definition += Number(part.element.repetition_type !== 'REQUIRED');
    repetitions += Number(part.element.repetition_type === 'REPEATED');
    if (part.children.length > 1) return undefined;
    if (part.children.length === 0)
      return repetitions === 1 ? { element: part.element, definition } : undefined;
  }
}

/** Why such lists are no columns. */
export const unequalListsReason = 'holds lists of unequal lengths';

/** How many values each row has; undefined where the rows differ. The pages are not looked at. */
export function listLength({ row_groups: groups }: FileMetaData, leaf: number): number | undefined {
  let length: number | undefined;
  for (const { columns, num_rows: rows } of groups) {
    if (rows === 0n) continue;
    const own = Number(columns[leaf]?.meta_data?.num_values ?? 0n) / Number(rows);
    length ??= own;
    if (own !== length || !Number.isInteger(length) || length < 1) return undefined;
  }
  return length;
}

/** Lists that have not all the length that the file's number of values lets expect. */
export class UnequalLists extends Error {}

/**
 * @param starts of a page's values: 0 where a list begins, else 1
 * @param before how many values of its list stand before the first of them
 * @throws UnequalLists
 */
export function requireEqualLists(starts: Uint32Array, before: number, length: number): void {
  for (let place = 0, within = before; place < starts.length; place++) {
    if ((starts[place] === 0) !== (within === 0)) throw new UnequalLists();
    within = within + 1 === length ? 0 : within + 1;
  }
}
