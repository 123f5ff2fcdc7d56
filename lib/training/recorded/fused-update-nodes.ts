import type { FusedUpdate, OptimizerArgument } from './fused-optimizer';
import { floatConstant } from './constant-nodes';
import { variableName } from './graph-names';
import { node, typeAttribute } from './graph-node';
import type { GraphNode } from './graph-node';
import { nodeBackend } from './node-backend';

/**
 * The nodes that move one weight along its gradient.
 *
 * TensorFlow changes the variable in place, once it was read, and takes a copy where somebody still holds what was read.
 *
 * @param name what the update is called
 * @param gradient the name of the gradient's node and output
 * @param read the name of the node that has read a variable
 * @param learningRate the name of the node that gives the learning rate
 */
export function fusedUpdateNodes(
  name: string,
  { operation, variables, settings, attributes = [], decay }: FusedUpdate,
  gradient: string,
  read: (variable: number) => string,
  learningRate: string,
): GraphNode[] {
  const values = settings.map((setting, order) =>
    setting === 'gradient'
      ? { nodes: [], value: gradient }
      : argumentNodes(`${name}/${order}`, setting, read, learningRate),
  );
  const inputs = [
    ...variables.map(variableName),
    ...values.map(({ value }) => value),
    `^${read(variables[0]!)}`,
  ];
  const type = typeAttribute('T', nodeBackend().binding.TF_FLOAT);
  const shrink: GraphNode[] = [];
  if (decay) {
    const share = argumentNodes(`${name}/decay/rate`, { learningRateTimes: decay }, read, learningRate);
    const [variable, value] = [variableName(variables[0]!), read(variables[0]!)];
    shrink.push(...share.nodes);
    shrink.push(
      node(`${name}/decay`, 'ResourceApplyGradientDescent', [variable, share.value, value], [type]),
    );
    inputs.push(`^${name}/decay`);
  }
  return [
    ...values.flatMap(({ nodes }) => nodes),
    ...shrink,
    node(name, operation, inputs, [type, ...attributes]),
  ];
}

/** An argument of an optimizer's operation: the nodes that it takes, and the name of its value. */
function argumentNodes(
  name: string,
  argument: OptimizerArgument,
  read: (variable: number) => string,
  learningRate: string,
): { nodes: GraphNode[]; value: string } {
  const type = [typeAttribute('T', nodeBackend().binding.TF_FLOAT)];
  if ('variable' in argument) return { nodes: [], value: read(argument.variable) };
  if ('learningRateTimes' in argument) {
    if (argument.learningRateTimes === 1) return { nodes: [], value: learningRate };
    const factor = floatConstant(`${name}/factor`, argument.learningRateTimes);
    return { nodes: [factor, node(name, 'Mul', [learningRate, factor.name], type)], value: name };
  }
  const number = floatConstant(name, argument.value);
  const { rootOfOneMinus } = argument;
  if (rootOfOneMinus === undefined) return { nodes: [number], value: name };
  const [one, rest, root, product] = [`${name}/one`, `${name}/rest`, `${name}/root`, `${name}/product`];
  const nodes = [
    number,
    floatConstant(one, 1),
    node(rest, 'Sub', [one, read(rootOfOneMinus)], type),
    node(root, 'Sqrt', [rest], type),
    node(product, 'Mul', [name, root], type),
  ];
  return { nodes, value: product };
}
