import { typeAttribute } from './graph-node';
import { nodeBackend } from './node-backend';
import type { OperationAttribute } from './node-backend';
import { shapeOfSource } from './recording';
import type { RecordedOperation, Recording, Source } from './recording';

/** Writes a recording anew, operation by operation, and answers questions about what is written so far. */
export interface GraphEditor {
  shapeOf(source: Source): readonly number[];
  /** The operation that gives a value, where one does. */
  giverOf(source: Source): RecordedOperation | undefined;
  /** The value that reshapes alone lead from. */
  originOf(source: Source): Source;
  /** The written operation of this name whose first input is this value, where there is one. */
  find(name: string, input: Source): Source | undefined;
  /** Whether a value is a constant whose elements all are this number. */
  isConstant(source: Source, value: number): boolean;
  /** The elements of a constant of whole numbers. */
  integersOf(source: Source): number[] | undefined;
  /** A constant of whole numbers. */
  integers(values: readonly number[], shape?: readonly number[]): Source;
  /** Write an operation with one output, of 32-bit floats where the attributes do not say otherwise. */
  add(
    name: string,
    inputs: readonly Source[],
    shape: readonly number[],
    attributes?: readonly OperationAttribute[],
  ): Source;
  /** The value in another shape; itself where it has that shape already. */
  reshape(source: Source, shape: readonly number[]): Source;
}

/** What takes an operation's place: a value, or undefined where the operation stays. */
export type Rule = (editor: GraphEditor, operation: RecordedOperation) => Source | undefined;

/**
 * A recording in which rules have replaced operations; the first rule that has something to say decides.
 *
 * @param variableShapes and `inputShapes`: those that the recording was made with
 */
export function rewrite(
  recording: Recording,
  variableShapes: readonly (readonly number[])[],
  inputShapes: readonly (readonly number[])[],
  rules: readonly Rule[],
): Recording {
  const operations: RecordedOperation[] = [];
  const constants = [...recording.constants];
  const { TF_FLOAT, TF_INT32 } = nodeBackend().binding;

  const shapes = { inputs: inputShapes, variables: variableShapes, constants, operations };

  const editor: GraphEditor = {
    shapeOf: (source) => shapeOfSource(source, shapes),
    giverOf: (source) => (source.kind === 'operation' ? operations[source.place] : undefined),
    originOf(source) {
      let origin = source;
      for (let giver = editor.giverOf(origin); giver?.name === 'Reshape'; giver = editor.giverOf(origin)) {
        origin = giver.inputs[0]!;
      }
      return origin;
    },
    find(name, input) {
      const place = operations.findIndex((one) => one.name === name && isSameSource(one.inputs[0]!, input));
      return place < 0 ? undefined : { kind: 'operation', place, output: 0 };
    },
    isConstant(source, value) {
      if (source.kind !== 'constant') return false;
      const { dtype, bytes } = constants[source.place]!;
      return dtype === TF_FLOAT && new Float32Array(bytes.slice().buffer).every((one) => one === value);
    },
    integersOf(source) {
      if (source.kind !== 'constant') return undefined;
      const { dtype, bytes } = constants[source.place]!;
      return dtype === TF_INT32 ? [...new Int32Array(bytes.slice().buffer)] : undefined;
    },
    integers(values, shape = [values.length]) {
      const bytes = new Uint8Array(Int32Array.from(values).buffer);
      return { kind: 'constant', place: constants.push({ dtype: TF_INT32, shape, bytes }) - 1 };
    },
    add(name, inputs, shape, attributes = []) {
      const place = operations.length;
      const hasType = attributes.some((one) => one.name === 'T' || one.name === 'SrcT');
      const type = hasType ? [] : [typeAttribute('T', TF_FLOAT)];
      operations.push({ name, inputs, attributes: [...type, ...attributes], outputShapes: [shape] });
      return { kind: 'operation', place, output: 0 };
    },
    reshape(source, shape) {
      const origin = editor.originOf(source);
      if (isSameShape(editor.shapeOf(origin), shape)) return origin;
      const type = editor.giverOf(origin)?.attributes.find((one) => one.name === 'T' || one.name === 'DstT');
      return editor.add('Reshape', [origin, editor.integers(shape)], shape, [
        typeAttribute('T', (type?.value as number | undefined) ?? TF_FLOAT),
        typeAttribute('Tshape', TF_INT32),
      ]);
    },
  };

  const moved: Source[][] = [];
  const follow = (source: Source): Source =>
    source.kind === 'operation' ? moved[source.place]![source.output]! : source;
  for (const old of recording.operations) {
    const operation = { ...old, inputs: old.inputs.map(follow) };
    let value: Source | undefined;
    for (const rule of rules) if ((value = rule(editor, operation))) break;
    if (value) moved.push([value]);
    else {
      const place = operations.push(operation) - 1;
      moved.push(old.outputShapes.map((_, output) => ({ kind: 'operation', place, output })));
    }
  }
  return {
    operations,
    constants,
    updates: recording.updates.map(({ variable, value }) => ({ variable, value: follow(value) })),
    results: recording.results.map(follow),
  };
}

export function isSameShape(first: readonly number[], second: readonly number[]): boolean {
  return first.length === second.length && first.every((length, place) => length === second[place]);
}

export function isSameSource(first: Source, second: Source): boolean {
  return (
    first.kind === second.kind &&
    first.place === second.place &&
    (first.kind !== 'operation' || second.kind !== 'operation' || first.output === second.output)
  );
}
