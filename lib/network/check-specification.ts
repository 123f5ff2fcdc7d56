import { RedshiftLabError } from '../base';
import { layerProblem, suggestion } from './check-layer';
import { trainingRuleProblem } from './check-training-rules';
import { layerShapes } from './layer-shapes';
import type { AnyNetworkSpecification, LossName, MetricName, OptimizerSpecification } from './specification';

/**
 * Refuse a specification that cannot be built or trained.
 *
 * @throws RedshiftLabError `bad-specification`, naming the field or the layer
 */
export function checkSpecification(specification: AnyNetworkSpecification): void {
  const { name, inputShape, layers, loss, metrics, optimizer, epochs, batchSize } = specification;

  function refuse(sentence: string): never {
    throw new RedshiftLabError('bad-specification', `The network ${name} cannot be built: ${sentence}`);
  }
  function requireCount(field: string, value: number): void {
    if (!(Number.isInteger(value) && value >= 1)) refuse(`${field} is ${value}; give a whole number ≥ 1.`);
  }

  if (inputShape.length === 0)
    refuse('inputShape is empty; give the shape of one object, for instance [24].');
  if (inputShape.length > 3) refuse(`inputShape has ${inputShape.length} lengths; give one to three.`);
  inputShape.forEach((length) => requireCount('a length in inputShape', length));
  if (layers.length === 0) refuse('it has no layers.');
  layers.forEach((layer, place) => {
    const problem = layerProblem(layer, `layer ${place + 1}`);
    if (problem !== undefined) refuse(problem);
  });
  requireCount('epochs', epochs);
  requireCount('batchSize', batchSize);
  function requireKnown(what: string, given: string, known: Readonly<Record<string, true>>): void {
    if (known[given]) return;
    refuse(`${what} is ${JSON.stringify(given)}; ${suggestion(given, Object.keys(known))}`);
  }
  requireKnown('the loss', loss, losses);
  requireKnown('the optimizer', optimizer.kind, optimizers);
  metrics.forEach((metric) => requireKnown('a metric', metric, metricNames));
  const { learningRate } = optimizer;
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    refuse(`the learning rate is ${learningRate}; give a number above 0.`);
  }
  if (optimizer.kind === 'sgd') {
    const { momentum = 0, nesterov = false } = optimizer;
    if (!(momentum >= 0 && momentum < 1))
      refuse(`the momentum is ${momentum}; give a number from 0 to below 1.`);
    if (nesterov && momentum === 0) refuse('nesterov needs a momentum above 0.');
  }
  const ruleProblem = trainingRuleProblem(specification);
  if (ruleProblem !== undefined) refuse(ruleProblem);

  layerShapes(specification);
  const output = layers[layers.length - 1]!;
  if (output.kind !== 'dense') return refuse(`its last layer is ${output.kind}; the output must be dense.`);
  const isClassifier = /categoricalCrossentropy/i.test(loss) || metrics.includes('accuracy');
  if (isClassifier && (output.units < 2 || output.activation !== 'softmax')) {
    refuse(`${/categorical/i.test(loss) ? loss : 'accuracy'} needs a softmax output of one unit per class.`);
  }
  if (loss === 'binaryCrossentropy' && output.activation !== 'sigmoid') {
    refuse('binaryCrossentropy needs a sigmoid output.');
  }
  if (loss === 'sparseCategoricalCrossentropy' && metrics.some((metric) => metric !== 'accuracy')) {
    refuse('of class numbers only the accuracy can be measured.');
  }
  if (metrics.includes('rSquared') && output.units !== 1) {
    refuse('rSquared is defined for one output unit.');
  }
}

const losses: Record<LossName, true> = {
  meanSquaredError: true,
  meanAbsoluteError: true,
  huber: true,
  binaryCrossentropy: true,
  categoricalCrossentropy: true,
  sparseCategoricalCrossentropy: true,
};
const optimizers: Record<OptimizerSpecification['kind'], true> = {
  adam: true,
  adamax: true,
  rmsprop: true,
  sgd: true,
};
const metricNames: Record<MetricName, true> = { rSquared: true, meanAbsoluteError: true, accuracy: true };
