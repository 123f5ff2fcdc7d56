import type { Optimizer, Variable } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import type { NamedArray } from './named-array';

/** What the names of the optimizer's arrays begin with in a state that holds the weights too. */
export const optimizerPrefix = 'optimizer/';

/**
 * What an optimizer remembers between steps: its moments and running products, under names by position.
 *
 * Read from the optimizer's own fields, because the public `getWeights` of tfjs is missing for some optimizers
 * and for Adam leaves out the running products of beta, which it later computes anew with other rounding.
 */
export function optimizerState(optimizer: Optimizer): NamedArray[] {
  return optimizerVariables(optimizer).map(({ name, variable }) => ({
    name,
    shape: variable.shape,
    values: variable.dataSync<'float32'>().slice(),
  }));
}

/** The variables behind `optimizerState`, under its names and in its order. */
export function optimizerVariables(optimizer: Optimizer): { name: string; variable: Variable }[] {
  return fieldsOf(optimizer).flatMap(([field, value]) =>
    isVariable(value)
      ? [{ name: field, variable: value }]
      : value.map(({ variable }, place) => ({ name: `${field}/${place}`, variable })),
  );
}

/** Put back what `optimizerState` gave; an optimizer that has not stepped yet gets its moments here. */
export function restoreOptimizer(optimizer: Optimizer, state: readonly NamedArray[]): void {
  const tf = loadTensorFlow();
  const fields = new Map(fieldsOf(optimizer));
  for (const value of fields.values()) {
    if (!isVariable(value)) value.splice(0).forEach(({ variable }) => variable.dispose());
  }
  for (const { name, shape, values } of state) {
    const field = fields.get(name.split('/')[0]!)!;
    tf.tidy(() => {
      const tensor = tf.tensor(values, [...shape], 'float32');
      if (isVariable(field)) field.assign(tensor);
      else field.push({ originalName: name, variable: tf.variable(tensor, false) });
    });
  }
}

type Slot = { originalName: string; variable: Variable };
type Field = Variable | Slot[];

function fieldsOf(optimizer: Optimizer): [string, Field][] {
  return Object.entries(optimizer).filter((entry): entry is [string, Field] => {
    const value: unknown = entry[1];
    return isVariable(value) || Array.isArray(value);
  });
}

function isVariable(value: unknown): value is Variable {
  return value instanceof loadTensorFlow().Variable;
}
