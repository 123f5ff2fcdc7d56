import { nearestName, RedshiftLabError } from '../../base';
import { isActive } from './search-space';
import type { Hyperparameter, HyperparameterValue, HyperparameterValues, SearchSpace } from './search-space';

/**
 * Refuse a space that cannot be searched.
 *
 * @throws RedshiftLabError `bad-space`, naming the hyperparameter
 */
export function checkSpace(space: SearchSpace): void {
  if (space.length === 0) throw new RedshiftLabError('bad-space', 'The search space has no hyperparameters.');
  space.forEach((hyperparameter, place) => {
    const earlier = space.slice(0, place).map(({ name }) => name);
    const wrong = wrongIn(hyperparameter) ?? wrongName(hyperparameter, earlier);
    if (wrong === undefined) return;
    throw new RedshiftLabError('bad-space', `The hyperparameter ${hyperparameter.name} ${wrong}.`);
  });
}

/**
 * Refuse values that are no point of the space: of a hyperparameter that it lacks, outside its range, or beside its steps.
 *
 * @throws RedshiftLabError `bad-values`, naming the hyperparameter
 */
export function checkPoint(space: SearchSpace, values: HyperparameterValues): void {
  const refuse = (sentence: string): never => {
    throw new RedshiftLabError('bad-values', sentence);
  };
  const names = space.map(({ name }) => name);
  for (const name of Object.keys(values)) {
    if (names.includes(name)) continue;
    const nearest = nearestName(name, names);
    refuse(
      `The space has no hyperparameter ${name}${nearest === undefined ? '' : `; did you mean ${nearest}?`}.`,
    );
  }
  for (const one of space) {
    const value = values[one.name];
    if (!isActive(one, values)) {
      if (value !== undefined)
        refuse(`The hyperparameter ${one.name} does not exist where ${conditionIn(one)}.`);
    } else if (value === undefined) {
      refuse(`The hyperparameter ${one.name} has no value.`);
    } else if (!isValueOf(one, value)) {
      refuse(`The hyperparameter ${one.name} is ${value}; give ${rangeOf(one)}.`);
    }
  }
}

/** Whether a hyperparameter can have a value. */
function isValueOf(one: Hyperparameter, value: HyperparameterValue): boolean {
  if (one.kind === 'choice') return one.values.includes(value);
  if (typeof value !== 'number' || !(value >= one.low && value <= one.high)) return false;
  return one.kind === 'real' || Number.isInteger((value - one.low) / (one.step ?? 1));
}

/** What a hyperparameter can be, in words. */
function rangeOf(one: Hyperparameter): string {
  if (one.kind === 'choice') return `one of ${one.values.join(', ')}`;
  const steps = one.kind === 'integer' && one.step !== undefined ? ` in steps of ${one.step}` : '';
  return `a ${one.kind === 'real' ? '' : 'whole '}number from ${one.low} to ${one.high}${steps}`;
}

function conditionIn({ onlyIf }: Hyperparameter): string {
  return 'equals' in onlyIf!
    ? `${onlyIf.name} is not ${onlyIf.equals}`
    : `${onlyIf!.name} is below ${onlyIf!.atLeast}`;
}

function wrongIn(one: Hyperparameter): string | undefined {
  if (one.kind === 'choice') {
    if (one.values.length === 0) return 'has no values';
    if (new Set(one.values).size < one.values.length) return 'has a value twice';
    const number = one.values.find((value) => typeof value === 'number' && !Number.isFinite(value));
    if (number !== undefined) return `has the value ${number}; give finite numbers`;
  } else {
    const { low, high } = one;
    if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high))
      return `has the range ${low} to ${high}; give two finite numbers, the lower one first`;
    if (one.kind === 'integer') {
      const { step = 1 } = one;
      if (!(Number.isInteger(low) && Number.isInteger(high))) return 'has ends that are no whole numbers';
      if (!(Number.isInteger(step) && step >= 1)) return `has the step ${step}; give a whole number ≥ 1`;
    } else if (one.scale === 'log' && !(low > 0)) {
      return `has a logarithmic scale from ${low}; give a low above 0`;
    }
  }
  if (one.default !== undefined && !isValueOf(one, one.default))
    return `has the default ${one.default}; give ${rangeOf(one)}`;
  return undefined;
}

function wrongName({ name, onlyIf }: Hyperparameter, earlier: readonly string[]): string | undefined {
  if (name.trim() === '') return 'has no name';
  if (earlier.includes(name)) return 'stands twice in the space';
  if (onlyIf === undefined || earlier.includes(onlyIf.name)) return undefined;
  return `depends on ${onlyIf.name}, which does not stand before it`;
}
