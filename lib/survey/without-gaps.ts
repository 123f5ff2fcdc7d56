/**
 * Lists of equal length without the places at which any of them has null: what a line can be drawn through.
 *
 * @example
 * withoutGaps({ x: [1, 2, 3], median: [null, 5, 6], low: [null, 4, null] }) // => { x: [2], median: [5], low: [4] }
 */
export function withoutGaps<Name extends string>(
  lists: Readonly<Record<Name, readonly (number | null)[]>>,
): Record<Name, number[]> {
  const entries = Object.entries(lists) as [Name, readonly (number | null)[]][];
  const [first] = entries;
  const places = (first?.[1] ?? [])
    .map((_, place) => place)
    .filter((place) => entries.every(([, values]) => typeof values[place] === 'number'));
  return Object.fromEntries(
    entries.map(([name, values]) => [name, places.map((place) => values[place])]),
  ) as Record<Name, number[]>;
}
