import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { targetWidth } from '../network';
import type { AnyNetworkSpecification } from '../network';
import type { BatchArrays } from './stepper';

/** A batch as a step takes it: the arrays of the inputs, then of the targets, then perhaps the rows' weights. */
export interface Batch {
  readonly values: readonly Float32Array[];
  readonly shapes: readonly (readonly number[])[];
}

/** The shapes of one object's inputs and targets. */
export interface ObjectShapes {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
}

/** The shapes of one object, as the model and, for its one target, the specification have them. */
export function objectShapes(model: LayersModel, specification: AnyNetworkSpecification): ObjectShapes {
  const shapesOf = (tensors: LayersModel['inputs']) => tensors.map(({ shape }) => shape.slice(1) as number[]);
  return {
    inputs: shapesOf(model.inputs),
    targets: model.outputs.length > 1 ? shapesOf(model.outputs) : [[targetWidth(specification)]],
  };
}

/** The batch that these arrays make. */
export function batchOf(
  { inputs, targets }: ObjectShapes,
  inputArrays: BatchArrays,
  targetArrays: BatchArrays,
  rows: number,
  weights?: Float32Array,
): Batch {
  return {
    // tfjs wants the rows' weights for each output.
    values: [
      ...arraysOf(inputArrays),
      ...arraysOf(targetArrays),
      ...(weights ? targets.map(() => weights) : []),
    ],
    shapes: batchShapes({ inputs, targets }, rows, weights !== undefined),
  };
}

/** The shapes of a batch's arrays. */
export function batchShapes(
  { inputs, targets }: ObjectShapes,
  rows: number,
  hasWeights: boolean,
): number[][] {
  const withRows = (shapes: readonly (readonly number[])[]) => shapes.map((shape) => [rows, ...shape]);
  return [...withRows(inputs), ...withRows(targets), ...(hasWeights ? targets.map(() => [rows]) : [])];
}

export function arraysOf(arrays: BatchArrays): readonly Float32Array[] {
  return arrays instanceof Float32Array ? [arrays] : arrays;
}
