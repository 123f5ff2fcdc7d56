import type { GraphEditor } from './graph-editor';
import { typeAttribute } from './graph-node';
import { nodeBackend } from './node-backend';
import type { OperationAttribute } from './node-backend';
import type { Source } from './recording';

/** TensorFlow's number for the type, DT_BFLOAT16 in types.proto. */
export const bfloat16 = 14;

/** The value rounded to bfloat16; where it was cast back from there, what it was before. */
export function round(editor: GraphEditor, source: Source): Source {
  return lowOf(editor, source) ?? cast(editor, source, bfloat16);
}

/** The value in bfloat16, where it is one that was cast back. */
export function lowOf(editor: GraphEditor, source: Source): Source | undefined {
  const giver = editor.giverOf(source);
  const isCastBack =
    giver?.name === 'Cast' &&
    giver.attributes.some(({ name, value }) => name === 'SrcT' && value === bfloat16);
  return isCastBack ? giver.inputs[0] : undefined;
}

/** A cast between bfloat16 and 32 bits, to the type given. */
export function cast(editor: GraphEditor, source: Source, to: number): Source {
  const { TF_ATTR_BOOL, TF_FLOAT } = nodeBackend().binding;
  return editor.add('Cast', [source], editor.shapeOf(source), [
    typeAttribute('SrcT', to === bfloat16 ? TF_FLOAT : bfloat16),
    typeAttribute('DstT', to),
    { name: 'Truncate', type: TF_ATTR_BOOL, value: false },
  ]);
}

/** An operation on values in bfloat16. */
export function low(
  editor: GraphEditor,
  name: string,
  inputs: readonly Source[],
  shape: readonly number[],
  attributes: readonly OperationAttribute[],
): Source {
  return editor.add(name, inputs, shape, [typeAttribute('T', bfloat16), ...attributes]);
}
