import { RedshiftLabError } from '../base';
import { layerProblem } from './check-layer';
import { optimizerProblem } from './check-optimizer';
import { outputProblem } from './check-output';
import { trainingRuleProblem } from './check-training-rules';
import { layerShapes } from './layer-shapes';
import { suggestion } from './suggestion';
import type { AnyNetworkSpecification, LossName, MetricName, TrainingLevel } from './specification';

/**
 * Refuse a specification that cannot be built or trained.
 *
 * @throws RedshiftLabError `bad-specification`, naming the field or the layer
 */
export function checkSpecification(specification: AnyNetworkSpecification): void {
  const { name, inputShape, layers, loss, metrics, optimizer, epochs, batchSize, level } = specification;

  function refuse(sentence: string): never {
    throw new RedshiftLabError('bad-specification', `The network ${name} cannot be built: ${sentence}`);
  }
  function requireCount(field: string, value: number): void {
    if (!(Number.isInteger(value) && value >= 1)) refuse(`${field} is ${value}; give a whole number ≥ 1.`);
  }
  function refuseProblem(problem: string | undefined): void {
    if (problem !== undefined) refuse(problem);
  }
  function requireKnown(what: string, given: string, known: Readonly<Record<string, true>>): void {
    if (known[given]) return;
    refuse(`${what} is ${JSON.stringify(given)}; ${suggestion(given, Object.keys(known))}`);
  }

  if (inputShape.length === 0)
    refuse('inputShape is empty; give the shape of one object, for instance [24].');
  if (inputShape.length > 3) refuse(`inputShape has ${inputShape.length} lengths; give one to three.`);
  inputShape.forEach((length) => requireCount('a length in inputShape', length));
  if (layers.length === 0) refuse('it has no layers.');
  layers.forEach((layer, place) => refuseProblem(layerProblem(layer, `layer ${place + 1}`)));
  requireCount('epochs', epochs);
  requireCount('batchSize', batchSize);
  if (typeof loss === 'string') requireKnown('the loss', loss, losses);
  if (level !== undefined) requireKnown('the level', level, levels);
  metrics.forEach((metric) => requireKnown('a metric', metric, metricNames));
  refuseProblem(optimizerProblem(optimizer));
  refuseProblem(trainingRuleProblem(specification));
  refuseProblem(outputProblem(specification, layerShapes(specification).at(-1)!));
}

const losses: Record<LossName, true> = {
  meanSquaredError: true,
  meanAbsoluteError: true,
  huber: true,
  binaryCrossentropy: true,
  categoricalCrossentropy: true,
  sparseCategoricalCrossentropy: true,
};
const levels: Record<TrainingLevel, true> = { bfloat16: true, fused: true, exact: true, eager: true };
const metricNames: Record<MetricName, true> = { rSquared: true, meanAbsoluteError: true, accuracy: true };
