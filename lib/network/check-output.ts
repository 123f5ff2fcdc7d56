import { countParameters } from './count-parameters';
import type { CustomLoss } from './custom-loss';
import { count } from './requirement';
import type { AnyNetworkSpecification } from './specification';

/**
 * What is wrong between a network's output, its loss and its metrics, as a sentence; undefined where all is well.
 *
 * @param shape the shape of one object behind the last layer
 */
export function outputProblem(
  specification: AnyNetworkSpecification,
  shape: readonly number[],
): string | undefined {
  const { layers, loss, metrics } = specification;
  if (shape.length !== 1) {
    return `its output has the shape [${shape.join(', ')}], but must be one row of numbers: put a flatten behind it.`;
  }
  if (countParameters(specification) === 0) return 'it has nothing to learn: none of its layers has weights.';
  const [units] = shape as [number];
  const last = layers.at(-1)!;
  const activation = 'activation' in last ? last.activation : 'linear';
  if (typeof loss !== 'string') {
    const problem = customProblem(loss, units, metrics.length > 0);
    if (problem !== undefined) return problem;
  }
  const isCategorical = typeof loss === 'string' && /categorical/i.test(loss);
  if ((isCategorical || metrics.includes('accuracy')) && (units < 2 || activation !== 'softmax')) {
    return `${isCategorical ? loss : 'accuracy'} needs a softmax output of one unit per class.`;
  }
  if (loss === 'binaryCrossentropy' && activation !== 'sigmoid') {
    return 'binaryCrossentropy needs a sigmoid output.';
  }
  if (loss === 'sparseCategoricalCrossentropy' && metrics.some((metric) => metric !== 'accuracy')) {
    return 'of class numbers only the accuracy can be measured.';
  }
  if (metrics.includes('rSquared') && units !== 1) return 'rSquared is defined for one output unit.';
  return undefined;
}

function customProblem(
  { name, targets, outputs, source }: CustomLoss,
  units: number,
  isMeasured: boolean,
): string | undefined {
  if (!name || typeof source !== 'string')
    return 'its loss has no name or no source; make it with customLoss.';
  const wanted = count(targets);
  if (wanted !== undefined) return `targets of the loss ${name} is ${targets}; give ${wanted}.`;
  if (outputs !== undefined && outputs !== units) {
    return `the loss ${name} needs ${outputs} outputs, but the network has ${units}.`;
  }
  if (isMeasured && targets !== units) {
    return `no metric can be measured, because the loss ${name} compares ${units} outputs with ${targets} targets.`;
  }
  return undefined;
}
