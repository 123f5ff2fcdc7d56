import type { DataId, Tensor, Variable } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../base';
import { nodeBackend } from './node-backend';
import type { NodeBackend, OperationAttribute } from './node-backend';
import { NotRecordable } from './not-recordable';
import type { RecordedConstant, RecordedOperation, Recording, Source } from './recording';

/**
 * Do some work of tfjs and write down every TensorFlow operation that it runs.
 *
 * Values are followed by their data, not by their tensors: tfjs lets several tensors share one. What is neither an
 * input, nor a variable, nor the result of an operation was made by JavaScript and is kept as a constant.
 *
 * The work really runs: it moves the variables on.
 *
 * @param inputs the tensors that are others at the next call
 * @param variables the values that stay from call to call
 * @throws NotRecordable where something of the work happens outside TensorFlow's operations
 */
export function record(
  work: () => readonly Tensor[],
  inputs: readonly Tensor[],
  variables: readonly Variable[],
): Recording {
  const backend = nodeBackend();
  const sources = new Map<DataId, Source>();
  const operations: RecordedOperation[] = [];
  const constants: RecordedConstant[] = [];
  const foreign = foreignVariables(variables);

  inputs.forEach(({ dataId }, place) => sources.set(dataId, { kind: 'input', place }));
  variables.forEach(({ dataId }, place) => sources.set(dataId, { kind: 'variable', place }));
  if (sources.size !== inputs.length + variables.length) {
    throw new NotRecordable('two of its variables share their memory');
  }
  const before = variables.map(({ dataId }) => dataId);

  function sourceOf(dataId: DataId | undefined): Source {
    if (!dataId) throw new NotRecordable('it uses 64-bit integers, which JavaScript holds in another way');
    let source = sources.get(dataId);
    if (!source) {
      const name = foreign.get(dataId);
      if (name) throw new NotRecordable(`it uses the variable ${name}, which is not the network's`);
      source = { kind: 'constant', place: constants.length };
      constants.push(constantOf(backend, original.readSync, dataId));
      sources.set(dataId, source);
    }
    return source;
  }

  function note(name: string, attributes: readonly OperationAttribute[], from: Tensor[], to: Tensor[]): void {
    if (/Random|Multinomial/.test(name)) {
      throw new NotRecordable(`its operation ${name} draws random numbers`);
    }
    const place = operations.length;
    const outputShapes = to.map(({ shape }) => shape);
    operations.push({ name, attributes, inputs: from.map(({ dataId }) => sourceOf(dataId)), outputShapes });
    to.forEach(({ dataId }, output) => sources.set(dataId, { kind: 'operation', place, output }));
  }

  const original = {
    executeSingleOutput: backend.executeSingleOutput,
    executeMultipleOutputs: backend.executeMultipleOutputs,
    createOutputTensor: backend.createOutputTensor,
    readSync: backend.readSync,
  };
  let isInOperation = false;
  const execute = <Result>(run: () => Result): Result => {
    isInOperation = true;
    try {
      return run();
    } finally {
      isInOperation = false;
    }
  };
  const listening: typeof original = {
    executeSingleOutput(name, attributes, from) {
      const output = execute(() => original.executeSingleOutput.call(backend, name, attributes, from));
      note(name, attributes, from, [output]);
      return output;
    },
    executeMultipleOutputs(name, attributes, from, count) {
      const outputs = execute(() =>
        original.executeMultipleOutputs.call(backend, name, attributes, from, count),
      );
      note(name, attributes, from, outputs);
      return outputs;
    },
    createOutputTensor(metadata) {
      if (!isInOperation) throw new NotRecordable('it calls TensorFlow past the operations of tfjs');
      return original.createOutputTensor.call(backend, metadata);
    },
    readSync() {
      throw new NotRecordable('it reads a tensor in JavaScript while it runs');
    },
  };

  // Methods of the prototype: an own property covers one, and deleting it uncovers it.
  Object.assign(backend, listening);
  try {
    const results = work();
    const updates = variables.flatMap(({ dataId }, variable) =>
      dataId === before[variable] ? [] : [{ variable, value: sourceOf(dataId) }],
    );
    return { operations, constants, updates, results: results.map(({ dataId }) => sourceOf(dataId)) };
  } finally {
    for (const name of Object.keys(listening)) Reflect.deleteProperty(backend, name);
  }
}

/** A value that JavaScript gave, as bytes. */
function constantOf(
  backend: NodeBackend,
  readSync: NodeBackend['readSync'],
  dataId: DataId,
): RecordedConstant {
  const { TF_FLOAT, TF_INT32, TF_BOOL } = backend.binding;
  const { dtype, shape } = backend.tensorMap.get(dataId);
  if (![TF_FLOAT, TF_INT32, TF_BOOL].includes(dtype)) {
    throw new NotRecordable('it uses constants that are neither numbers nor booleans');
  }
  const values = readSync.call(backend, dataId);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
  return { dtype, shape: [...shape], bytes };
}

/** Variables that live in this process but are not ours: their values may change behind a recording's back. */
function foreignVariables(own: readonly Variable[]): Map<DataId, string> {
  const all = Object.values(loadTensorFlow().engine().registeredVariables);
  const ours = new Set(own);
  return new Map(all.filter((one) => !ours.has(one)).map(({ dataId, name }) => [dataId, name]));
}
