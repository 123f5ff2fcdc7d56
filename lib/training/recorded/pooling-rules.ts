import { isSameShape, isSameSource } from './graph-editor';
import type { GraphEditor } from './graph-editor';
import type { RecordedOperation, Source } from './recording';

/**
 * Max pooling and ReLU change places: the largest of numbers cut off at 0 is the largest of the numbers, cut off at 0.
 * ReLU and its gradient then work on the smaller side, and so does the sum that is a bias's gradient.
 */
export function poolBeforeRelu(
  editor: GraphEditor,
  { name, attributes, inputs, outputShapes }: RecordedOperation,
): Source | undefined {
  if (name !== 'MaxPool') return undefined;
  const relu = editor.giverOf(editor.originOf(inputs[0]!));
  if (relu?.name !== 'Relu') return undefined;
  const value = editor.reshape(relu.inputs[0]!, editor.shapeOf(inputs[0]!));
  const pooled = editor.add('MaxPool', [value], outputShapes[0]!, attributes);
  return editor.add('Relu', [pooled], outputShapes[0]!);
}

/**
 * The gradient of a max pooling that has changed places with ReLU. It passes ReLU's gradient first, so what comes out
 * has passed both.
 */
export function poolGradientBehindRelu(
  editor: GraphEditor,
  { name, attributes, inputs, outputShapes }: RecordedOperation,
): Source | undefined {
  if (name !== 'MaxPoolGrad') return undefined;
  const [value, result, gradient] = inputs as [Source, Source, Source];
  const [relu, reluOfPooled] = [editor.giverOf(editor.originOf(value)), editor.giverOf(result)];
  if (relu?.name !== 'Relu' || reluOfPooled?.name !== 'Relu') return undefined;
  const [pooled] = reluOfPooled.inputs as [Source];
  const pool = editor.giverOf(pooled);
  const before = relu.inputs[0]!;
  if (pool?.name !== 'MaxPool') return undefined;
  if (!isSameSource(editor.originOf(pool.inputs[0]!), editor.originOf(before))) return undefined;
  const shape = editor.shapeOf(pooled);
  const passed = editor.add('ReluGrad', [editor.reshape(gradient, shape), result], shape);
  return editor.add('MaxPoolGrad', [pool.inputs[0]!, pooled, passed], outputShapes[0]!, attributes);
}

/** Whether a gradient has passed the gradient of this ReLU already, on its way through a max pooling. */
export function isMaskedBy(editor: GraphEditor, gradient: Source, features: Source): boolean {
  const passed = gradientBeforePooling(editor, gradient);
  const relu = editor.giverOf(features);
  const pool = editor.giverOf(editor.originOf(gradient));
  if (!passed || !relu || !pool) return false;
  return isSameSource(editor.originOf(pool.inputs[0]!), editor.originOf(relu.inputs[0]!));
}

/** A bias's gradient behind a max pooling: each gradient goes to one place, so the sum before is the sum behind. */
export function sumPooledGradient(editor: GraphEditor, operation: RecordedOperation): Source | undefined {
  const value = biasGradientOf(editor, operation);
  const passed = value && gradientBeforePooling(editor, value);
  if (!passed) return undefined;
  const width = editor.shapeOf(passed).slice(-1);
  return editor.reshape(editor.add('BiasAddGrad', [passed], width), operation.outputShapes[0]!);
}

/** What an operation sums over all axes but the last, where it does that. */
export function biasGradientOf(
  editor: GraphEditor,
  { name, inputs, outputShapes }: Pick<RecordedOperation, 'name' | 'inputs' | 'outputShapes'>,
): Source | undefined {
  if (name !== 'Sum') return undefined;
  const [value, axes] = inputs as [Source, Source];
  const shape = editor.shapeOf(value);
  const summed = editor.integersOf(axes)?.join();
  const isAllButLast = summed === [...shape.keys()].slice(0, -1).join();
  const width = outputShapes[0]!.filter((length) => length !== 1);
  if (!isAllButLast || shape.length < 2) return undefined;
  return isSameShape(width, shape.slice(-1)) || shape.at(-1) === 1 ? value : undefined;
}

/** The gradient that went into a max pooling behind ReLU's gradient, where this one has come out of one. */
function gradientBeforePooling(editor: GraphEditor, gradient: Source): Source | undefined {
  const pooling = editor.giverOf(editor.originOf(gradient));
  if (pooling?.name !== 'MaxPoolGrad') return undefined;
  const [, pooled, passed] = pooling.inputs as [Source, Source, Source];
  const [reluGradient, pool] = [editor.giverOf(passed), editor.giverOf(pooled)];
  if (reluGradient?.name !== 'ReluGrad' || pool?.name !== 'MaxPool') return undefined;
  const relu = editor.giverOf(reluGradient.inputs[1]!);
  return relu?.name === 'Relu' && isSameSource(relu.inputs[0]!, pooled) ? passed : undefined;
}
