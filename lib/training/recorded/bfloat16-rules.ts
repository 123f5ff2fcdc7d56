import { sizeOf } from '../../table';
import { bfloat16, cast, lowOf, round } from './bfloat16-values';
import { columnGradients } from './column-gradients';
import type { GraphEditor, Rule } from './graph-editor';
import { nodeBackend } from './node-backend';
import type { RecordedOperation, Source } from './recording';

/**
 * How the products of a step come to run in bfloat16, which has the range of a 32-bit number and 8 bits of precision.
 *
 * Convolutions, large matrix products and their gradients take numbers that are rounded to it. What follows them and
 * only passes numbers on (bias, ReLU, pooling) stays in it, and everything else, such as weights, loss and optimizer,
 * is in 32 bits: the result of an operation in bfloat16 is handed on as a cast back, which the next one looks through.
 */
export function bfloat16Rules(): Rule[] {
  return [columnGradients(), lowerProduct, lowerFollower];
}

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
  return cast(editor, editor.add(name, given, shape, changed), nodeBackend().binding.TF_FLOAT);
}
