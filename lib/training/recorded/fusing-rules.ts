import { isSameShape, isSameSource } from './graph-editor';
import {
  biasGradientOf,
  isMaskedBy,
  poolBeforeRelu,
  poolGradientBehindRelu,
  sumPooledGradient,
} from './pooling-rules';
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
  reluInPlace,
  poolBeforeRelu,
  poolGradientBehindRelu,
  reluGradient,
  sumPooledGradient,
  sumBiasGradient,
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

/** A vector added along the last axis: of matrices, spectra, images. */
function addBias(editor: GraphEditor, { name, inputs, outputShapes }: RecordedOperation): Source | undefined {
  if (name !== 'Add' && name !== 'AddV2') return undefined;
  const [value, bias] = inputs as [Source, Source];
  const shape = editor.shapeOf(value);
  const vector = editor.originOf(bias);
  const width = shape.at(-1)!;
  const isAlongLastAxis = editor.shapeOf(bias).every((length, axis, { length: rank }) => {
    return length === (axis === rank - 1 ? width : 1);
  });
  if (!isAlongLastAxis || !isSameShape(editor.shapeOf(vector), [width])) return undefined;
  if (!isSameShape(shape, outputShapes[0]!)) return undefined;
  const rows = asRows(editor, value);
  return rows && editor.reshape(editor.add('BiasAdd', [rows, vector], editor.shapeOf(rows)), shape);
}

/** ReLU of a value in another shape: of the value itself, so that TensorFlow can join it to the convolution before. */
function reluInPlace(
  editor: GraphEditor,
  { name, inputs, outputShapes }: RecordedOperation,
): Source | undefined {
  if (name !== 'Relu') return undefined;
  const origin = editor.originOf(inputs[0]!);
  if (isSameSource(origin, inputs[0]!)) return undefined;
  return editor.reshape(editor.add('Relu', [origin], editor.shapeOf(origin)), outputShapes[0]!);
}

/** The sum over all axes but the last: what a bias's gradient is. */
function sumBiasGradient(
  editor: GraphEditor,
  { name, inputs, outputShapes }: RecordedOperation,
): Source | undefined {
  const value = biasGradientOf(editor, { name, inputs, outputShapes });
  const rows = value && asRows(editor, value);
  if (!rows) return undefined;
  const width = editor.shapeOf(rows).slice(-1);
  return editor.reshape(editor.add('BiasAddGrad', [rows], width), outputShapes[0]!);
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
  return isStep ? reluGradientOf(editor, gradient, value, outputShapes[0]!) : undefined;
}

/** ReLU's gradient. It asks ReLU's result where that is there: what came before it can then be forgotten. */
function reluGradientOf(
  editor: GraphEditor,
  gradient: Source,
  value: Source,
  shape: readonly number[],
): Source {
  const origin = editor.originOf(value);
  const features = editor.find('Relu', origin) ?? origin;
  if (isMaskedBy(editor, gradient, features)) return editor.reshape(gradient, shape);
  const own = editor.shapeOf(features);
  return editor.reshape(editor.add('ReluGrad', [editor.reshape(gradient, own), features], own), shape);
}

function isZero(editor: GraphEditor, source: Source): boolean {
  const giver = editor.giverOf(source);
  return editor.isConstant(source, 0) || (giver?.name === 'Fill' && editor.isConstant(giver.inputs[1]!, 0));
}

/** The value in a shape that TensorFlow's operations on biases take: rows along the last axis. */
function asRows(editor: GraphEditor, source: Source): Source | undefined {
  const origin = editor.originOf(source);
  const width = editor.shapeOf(source).at(-1);
  const isOwn = editor.shapeOf(origin).at(-1) === width && editor.shapeOf(origin).length > 1;
  const rows = isOwn ? origin : source;
  const rank = editor.shapeOf(rows).length;
  return rank > 1 && rank < 6 ? rows : undefined;
}

/** The value as a matrix, where it is one or a batch of one. */
function asMatrix(editor: GraphEditor, source: Source): Source | undefined {
  const shape = editor.shapeOf(source);
  const isMatrix = shape.length === 2 || (shape.length === 3 && shape[0] === 1);
  return isMatrix ? editor.reshape(source, shape.slice(-2)) : undefined;
}
