import type { Optimizer } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';
import { adamWClass } from '../../network';
import { optimizerVariables } from '../optimizer-state';
import { nodeBackend } from './node-backend';
import type { OperationAttribute } from './node-backend';
import type { OptimizerNumbers } from './optimizer-numbers';
import type { MovedWeight } from './recorded-train-step';
import type { Source } from './recording';

/**
 * An argument of an optimizer's operation: a variable, by position; the learning rate times a number; a number; or a
 * number times √(1 − variable).
 */
export type OptimizerArgument =
  | { readonly variable: number }
  | { readonly learningRateTimes: number }
  | { readonly value: number; readonly rootOfOneMinus?: number };

/** One of TensorFlow's operations that move a weight along its gradient, in place. */
export interface FusedUpdate {
  /** ResourceApply… */
  readonly operation: string;
  /** The positions of the variables it moves: the weight, then the optimizer's memory of it. */
  readonly variables: readonly number[];
  /** Its arguments behind the variables. */
  readonly settings: readonly (OptimizerArgument | 'gradient')[];
  readonly attributes?: readonly OperationAttribute[];
  readonly gradient: Source;
  /** The share, times the learning rate, by which the weight shrinks before. */
  readonly decay?: number | undefined;
}

/**
 * The operation that does what an optimizer of tfjs does to a weight; undefined where TensorFlow has none that computes
 * the same.
 *
 * @param weights how many variables stand before the optimizer's in the state
 */
export function fusedUpdate(
  optimizer: Optimizer,
  numbers: OptimizerNumbers,
  weights: number,
  { place, slot }: MovedWeight,
  gradient: Source,
): FusedUpdate | undefined {
  const tf = loadTensorFlow();
  const names = optimizerVariables(optimizer).map(({ name }) => name);
  const variable = (name: string) => weights + names.indexOf(name);
  const memory = (...fields: string[]) => [place, ...fields.map((field) => variable(`${field}/${slot}`))];
  const values = (...fields: string[]) => fields.map((field) => ({ value: numbers[field]! }));
  const { centered, useNesterov: isNesterov = false } = optimizer as unknown as {
    centered?: boolean;
    useNesterov?: boolean;
  };
  const learningRate = { learningRateTimes: 1 };

  switch (optimizer.constructor) {
    case adamWClass():
    case tf.AdamOptimizer: {
      const { rateFactor, epsilon } = adamSettings(numbers);
      return {
        operation: 'ResourceApplyAdam',
        variables: memory('accumulatedFirstMoment', 'accumulatedSecondMoment'),
        settings: [
          { variable: variable('accBeta1') },
          { variable: variable('accBeta2') },
          { learningRateTimes: rateFactor },
          ...values('beta1', 'beta2'),
          // tfjs adds epsilon after the correction for the moments' start at zero, TensorFlow before it.
          { value: epsilon, rootOfOneMinus: variable('accBeta2') },
          'gradient',
        ],
        gradient,
        decay: numbers['weightDecay'],
      };
    }
    case tf.AdamaxOptimizer:
      if (numbers['decay'] !== 0) return undefined;
      return {
        operation: 'ResourceApplyAdaMax',
        variables: memory('accumulatedFirstMoment', 'accumulatedWeightedInfNorm'),
        settings: [
          { variable: variable('accBeta1') },
          learningRate,
          ...values('beta1', 'beta2', 'epsilon'),
          'gradient',
        ],
        gradient,
      };
    case tf.RMSPropOptimizer:
      if (centered) return undefined;
      return {
        operation: 'ResourceApplyRMSProp',
        variables: memory('accumulatedMeanSquares', 'accumulatedMoments'),
        settings: [learningRate, ...values('decay', 'momentum', 'epsilon'), 'gradient'],
        gradient,
      };
    case tf.MomentumOptimizer:
      return {
        operation: 'ResourceApplyMomentum',
        variables: memory('accumulations'),
        settings: [learningRate, 'gradient', ...values('momentum')],
        attributes: [{ name: 'use_nesterov', type: nodeBackend().binding.TF_ATTR_BOOL, value: isNesterov }],
        gradient,
      };
    case tf.SGDOptimizer:
      return {
        operation: 'ResourceApplyGradientDescent',
        variables: [place],
        settings: [learningRate, 'gradient'],
        gradient,
      };
    default:
      return undefined;
  }
}

/**
 * The epsilon, and the factor of the learning rate, that give tfjs's steps. TensorFlow subtracts beta from 1 in 32 bits, where 1 − 0.999 is
 * 0.00100005, and tfjs in 64: its moments are larger by these factors.
 */
function adamSettings(numbers: OptimizerNumbers): { rateFactor: number; epsilon: number } {
  const factor = (beta: number) => Math.fround(1 - Math.fround(beta)) / Math.fround(1 - beta);
  const root = Math.sqrt(factor(numbers['beta2']!));
  return {
    rateFactor: root / factor(numbers['beta1']!),
    epsilon: numbers['epsilon']! * root,
  };
}
