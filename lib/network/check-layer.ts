import { nearestName } from '../base';
import type { Activation, LayerSpecification, Padding } from './layer-specification';

/** What is wrong with the numbers and names of a layer, as a sentence; undefined where all is well. */
export function layerProblem(layer: LayerSpecification, where: string): string | undefined {
  const fields = fieldsPerKind[layer.kind] as readonly string[] | undefined;
  if (!fields) {
    return `${where} is of the kind ${JSON.stringify(layer.kind)}; ${suggestion(layer.kind, Object.keys(fieldsPerKind))}`;
  }
  const unknown = Object.keys(layer).find((field) => field !== 'kind' && !fields.includes(field));
  if (unknown !== undefined) {
    return `${where} (${layer.kind}) has a field ${unknown}; ${suggestion(unknown, fields)}`;
  }
  for (const field of fields) {
    const value = (layer as unknown as Record<string, unknown>)[field];
    if (value === undefined && optionalFields.includes(field)) continue;
    const wanted = requirements[field]!(value, layer.kind.endsWith('2d'));
    if (wanted !== undefined) return `${field} of ${where} is ${JSON.stringify(value)}; give ${wanted}.`;
  }
  return undefined;
}

const convolution = ['filters', 'kernelSize', 'strides', 'padding', 'activation', 'regularizer'] as const;
const pooling = ['poolSize', 'strides', 'padding'] as const;

const fieldsPerKind: Record<LayerSpecification['kind'], readonly string[]> = {
  dense: ['units', 'activation', 'regularizer'],
  conv1d: convolution,
  conv2d: convolution,
  maxPooling1d: pooling,
  maxPooling2d: pooling,
  averagePooling1d: pooling,
  averagePooling2d: pooling,
  globalAveragePooling: [],
  flatten: [],
  batchNormalization: ['momentum', 'epsilon'],
  layerNormalization: ['epsilon'],
};

const optionalFields = ['strides', 'padding', 'regularizer', 'momentum', 'epsilon'];

const activations: readonly Activation[] = [
  'linear',
  'relu',
  'softmax',
  'sigmoid',
  'tanh',
  'softplus',
  'elu',
];
const paddings: readonly Padding[] = ['valid', 'same'];

/** What a field's value must be where it is not that. */
type Requirement = (value: unknown, isTwoDimensional: boolean) => string | undefined;

const requirements: Record<string, Requirement> = {
  units: count,
  filters: count,
  kernelSize: counts,
  poolSize: counts,
  strides: counts,
  activation: (value) => oneOf(activations, value),
  padding: (value) => oneOf(paddings, value),
  regularizer: (value) => {
    const { kind, strength } = (value ?? {}) as { kind?: unknown; strength?: unknown };
    return kind === 'l2' && isNumber(strength) && strength > 0
      ? undefined
      : "{ kind: 'l2', strength } with a strength above 0";
  },
  momentum: (value) =>
    isNumber(value) && value >= 0 && value < 1 ? undefined : 'a number from 0 to below 1',
  epsilon: (value) => (isNumber(value) && value > 0 ? undefined : 'a number above 0'),
};

function count(value: unknown): string | undefined {
  return Number.isInteger(value) && (value as number) >= 1 ? undefined : 'a whole number ≥ 1';
}

function counts(value: unknown, isTwoDimensional: boolean): string | undefined {
  if (!isTwoDimensional || !Array.isArray(value)) return count(value);
  const isPair = value.length === 2 && value.every((one) => count(one) === undefined);
  return isPair ? undefined : 'a whole number ≥ 1, or two as [height, width]';
}

function oneOf(names: readonly string[], value: unknown): string | undefined {
  return names.includes(value as string) ? undefined : `one of ${names.join(', ')}`;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The name that was probably meant, or all that there are. */
export function suggestion(given: unknown, names: readonly string[]): string {
  const nearest = nearestName(String(given), [...names]);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  return names.length === 0 ? 'it has none.' : `give one of ${names.join(', ')}.`;
}
