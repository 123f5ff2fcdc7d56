import type { Optimizer, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import { adamWOptimizer } from './adam-w-optimizer';
import { clipGradients } from './clip-gradients';
import type { OptimizerSpecification } from './optimizer-specification';

/**
 * A fresh optimizer as a specification describes it. Give its memory back with `dispose()`.
 *
 * With a momentum it is not quite the one of tfjs, whose `dispose` forgets a tensor.
 */
export function createOptimizer(specification: OptimizerSpecification): Optimizer {
  const optimizer = unclippedOptimizer(specification);
  if (specification.clipNorm !== undefined) clipGradients(optimizer, specification.clipNorm);
  return optimizer;
}

function unclippedOptimizer(specification: OptimizerSpecification): Optimizer {
  const { train } = loadTensorFlow();
  const { learningRate } = specification;
  switch (specification.kind) {
    case 'adam':
    case 'adamax': {
      const { kind, beta1, beta2, epsilon } = specification;
      return train[kind](learningRate, beta1, beta2, epsilon);
    }
    case 'adamw':
      return adamWOptimizer(specification);
    case 'rmsprop': {
      const { decay, momentum, epsilon } = specification;
      return train.rmsprop(learningRate, decay, momentum, epsilon);
    }
    case 'sgd':
      return gradientDescent(learningRate, specification.momentum, specification.nesterov);
  }
}

function gradientDescent(learningRate: number, momentum = 0, nesterov = false): Optimizer {
  const { train } = loadTensorFlow();
  if (momentum === 0) return train.sgd(learningRate);
  const optimizer = train.momentum(learningRate, momentum, nesterov);
  // The forgotten tensor holds the learning rate.
  const dispose = optimizer.dispose.bind(optimizer);
  optimizer.dispose = () => {
    dispose();
    (optimizer as unknown as { c: Tensor }).c.dispose();
  };
  return optimizer;
}
