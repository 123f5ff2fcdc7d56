import type { FusedUpdate } from './fused-optimizer';
import type { Recording, Source } from './recording';

/** The operations and constants of a recording that its results and updates come from; rewriting leaves others behind. */
export function neededParts(
  { operations, updates, results }: Recording,
  fusedUpdates: readonly FusedUpdate[] = [],
): { operations: Set<number>; constants: Set<number> } {
  const needed = { operations: new Set<number>(), constants: new Set<number>() };
  const waiting: Source[] = [
    ...results,
    ...updates.map(({ value }) => value),
    ...fusedUpdates.map(({ gradient }) => gradient),
  ];
  for (let source = waiting.pop(); source; source = waiting.pop()) {
    if (source.kind === 'constant') needed.constants.add(source.place);
    if (source.kind !== 'operation' || needed.operations.has(source.place)) continue;
    needed.operations.add(source.place);
    waiting.push(...operations[source.place]!.inputs);
  }
  return needed;
}
