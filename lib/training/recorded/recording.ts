import type { DropoutMask } from '../dropout-masks';
import type { OperationAttribute } from './node-backend';

/** Where a value in a recording comes from, by position in the list of its kind. */
export type Source =
  | { readonly kind: 'input'; readonly place: number }
  | { readonly kind: 'variable'; readonly place: number }
  | { readonly kind: 'constant'; readonly place: number }
  | { readonly kind: 'operation'; readonly place: number; readonly output: number };

/** How an input of a recorded step comes about. */
export type RecordedInput =
  /** The batch's array at this place. */
  | { readonly kind: 'batch'; readonly place: number; readonly shape: readonly number[] }
  /** What a dropout layer multiplies by; drawn in the graph. */
  | { readonly kind: 'mask'; readonly mask: DropoutMask; readonly shape: readonly number[] }
  /** The learning rate, or its negative. */
  | { readonly kind: 'learningRate'; readonly sign: 1 | -1; readonly shape: readonly number[] };

/** One TensorFlow operation, with what it was called with. */
export interface RecordedOperation {
  readonly name: string;
  readonly attributes: readonly OperationAttribute[];
  readonly inputs: readonly Source[];
  readonly outputShapes: readonly (readonly number[])[];
}

/** A value that JavaScript gave; `dtype` is TensorFlow's number for the type. */
export interface RecordedConstant {
  readonly dtype: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** All that one piece of work asked of TensorFlow. */
export interface Recording {
  /** In the order in which they ran. */
  readonly operations: readonly RecordedOperation[];
  readonly constants: readonly RecordedConstant[];
  /** The variables that hold another value afterwards. */
  readonly updates: readonly { readonly variable: number; readonly value: Source }[];
  /** What the work returned. */
  readonly results: readonly Source[];
}

/** The shapes of what a recording's sources may come from, by position in the list of each kind. */
export interface SourceShapes {
  readonly inputs: readonly (readonly number[])[];
  readonly variables: readonly (readonly number[])[];
  readonly constants: readonly RecordedConstant[];
  readonly operations: readonly RecordedOperation[];
}

/** The shape of a value in a recording. */
export function shapeOfSource(source: Source, shapes: SourceShapes): readonly number[] {
  switch (source.kind) {
    case 'input':
      return shapes.inputs[source.place]!;
    case 'variable':
      return shapes.variables[source.place]!;
    case 'constant':
      return shapes.constants[source.place]!.shape;
    case 'operation':
      return shapes.operations[source.place]!.outputShapes[source.output]!;
  }
}
