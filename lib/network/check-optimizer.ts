import type { OptimizerSpecification } from './optimizer-specification';
import { aboveZero, share, trueOrFalse, zeroOrMore } from './requirement';
import type { Requirement } from './requirement';
import { suggestion } from './suggestion';

/** What is wrong with an optimizer, as a sentence; undefined where all is well. */
export function optimizerProblem(optimizer: OptimizerSpecification): string | undefined {
  const { kind } = optimizer;
  if (!(kind in fieldsPerKind)) {
    return `the optimizer is ${JSON.stringify(kind)}; ${suggestion(kind, Object.keys(fieldsPerKind))}`;
  }
  const fields: readonly string[] = [...fieldsPerKind[kind], 'learningRate', 'clipNorm', 'schedule'];
  for (const [field, value] of Object.entries(optimizer)) {
    if (field === 'kind' || value === undefined) continue;
    if (!fields.includes(field))
      return `the optimizer ${kind} has a field ${field}; ${suggestion(field, fields)}`;
    const wanted = requirements[field]?.(value);
    if (wanted !== undefined) return `the ${words[field] ?? field} is ${String(value)}; give ${wanted}.`;
  }
  if (optimizer.learningRate === undefined) return 'the learning rate is missing; give a number above 0.';
  if (optimizer.kind === 'sgd' && optimizer.nesterov && !optimizer.momentum) {
    return 'nesterov needs a momentum above 0.';
  }
  return undefined;
}

const adaptive = ['beta1', 'beta2', 'epsilon'];

/** Fields beside those that all optimizers have. */
const fieldsPerKind: Record<OptimizerSpecification['kind'], readonly string[]> = {
  adam: adaptive,
  adamax: adaptive,
  adamw: [...adaptive, 'weightDecay'],
  rmsprop: ['decay', 'momentum', 'epsilon'],
  sgd: ['momentum', 'nesterov'],
};

const requirements: Readonly<Record<string, Requirement>> = {
  learningRate: aboveZero,
  clipNorm: aboveZero,
  beta1: share,
  beta2: share,
  epsilon: aboveZero,
  weightDecay: zeroOrMore,
  decay: share,
  momentum: share,
  nesterov: trueOrFalse,
};

const words: Readonly<Record<string, string>> = { learningRate: 'learning rate' };
