import { defaultOf, isActive } from './search-space';
import type { Hyperparameter, HyperparameterValue, HyperparameterValues, SearchSpace } from './search-space';

/**
 * The place of a value along its hyperparameter, 0 … 1: the middle of its share for an integer or a choice.
 *
 * Convention of KerasTuner 1.4's `value_to_prob`.
 *
 * @example
 * toUnit({ name: 'layers', kind: 'integer', low: 1, high: 4 }, 2) // => 0.375
 * toUnit({ name: 'rate', kind: 'real', low: 1e-4, high: 1, scale: 'log' }, 0.01) // => 0.5
 */
export function toUnit(hyperparameter: Hyperparameter, value: HyperparameterValue): number {
  if (hyperparameter.kind === 'real') {
    const { low, high, scale } = hyperparameter;
    if (low === high) return 0.5;
    const number = Number(value);
    return scale === 'log' ? Math.log(number / low) / Math.log(high / low) : (number - low) / (high - low);
  }
  const place =
    hyperparameter.kind === 'choice'
      ? hyperparameter.values.indexOf(value)
      : (Number(value) - hyperparameter.low) / (hyperparameter.step ?? 1);
  return (place + 0.5) / countOf(hyperparameter)!;
}

/**
 * The value at a place 0 … 1 along its hyperparameter, 1 included.
 *
 * @example
 * fromUnit({ name: 'filters', kind: 'integer', low: 32, high: 256, step: 32 }, 1) // => 256
 * fromUnit({ name: 'loss', kind: 'choice', values: ['huber', 'meanSquaredError'] }, 0.4) // => 'huber'
 */
export function fromUnit(hyperparameter: Hyperparameter, place: number): HyperparameterValue {
  if (hyperparameter.kind === 'real') {
    const { low, high, scale } = hyperparameter;
    const value = scale === 'log' ? low * Math.pow(high / low, place) : low + place * (high - low);
    return Math.min(high, Math.max(low, value));
  }
  const count = countOf(hyperparameter)!;
  const index = Math.min(count - 1, Math.floor(place * count));
  return hyperparameter.kind === 'choice'
    ? hyperparameter.values[index]!
    : hyperparameter.low + index * (hyperparameter.step ?? 1);
}

/** How many values a hyperparameter has; undefined for a real one. */
export function countOf(hyperparameter: Hyperparameter): number | undefined {
  if (hyperparameter.kind === 'real') return undefined;
  if (hyperparameter.kind === 'choice') return hyperparameter.values.length;
  return Math.floor((hyperparameter.high - hyperparameter.low) / (hyperparameter.step ?? 1)) + 1;
}

/** A point of the space as one number 0 … 1 per hyperparameter; one that does not exist there takes its default. */
export function toCube(space: SearchSpace, values: HyperparameterValues): Float64Array {
  return Float64Array.from(space, (one) => toUnit(one, values[one.name] ?? defaultOf(one)));
}

/** The point of the space at a place in the unit cube: only what exists there has a value. */
export function fromCube(space: SearchSpace, place: ArrayLike<number>): HyperparameterValues {
  const values: Record<string, HyperparameterValue> = {};
  space.forEach((one, column) => {
    if (isActive(one, values)) values[one.name] = fromUnit(one, place[column]!);
  });
  return values;
}
