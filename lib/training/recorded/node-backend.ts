import type { DataId, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';

/** One attribute of an operation, as tfjs-node hands it to TensorFlow: `type` is one of the binding's TF_ATTR_…. */
export interface OperationAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: boolean | number | string | readonly number[];
}

/** What TensorFlow says of a tensor it made. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** A tensor's values, in JavaScript. */
export type TensorValues = Float32Array | Int32Array | Uint8Array;

/** The part of tfjs-node's native binding that the recorded step calls directly. */
export interface Binding {
  createTensor(shape: readonly number[], dtype: number, values: TensorValues): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): TensorValues;
  runSavedModel(session: number, inputs: readonly number[], names: string, outputs: string): TensorMetadata[];
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
}

/** The part of tfjs-node's backend that is listened to and called; tfjs does not export its type. */
export interface NodeBackend {
  readonly binding: Binding;
  readonly tensorMap: { get(dataId: DataId): { shape: number[]; dtype: number; id: number } };
  executeSingleOutput(name: string, attributes: OperationAttribute[], inputs: Tensor[]): Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: OperationAttribute[],
    inputs: Tensor[],
    outputs: number,
  ): Tensor[];
  getInputTensorIds(tensors: Tensor[]): number[];
  createOutputTensor(metadata: TensorMetadata): Tensor;
  readSync(dataId: DataId): TensorValues;
  loadSavedModelMetaGraph(folder: string, tags: string): number;
  deleteSavedModel(session: number): void;
}

/** The backend that runs TensorFlow's operations. */
export function nodeBackend(): NodeBackend {
  return loadTensorFlow().backend() as unknown as NodeBackend;
}
