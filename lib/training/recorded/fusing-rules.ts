import { isSameShape } from './graph-editor';
import type { GraphEditor, Rule } from './graph-editor';
import { nodeBackend } from './node-backend';
import type { RecordedOperation, Source } from './recording';

/**
 * How tfjs's operations become TensorFlow's faster ones. The numbers stay the same within rounding.
 *
 * tfjs computes dense layers with batches of one matrix, adds biases by broadcasting, and writes out the gradient of
 * ReLU as five operations; TensorFlow has an operation for each.
 */
export const fusingRules: readonly Rule[] = [
  removeCast,
  removeReshape,
  removeOnes,
  multiplyMatrices,
  addBias,
  sumBiasGradient,
  reluGradient,
];

/** A cast to the type that the value has. */
function removeCast(_: GraphEditor, { name, attributes, inputs }: RecordedOperation): Source | undefined {
  const typeOf = (wanted: string) => attributes.find((one) => one.name === wanted)?.value;
  return name === 'Cast' && typeOf('SrcT') === typeOf('DstT') ? inputs[0] : undefined;
}

/** A reshape of a reshape, or to the shape that is there already. */
function removeReshape(editor: GraphEditor, operation: RecordedOperation): Source | undefined {
  if (operation.name !== 'Reshape') return undefined;
  return editor.reshape(operation.inputs[0]!, operation.outputShapes[0]!);
}

/** A product with ones, a quotient by one. */
function removeOnes(
  editor: GraphEditor,
  { name, inputs, outputShapes }: RecordedOperation,
): Source | undefined {
  const keeps = (kept: Source, ones: Source) =>
    editor.isConstant(ones, 1) && isSameShape(editor.shapeOf(kept), outputShapes[0]!);
  const [first, second] = inputs as [Source, Source];
  if ((name === 'Mul' || name === 'RealDiv') && keeps(first, second)) return first;
  return name === 'Mul' && keeps(second, first) ? second : undefined;
}

/** A batch of one matrix product. */
function multiplyMatrices(editor: GraphEditor, operation: RecordedOperation): Source | undefined {
  if (operation.name !== 'BatchMatMulV2') return undefined;
  const matrices = operation.inputs.map((input) => asMatrix(editor, input));
  const [first, second] = matrices;
  if (!first || !second) return undefined;
  const isTransposed = (name: string) => operation.attributes.find((one) => one.name === name)!.value;
  const shape = operation.outputShapes[0]!;
  const type = nodeBackend().binding.TF_ATTR_BOOL;
  const product = editor.add('MatMul', [first, second], shape.slice(-2), [
    { name: 'transpose_a', type, value: isTransposed('adj_x') },
    { name: 'transpose_b', type, value: isTransposed('adj_y') },
  ]);
  return editor.reshape(product, shape);
}

/** A vector added to each row of a matrix. */
function addBias(editor: GraphEditor, { name, inputs, outputShapes }: RecordedOperation): Source | undefined {
  if (name !== 'Add' && name !== 'AddV2') return undefined;
  const [value, bias] = inputs as [Source, Source];
  const shape = editor.shapeOf(value);
  const matrix = asMatrix(editor, value);
  if (!matrix || !isSameShape(shape, outputShapes[0]!)) return undefined;
  if (!isSameShape(editor.shapeOf(bias), shape.slice(-1))) return undefined;
  return editor.reshape(editor.add('BiasAdd', [matrix, bias], shape.slice(-2)), shape);
}

/** The sum over the rows of a matrix: what a bias's gradient is. */
function sumBiasGradient(
  editor: GraphEditor,
  { name, inputs, outputShapes }: RecordedOperation,
): Source | undefined {
  if (name !== 'Sum') return undefined;
  const [value, axes] = inputs as [Source, Source];
  const shape = editor.shapeOf(value);
  const matrix = asMatrix(editor, value);
  const summed = editor.integersOf(axes);
  if (!matrix || summed?.join() !== [...shape.keys()].slice(0, -1).join()) return undefined;
  if (outputShapes[0]!.length !== 1) return undefined;
  return editor.add('BiasAddGrad', [matrix], shape.slice(-1));
}

/**
 * A gradient times the step function, which tfjs writes as x is NaN ? x : x > 0 ? 1 : 0. The gradient of |x| looks
 * alike, so the numbers are looked at.
 */
function reluGradient(
  editor: GraphEditor,
  { name, inputs, outputShapes }: RecordedOperation,
): Source | undefined {
  if (name !== 'Mul') return undefined;
  const [gradient, step] = inputs as [Source, Source];
  const outer = editor.giverOf(step);
  if (outer?.name !== 'Select') return undefined;
  const [isNan, value, otherwise] = outer.inputs as [Source, Source, Source];
  const inner = editor.giverOf(otherwise);
  if (inner?.name !== 'Select') return undefined;
  const [isPositive, one, zero] = inner.inputs as [Source, Source, Source];
  const [nanTest, comparison] = [editor.giverOf(isNan), editor.giverOf(isPositive)];
  const shapes = [gradient, value].map((source) => editor.shapeOf(source));
  const isStep =
    nanTest?.name === 'IsNan' &&
    isSameSource(nanTest.inputs[0]!, value) &&
    comparison?.name === 'Greater' &&
    isSameSource(comparison.inputs[0]!, value) &&
    editor.isConstant(comparison.inputs[1]!, 0) &&
    editor.isConstant(one, 1) &&
    isZero(editor, zero) &&
    shapes.every((shape) => isSameShape(shape, outputShapes[0]!));
  return isStep ? editor.add('ReluGrad', [gradient, value], outputShapes[0]!) : undefined;
}

function isZero(editor: GraphEditor, source: Source): boolean {
  const giver = editor.giverOf(source);
  return editor.isConstant(source, 0) || (giver?.name === 'Fill' && editor.isConstant(giver.inputs[1]!, 0));
}

/** The value as a matrix, where it is one or a batch of one. */
function asMatrix(editor: GraphEditor, source: Source): Source | undefined {
  const shape = editor.shapeOf(source);
  const isMatrix = shape.length === 2 || (shape.length === 3 && shape[0] === 1);
  return isMatrix ? editor.reshape(source, shape.slice(-2)) : undefined;
}

function isSameSource(first: Source, second: Source): boolean {
  return (
    first.kind === second.kind &&
    first.place === second.place &&
    (first.kind !== 'operation' || second.kind !== 'operation' || first.output === second.output)
  );
}
