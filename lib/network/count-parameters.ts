import type { NetworkSpecification } from './specification';

/**
 * The number of weights and biases that training adjusts.
 *
 * @example
 * countParameters(alhambraRedshiftNetwork()) // => 11116
 */
export function countParameters(specification: NetworkSpecification): number {
  let width = specification.inputShape.reduce((product, length) => product * length, 1);
  let parameters = 0;
  for (const { units } of specification.layers) {
    parameters += (width + 1) * units;
    width = units;
  }
  return parameters;
}
