import type { NamedArray } from '../named-array';
import { NotRecordable } from './not-recordable';

/** What a step came to, from where. */
export interface StepResult {
  readonly start: readonly NamedArray[];
  readonly loss: number;
  readonly end: readonly NamedArray[];
}

/**
 * Make sure that the graph's step is the recorded one: the same loss and the same state after it, bit for bit.
 *
 * @throws NotRecordable naming what differs
 */
export function requireSameStep(eager: StepResult, graph: Omit<StepResult, 'start'>): void {
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

/**
 * Make sure that the graph's step is the recorded one within rounding: the loss to 1e-5, and each array of the state to
 * 1e-6 of its length plus 1e-4 of the way that the step took it.
 *
 * @throws NotRecordable naming what differs
 */
export function requireSimilarStep(eager: StepResult, graph: Omit<StepResult, 'start'>): void {
  if (!(Math.abs(graph.loss - eager.loss) <= 1e-5 * Math.abs(eager.loss) + 1e-12)) {
    throw new NotRecordable(`as a fused graph its loss is ${graph.loss} instead of ${eager.loss}`);
  }
  eager.end.forEach(({ name, values }, place) => {
    const allowed = 1e-6 * length(values) + 1e-4 * distance(values, eager.start[place]!.values) + 1e-12;
    const found = distance(values, graph.end[place]!.values);
    if (!(found <= allowed)) throw new NotRecordable(`as a fused graph its step moves ${name} otherwise`);
  });
}

/**
 * Make sure that a step with products in bfloat16 is the recorded one within that precision: the loss to 3 %, and each
 * array of the state to 1e-6 of its length plus half the way that the step took it. An optimizer that divides by the
 * gradient's size may move single weights, whose gradient is small, the other way.
 *
 * @throws NotRecordable naming what differs
 */
export function requireNearStep(eager: StepResult, graph: Omit<StepResult, 'start'>): void {
  if (!(Math.abs(graph.loss - eager.loss) <= 0.03 * Math.abs(eager.loss) + 1e-6)) {
    throw new NotRecordable(`in bfloat16 its loss is ${graph.loss} instead of ${eager.loss}`);
  }
  eager.end.forEach(({ name, values }, place) => {
    const allowed = 1e-6 * length(values) + 0.5 * distance(values, eager.start[place]!.values) + 1e-6;
    const found = distance(values, graph.end[place]!.values);
    if (!(found <= allowed)) throw new NotRecordable(`in bfloat16 its step moves ${name} otherwise`);
  });
}

function length(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
}

function distance(first: Float32Array, second: Float32Array): number {
  return length(first.map((value, place) => value - second[place]!));
}
