/** What a hyperparameter can be. */
export type HyperparameterValue = number | string | boolean;

/** One point of a search space: the values of the hyperparameters that exist there, by their names. */
export type HyperparameterValues = Readonly<Record<string, HyperparameterValue>>;

/** Where a hyperparameter exists: where an earlier one exists and is at least a number, or equals a value. */
export type HyperparameterCondition =
  | { readonly name: string; readonly atLeast: number }
  | { readonly name: string; readonly equals: HyperparameterValue };

interface NamedHyperparameter {
  readonly name: string;
  /** By default it exists everywhere. */
  readonly onlyIf?: HyperparameterCondition;
}

/** A whole number: low, low + step, … up to high. */
export interface IntegerHyperparameter extends NamedHyperparameter {
  readonly kind: 'integer';
  readonly low: number;
  /** At least `low`, and itself a value where the steps meet it. */
  readonly high: number;
  /** A whole number ≥ 1, by default 1. */
  readonly step?: number;
  /** Where a grid begins, and what counts where it does not exist; by default `low`. */
  readonly default?: number;
}

/** Any number from low to high. */
export interface RealHyperparameter extends NamedHyperparameter {
  readonly kind: 'real';
  readonly low: number;
  readonly high: number;
  /** `log`: each factor is as likely as another, for learning rates for instance; needs a low above 0. By default linear. */
  readonly scale?: 'linear' | 'log';
  /** By default `low`. */
  readonly default?: number;
}

/** One of a list: names, or numbers in rising order. */
export interface ChoiceHyperparameter extends NamedHyperparameter {
  readonly kind: 'choice';
  readonly values: readonly HyperparameterValue[];
  /** By default the first. */
  readonly default?: HyperparameterValue;
}

export type Hyperparameter = IntegerHyperparameter | RealHyperparameter | ChoiceHyperparameter;

/**
 * What a search may choose: plain data that can be written down with it. A condition names an earlier hyperparameter.
 */
export type SearchSpace = readonly Hyperparameter[];

/** Whether a hyperparameter exists at a point, whose earlier hyperparameters have their values. */
export function isActive({ onlyIf }: Hyperparameter, values: HyperparameterValues): boolean {
  if (onlyIf === undefined) return true;
  const value = values[onlyIf.name];
  if (value === undefined) return false;
  return 'equals' in onlyIf ? value === onlyIf.equals : Number(value) >= onlyIf.atLeast;
}

/** What counts where a hyperparameter does not exist. */
export function defaultOf(hyperparameter: Hyperparameter): HyperparameterValue {
  if (hyperparameter.default !== undefined) return hyperparameter.default;
  return hyperparameter.kind === 'choice' ? hyperparameter.values[0]! : hyperparameter.low;
}
