import { countOf, fromUnit } from './unit-cube';
import { defaultOf, isActive } from './search-space';
import type { Hyperparameter, HyperparameterValue, HyperparameterValues, SearchSpace } from './search-space';

/**
 * The point of the grid behind this one, or its first; undefined behind its last.
 *
 * The order of KerasTuner's GridSearch: from the defaults, the last hyperparameter fastest, and of each its default first,
 * then the others as they stand. A real one has its default and ten values in the middles of tenths of its range. What
 * does not exist at a point is not varied there.
 */
export function nextInGrid(
  space: SearchSpace,
  values: HyperparameterValues | undefined,
): HyperparameterValues | undefined {
  if (values === undefined) return completed(space, {});
  for (let place = space.length - 1; place >= 0; place--) {
    const { name } = space[place]!;
    if (values[name] === undefined) continue;
    const grid = gridOf(space[place]!);
    const next = grid[grid.indexOf(values[name]!) + 1];
    if (next === undefined) continue;
    const kept = space.slice(0, place).filter((one) => values[one.name] !== undefined);
    return completed(space, {
      ...Object.fromEntries(kept.map((one) => [one.name, values[one.name]!])),
      [name]: next,
    });
  }
  return undefined;
}

/** The values of a hyperparameter in their order, the default first. */
function gridOf(hyperparameter: Hyperparameter): HyperparameterValue[] {
  const count = countOf(hyperparameter) ?? 10;
  const values = Array.from({ length: count }, (_, place) => fromUnit(hyperparameter, (place + 0.5) / count));
  // Once each: in a range hardly wider than rounding two values may be one.
  return [...new Set([defaultOf(hyperparameter), ...values])];
}

/** The values with the defaults of all others that exist with them. */
function completed(space: SearchSpace, given: HyperparameterValues): HyperparameterValues {
  const values: Record<string, HyperparameterValue> = {};
  for (const one of space) {
    if (isActive(one, values)) values[one.name] = given[one.name] ?? defaultOf(one);
  }
  return values;
}
