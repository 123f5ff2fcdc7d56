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

/** How far a step on other arithmetic may end from the recorded one. */
export interface Tolerance {
  /** What it is called in a sentence. */
  readonly what: string;
  /** Of the loss. */
  readonly loss: number;
  /** Of an array's way in the step, beside 1e-6 of its length. */
  readonly way: number;
}

export const rounding: Tolerance = { what: 'as a fused graph', loss: 1e-5, way: 1e-4 };

/**
 * bfloat16 has 8 bits. An optimizer that divides by the gradient's size moves weights of small gradients the other way
 * at once.
 */
export const bfloat16Rounding: Tolerance = { what: 'in bfloat16', loss: 0.03, way: 0.5 };

/**
 * Make sure that the graph's step is the recorded one within a tolerance.
 *
 * @param nudged what the recorded step comes to from weights that differ in their last digits: an array may miss the
 * tolerance where rounding alone decides its way, such as a bias before a batch normalization, whose gradient is 0 but
 * for rounding
 * @throws NotRecordable naming what differs
 */
export function requireSimilarStep(
  eager: StepResult,
  graph: Omit<StepResult, 'start'>,
  { what, loss, way }: Tolerance = rounding,
  nudged?: () => readonly NamedArray[],
): void {
  if (!(Math.abs(graph.loss - eager.loss) <= loss * Math.abs(eager.loss) + 1e-12)) {
    throw new NotRecordable(`${what} its loss is ${graph.loss} instead of ${eager.loss}`);
  }
  let noisy: readonly NamedArray[] | undefined;
  eager.end.forEach(({ name, values }, place) => {
    const allowed = 1e-6 * length(values) + way * distance(values, eager.start[place]!.values) + 1e-12;
    const found = distance(values, graph.end[place]!.values);
    if (found <= allowed) return;
    noisy ??= nudged?.();
    if (noisy && found <= 10 * distance(values, noisy[place]!.values)) return;
    throw new NotRecordable(`${what} its step moves ${name} otherwise`);
  });
}

function length(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/** Number by number, without an array between: a network's state may hold tens of millions. */
function distance(first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < first.length; place++) {
    const way = first[place]! - second[place]!;
    sum += way * way;
  }
  return Math.sqrt(sum);
}
