import { nodeBackend } from './node-backend';
import type { OperationAttribute } from './node-backend';
import { shieldedOperations } from './barriers';
import type { ShieldedOperation } from './barriers';
import { bytesField, floatField, numberField } from './protobuf';
import type { RecordedConstant } from './recording';

/** An attribute of a node: one that tfjs gives to an operation, or the value of a constant. */
export type NodeAttribute =
  OperationAttribute | { readonly name: string; readonly constant: RecordedConstant };

/** A node of a TensorFlow graph. An input is "name:output", or "^name" where only the order matters. */
export interface GraphNode {
  readonly name: string;
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly attributes: readonly NodeAttribute[];
}

/** A node. */
export function node(
  name: string,
  operation: string,
  inputs: readonly string[],
  attributes: GraphNode['attributes'],
): GraphNode {
  return { name, operation, inputs, attributes };
}

/** A node that gives a constant. */
export function constantNode(name: string, constant: RecordedConstant): GraphNode {
  return node(name, 'Const', [], [typeAttribute('dtype', constant.dtype), { name: 'value', constant }]);
}

/** An attribute that holds a type. */
export const typeAttribute = (name: string, dtype: number): OperationAttribute => ({
  name,
  type: nodeBackend().binding.TF_ATTR_TYPE,
  value: dtype,
});

/** An attribute that holds a shape. */
export const shapeAttribute = (name: string, shape: readonly number[]): OperationAttribute => ({
  name,
  type: nodeBackend().binding.TF_ATTR_SHAPE,
  value: shape,
});

/** An attribute that holds a whole number. */
export const numberAttribute = (name: string, value: number): OperationAttribute => ({
  name,
  type: nodeBackend().binding.TF_ATTR_INT,
  value,
});

/** An attribute that holds a text. */
export const textAttribute = (name: string, value: string): OperationAttribute => ({
  name,
  type: nodeBackend().binding.TF_ATTR_STRING,
  value,
});

/**
 * A graph as the file saved_model.pb of TensorFlow's SavedModel format, with the tag "serve" and neither signatures nor
 * stored variables. The numbers are the fields' in TensorFlow's .proto files, which are named beside them.
 */
export function savedModelBytes(nodes: readonly GraphNode[]): Buffer {
  const functions = bytesField(2, ...shieldedOperations.map((one) => bytesField(1, functionBytes(one))));
  const versions = bytesField(4, numberField(1, graphVersion)); // GraphDef.versions: VersionDef.producer
  const graph = bytesField(2, ...nodes.map((node) => bytesField(1, nodeBytes(node))), functions, versions); // MetaGraphDef.graph_def
  const information = bytesField(1, bytesField(4, 'serve')); // MetaGraphDef.meta_info_def: MetaInfoDef.tags
  return Buffer.concat([numberField(1, 1), bytesField(2, information, graph)]); // SavedModel
}

/** TensorFlow 2.9's number for the meaning of operations, which every later release understands. */
const graphVersion = 1087;

/** node_def.proto: NodeDef */
function nodeBytes({ name, operation, inputs, attributes }: GraphNode): Buffer {
  return Buffer.concat([
    bytesField(1, name),
    bytesField(2, operation),
    ...inputs.map((input) => bytesField(3, input)),
    ...attributes.map((one) => bytesField(5, bytesField(1, one.name), bytesField(2, attributeBytes(one)))),
  ]);
}

/**
 * function.proto: FunctionDef, a function of one float tensor that does this one operation and is not inlined.
 *
 * Its OpDef (op_def.proto) names the argument x and the result y; `ret` says that y is the operation's own output.
 */
function functionBytes({ operation, output, functionName }: ShieldedOperation): Buffer {
  const float = nodeBackend().binding.TF_FLOAT;
  const argument = (name: string) => Buffer.concat([bytesField(1, name), numberField(3, float)]);
  const signature = [bytesField(1, functionName), bytesField(2, argument('x')), bytesField(3, argument('y'))];
  const body = { name: 'body', operation, inputs: ['x'], attributes: [typeAttribute('T', float)] };
  return Buffer.concat([
    bytesField(1, ...signature),
    bytesField(3, nodeBytes(body)),
    bytesField(4, bytesField(1, 'y'), bytesField(2, `body:${output}:0`)),
    bytesField(5, bytesField(1, '_noinline'), bytesField(2, numberField(5, true))),
  ]);
}

/** attr_value.proto: AttrValue */
function attributeBytes(attribute: NodeAttribute): Buffer {
  if ('constant' in attribute) return bytesField(8, tensorBytes(attribute.constant));
  const { type, value } = attribute;
  const { TF_ATTR_SHAPE } = nodeBackend().binding;
  if (type === TF_ATTR_SHAPE) return bytesField(7, shapeBytes(value as readonly number[]));
  if (!Array.isArray(value)) return scalarBytes(type, value as boolean | number | string);
  return bytesField(1, ...value.map((one: number) => scalarBytes(type, one))); // AttrValue.ListValue
}

function scalarBytes(type: number, value: boolean | number | string): Buffer {
  const { TF_ATTR_STRING, TF_ATTR_INT, TF_ATTR_FLOAT, TF_ATTR_BOOL } = nodeBackend().binding;
  if (type === TF_ATTR_STRING) return bytesField(2, value as string);
  if (type === TF_ATTR_INT) return numberField(3, value as number);
  if (type === TF_ATTR_FLOAT) return floatField(4, value as number);
  if (type === TF_ATTR_BOOL) return numberField(5, value as boolean);
  return numberField(6, value as number);
}

/** tensor_shape.proto: TensorShapeProto */
function shapeBytes(shape: readonly number[]): Buffer {
  return Buffer.concat(shape.map((length) => bytesField(2, numberField(1, length))));
}

/** tensor.proto: TensorProto */
function tensorBytes({ dtype, shape, bytes }: RecordedConstant): Buffer {
  return Buffer.concat([numberField(1, dtype), bytesField(2, shapeBytes(shape)), bytesField(4, bytes)]);
}
