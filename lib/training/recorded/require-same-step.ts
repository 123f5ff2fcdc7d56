import type { NamedArray } from '../named-array';
import { NotRecordable } from './not-recordable';

/** What a step came to. */
export interface StepResult {
  readonly loss: number;
  readonly end: readonly NamedArray[];
}

/**
 * Make sure that the graph's step is the recorded one: the same loss and the same state after it, bit for bit.
 *
 * @throws NotRecordable naming what differs
 */
export function requireSameStep(eager: StepResult, graph: StepResult): void {
  if (!Object.is(eager.loss, graph.loss)) {
    throw new NotRecordable(`as a graph its loss is ${graph.loss} instead of ${eager.loss}`);
  }
  eager.end.forEach(({ name, values }, place) => {
    const other = graph.end[place]!.values;
    const differing = values.findIndex((value, position) => !Object.is(value, other[position]));
    if (differing < 0) return;
    const [one, two] = [other[differing], values[differing]];
    throw new NotRecordable(`as a graph its step makes ${name} ${one} instead of ${two}`);
  });
}
