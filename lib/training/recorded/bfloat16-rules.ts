import { sizeOf } from '../batch-shapes';
import type { GraphEditor, Rule } from './graph-editor';
import { typeAttribute } from './graph-node';
import { nodeBackend } from './node-backend';
import type { RecordedOperation, Source } from './recording';

/**
 * How the products of a step come to run in bfloat16, which has the range of a 32-bit number and 8 bits of precision.
 *
 * Convolutions, large matrix products and their gradients take numbers that are rounded to it. What follows them and
 * only passes numbers on (bias, ReLU, pooling) stays in it, and everything else, such as weights, loss and optimizer,
 * is in 32 bits: the result of an operation in bfloat16 is handed on as a cast back, which the next one looks through.
 */
export const bfloat16Rules: readonly Rule[] = [lowerProduct, lowerFollower];

/** TensorFlow's number for the type, DT_BFLOAT16 in types.proto. */
const bfloat16 = 14;

/** A product that pays for the rounding of its inputs. */
function lowerProduct(editor: GraphEditor, operation: RecordedOperation): Source | undefined {
  const { name, inputs, outputShapes } = operation;
  const [first, second, third] = inputs as [Source, Source, Source];
  switch (name) {
    case 'Conv2D':
      return isLarge(outputShapes[0]!) ? lower(editor, operation, [first, second]) : undefined;
    case 'Conv2DBackpropInput':
      return isLarge(editor.shapeOf(third)) ? lower(editor, operation, [second, third]) : undefined;
    case 'Conv2DBackpropFilter':
      return isLarge(editor.shapeOf(third)) ? lower(editor, operation, [first, third]) : undefined;
    case 'MatMul': {
      const [rows, columns] = [editor.shapeOf(first), editor.shapeOf(second)];
      // The inner length is the square root of what the three shapes have in common.
      const products = Math.sqrt(sizeOf(rows) * sizeOf(columns) * sizeOf(outputShapes[0]!));
      return products >= 16e6 ? lower(editor, operation, [first, second]) : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether a convolution has enough places and channels. */
function isLarge(shape: readonly number[]): boolean {
  return sizeOf(shape) >= 2 ** 16;
}

/** An operation that passes on what came out of a product. */
function lowerFollower(editor: GraphEditor, operation: RecordedOperation): Source | undefined {
  const { name, inputs } = operation;
  const isLow = (place: number) => lowOf(editor, inputs[place]!) !== undefined;
  switch (name) {
    case 'BiasAdd':
      return isLow(0) ? lower(editor, operation, inputs) : undefined;
    case 'Relu':
    case 'MaxPool':
    case 'Reshape':
      return isLow(0) ? lower(editor, operation, inputs.slice(0, 1)) : undefined;
    case 'ReluGrad':
      return isLow(1) ? lower(editor, operation, inputs) : undefined;
    case 'MaxPoolGrad':
      return isLow(0) && isLow(1) ? lower(editor, operation, inputs) : undefined;
    default:
      return undefined;
  }
}

/** The operation on rounded inputs, with its result cast back; inputs that are not named stay as they are. */
function lower(
  editor: GraphEditor,
  { name, attributes, inputs, outputShapes }: RecordedOperation,
  rounded: readonly Source[],
): Source {
  const shape = outputShapes[0]!;
  const changed = attributes.map((one) => (one.name === 'T' ? { ...one, value: bfloat16 } : one));
  const given = inputs.map((input) => (rounded.includes(input) ? round(editor, input) : input));
  return cast(editor, editor.add(name, given, shape, changed), bfloat16, nodeBackend().binding.TF_FLOAT);
}

function round(editor: GraphEditor, source: Source): Source {
  return lowOf(editor, source) ?? cast(editor, source, nodeBackend().binding.TF_FLOAT, bfloat16);
}

/** The value in bfloat16, where it is one that was cast back. */
function lowOf(editor: GraphEditor, source: Source): Source | undefined {
  const giver = editor.giverOf(source);
  const isCastBack =
    giver?.name === 'Cast' && giver.attributes.some((one) => one.name === 'SrcT' && one.value === bfloat16);
  return isCastBack ? giver.inputs[0] : undefined;
}

function cast(editor: GraphEditor, source: Source, from: number, to: number): Source {
  const { TF_ATTR_BOOL } = nodeBackend().binding;
  return editor.add('Cast', [source], editor.shapeOf(source), [
    typeAttribute('SrcT', from),
    typeAttribute('DstT', to),
    { name: 'Truncate', type: TF_ATTR_BOOL, value: false },
  ]);
}
