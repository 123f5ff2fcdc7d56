import type { FusedUpdate, OptimizerArgument } from './fused-optimizer';
import { readName, variableName } from './graph-names';
import { constantNode, node, typeAttribute } from './graph-node';
import type { GraphNode } from './graph-node';
import { nodeBackend } from './node-backend';
import type { RecordedConstant } from './recording';

/**
 * The nodes that move one weight along its gradient.
 *
 * TensorFlow changes the variable in place, once it was read, and takes a copy where somebody still holds what was read.
 *
 * @param name what the update is called
 * @param gradient the name of the gradient's node and output
 */
export function fusedUpdateNodes(
  name: string,
  { operation, variables, settings }: FusedUpdate,
  gradient: string,
): GraphNode[] {
  const values = settings.map((setting, order) => argumentNodes(`${name}/${order}`, setting));
  const inputs = [
    ...variables.map(variableName),
    ...values.map(({ value }) => value),
    gradient,
    `^${readName(variables[0]!)}`,
  ];
  const type = typeAttribute('T', nodeBackend().binding.TF_FLOAT);
  return [...values.flatMap(({ nodes }) => nodes), node(name, operation, inputs, [type])];
}

/** An argument of an optimizer's operation: the nodes that it takes, and the name of its value. */
function argumentNodes(name: string, argument: OptimizerArgument): { nodes: GraphNode[]; value: string } {
  if ('variable' in argument) return { nodes: [], value: readName(argument.variable) };
  const number = constantNode(name, floatConstant(argument.value));
  const { rootOfOneMinus } = argument;
  if (rootOfOneMinus === undefined) return { nodes: [number], value: name };
  const type = [typeAttribute('T', nodeBackend().binding.TF_FLOAT)];
  const [one, rest, root, product] = [`${name}/one`, `${name}/rest`, `${name}/root`, `${name}/product`];
  const nodes = [
    number,
    constantNode(one, floatConstant(1)),
    node(rest, 'Sub', [one, readName(rootOfOneMinus)], type),
    node(root, 'Sqrt', [rest], type),
    node(product, 'Mul', [name, root], type),
  ];
  return { nodes, value: product };
}

function floatConstant(value: number): RecordedConstant {
  const bytes = new Uint8Array(Float32Array.of(value).buffer);
  return { dtype: nodeBackend().binding.TF_FLOAT, shape: [], bytes };
}
