import type { Activation, Initializer, Padding } from './layer-parts';
import { aboveZero, count, isNumber, oneOf, place, share, trueOrFalse, zeroOrMore } from './requirement';

const activations: Record<Activation, true> = {
  linear: true,
  relu: true,
  softmax: true,
  sigmoid: true,
  tanh: true,
  softplus: true,
  elu: true,
};
const paddings: Record<Padding, true> = { valid: true, same: true };
const initializers: Record<Initializer, true> = {
  glorotUniform: true,
  glorotNormal: true,
  heUniform: true,
  heNormal: true,
};

/** What the value of each field of a layer must be where it is not that. */
export const layerRequirements: Record<
  string,
  (value: unknown, isTwoDimensional: boolean) => string | undefined
> = {
  units: count,
  filters: count,
  kernelSize: counts,
  poolSize: counts,
  strides: counts,
  size: counts,
  shape: (value) =>
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= 3 &&
    value.every((one) => count(one) === undefined)
      ? undefined
      : 'one to three whole numbers ≥ 1',
  start: place,
  before: place,
  after: place,
  places: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((one) => zeroOrMore(one) === undefined)
      ? undefined
      : 'one or more numbers ≥ 0',
  end: count,
  rate: share,
  slope: zeroOrMore,
  activation: oneOf(Object.keys(activations)),
  padding: oneOf(Object.keys(paddings)),
  initializer: oneOf(Object.keys(initializers)),
  useBias: trueOrFalse,
  regularizer: (value) => {
    const { kind, strength } = (value ?? {}) as { kind?: unknown; strength?: unknown };
    return kind === 'l2' && isNumber(strength) && strength > 0
      ? undefined
      : "{ kind: 'l2', strength } with a strength above 0";
  },
  momentum: share,
  epsilon: aboveZero,
};

function counts(value: unknown, isTwoDimensional: boolean): string | undefined {
  if (!isTwoDimensional || !Array.isArray(value)) return count(value);
  const isPair = value.length === 2 && value.every((one) => count(one) === undefined);
  return isPair ? undefined : 'a whole number ≥ 1, or two as [height, width]';
}
