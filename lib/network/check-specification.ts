import { RedshiftLabError } from '../base';
import type { NetworkSpecification } from './specification';

/**
 * Refuse a specification that cannot be built or trained.
 *
 * @throws RedshiftLabError `bad-specification`, naming the field
 */
export function checkSpecification(specification: NetworkSpecification): void {
  const { name, inputShape, layers, loss, metrics, optimizer, epochs, batchSize } = specification;

  function refuse(sentence: string): never {
    throw new RedshiftLabError('bad-specification', `The network ${name} cannot be built: ${sentence}`);
  }
  function requireCount(field: string, value: number): void {
    if (!(Number.isInteger(value) && value >= 1)) refuse(`${field} is ${value}; give a whole number ≥ 1.`);
  }

  if (inputShape.length === 0)
    refuse('inputShape is empty; give the shape of one object, for instance [24].');
  inputShape.forEach((length) => requireCount('a length in inputShape', length));
  if (layers.length === 0) refuse('it has no layers.');
  layers.forEach(({ units }, place) => requireCount(`units of layer ${place + 1}`, units));
  requireCount('epochs', epochs);
  requireCount('batchSize', batchSize);
  if (!(optimizer.learningRate > 0 && Number.isFinite(optimizer.learningRate))) {
    refuse(`the learning rate is ${optimizer.learningRate}; give a number above 0.`);
  }
  const output = layers[layers.length - 1]!;
  const isClassifier = loss === 'categoricalCrossentropy' || metrics.includes('accuracy');
  if (isClassifier && (output.units < 2 || output.activation !== 'softmax')) {
    refuse('categoricalCrossentropy and accuracy need a softmax output of one unit per class.');
  }
  if (metrics.includes('rSquared') && output.units !== 1) {
    refuse('rSquared is defined for one output unit.');
  }
}
