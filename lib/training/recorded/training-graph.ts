import { needsBarrier, shieldedOperations } from './barriers';
import { shapeAttribute, textAttribute, typeAttribute } from './graph-node';
import type { GraphNode } from './graph-node';
import { nodeBackend } from './node-backend';
import type { FusedUpdate, OptimizerArgument } from './fused-optimizer';
import type { NamedRecording } from './named-recording';
import type { RecordedConstant, RecordedOperation, Source } from './recording';

/** The names in a graph: what is fed and fetched. Without commas, which separate names in the binding's calls. */
export const inputName = (recording: string, place: number): string => `${recording}/input/${place}`;
export const resultName = (recording: string, place: number): string => `${recording}/result/${place}`;
export const readName = (variable: number): string => `read/${variable}`;
export const setName = (variable: number): string => `set/${variable}`;
export const setInputName = (variable: number): string => `set/${variable}/value`;

/**
 * A TensorFlow graph that does what was recorded, with variables of its own.
 *
 * All recordings share the variables, so steps on batches of another size go on from the same weights. Fetching a
 * recording's result updates the variables; `read/…` gives a variable and `set/…` puts `set/…/value` into it.
 */
export function trainingGraph(
  variableShapes: readonly (readonly number[])[],
  recordings: readonly NamedRecording[],
): GraphNode[] {
  return [
    ...variableShapes.flatMap((shape, place) => variableNodes(place, shape)),
    ...recordings.flatMap(recordingNodes),
  ];
}

function variableNodes(place: number, shape: readonly number[]): GraphNode[] {
  const float = nodeBackend().binding.TF_FLOAT;
  const [dtype, type] = [typeAttribute('dtype', float), typeAttribute('T', float)];
  const variable = variableName(place);
  const [value, copy, assign] = [setInputName(place), `${setName(place)}/copy`, `${setName(place)}/assign`];
  const identity = textAttribute('shared_name', variable);
  return [
    node(variable, 'VarHandleOp', [], [dtype, shapeAttribute('shape', shape), identity]),
    node(readName(place), 'ReadVariableOp', [variable], [dtype]),
    node(value, 'Placeholder', [], [dtype, shapeAttribute('shape', shape)]),
    // What is fed may lie in an array of JavaScript, which must not become the variable's own memory.
    node(copy, 'DeepCopy', [value], [type]),
    node(assign, 'AssignVariableOp', [variable, copy], [dtype]),
    node(setName(place), 'Identity', [value, `^${assign}`], [type]),
  ];
}

function recordingNodes({
  name,
  inputShapes,
  recording,
  isExact,
  fusedUpdates,
}: NamedRecording): GraphNode[] {
  const float = nodeBackend().binding.TF_FLOAT;
  const dtype = typeAttribute('dtype', float);
  const { operations, constants, updates, results } = recording;
  const operationName = (place: number) => `${name}/operation/${place}`;
  const constantName = (place: number) => `${name}/constant/${place}`;
  const updateName = (place: number) => `${name}/update/${place}`;

  function nameOf(source: Source): string {
    switch (source.kind) {
      case 'input':
        return inputName(name, source.place);
      case 'variable':
        return readName(source.place);
      case 'constant':
        return constantName(source.place);
      case 'operation':
        return `${operationName(source.place)}:${source.output}`;
    }
  }

  function operationNodes(one: RecordedOperation, place: number): GraphNode[] {
    const barriers: GraphNode[] = [];
    const inputs = one.inputs.map((source, input) => {
      if (!isExact || !needsBarrier(operations, one, source, input)) return nameOf(source);
      const barrier = `${operationName(place)}/barrier/${input}`;
      const shape = operations[source.place]!.outputShapes[0]!;
      const attributes = [shapeAttribute('shape', shape), typeAttribute('T', float)];
      barriers.push(node(barrier, 'EnsureShape', [nameOf(source)], attributes));
      return barrier;
    });
    const shield = isExact && shieldedOperations.find(({ operation }) => operation === one.name);
    return [
      ...barriers,
      shield
        ? node(operationName(place), shield.functionName, inputs, [])
        : node(operationName(place), one.name, inputs, one.attributes),
    ];
  }

  /** What moves one weight; TensorFlow changes variables in place, but in a copy where somebody still reads one. */
  function fusedUpdateNodes(
    { operation, variables, settings, gradient }: FusedUpdate,
    place: number,
  ): GraphNode[] {
    const update = updateName(updates.length + place);
    const arguments_ = settings.map((setting, order) => argumentNodes(`${update}/${order}`, setting));
    const inputs = [
      ...variables.map(variableName),
      ...arguments_.map(({ value }) => value),
      nameOf(gradient),
      `^${readName(variables[0]!)}`,
    ];
    return [
      ...arguments_.flatMap(({ nodes }) => nodes),
      node(update, operation, inputs, [typeAttribute('T', float)]),
    ];
  }

  return [
    ...inputShapes.map((shape, place) =>
      node(inputName(name, place), 'Placeholder', [], [dtype, shapeAttribute('shape', shape)]),
    ),
    ...constants.map((constant, place) => constantNode(constantName(place), constant)),
    ...operations.flatMap(operationNodes),
    // A variable is written only after it was read.
    ...updates.map(({ variable, value }, place) =>
      node(
        updateName(place),
        'AssignVariableOp',
        [variableName(variable), nameOf(value), `^${readName(variable)}`],
        [dtype],
      ),
    ),
    ...fusedUpdates.flatMap(fusedUpdateNodes),
    ...results.map((result, place) =>
      node(
        resultName(name, place),
        'Identity',
        [nameOf(result), ...[...updates, ...fusedUpdates].map((_, update) => `^${updateName(update)}`)],
        [typeAttribute('T', float)],
      ),
    ),
  ];
}

/** An argument of an optimizer's operation: the nodes that it takes, and the name of its value. */
function argumentNodes(name: string, argument: OptimizerArgument): { nodes: GraphNode[]; value: string } {
  if ('variable' in argument) return { nodes: [], value: readName(argument.variable) };
  const number = constantNode(name, floatConstant(argument.value));
  const { rootOfOneMinus } = argument;
  if (rootOfOneMinus === undefined) return { nodes: [number], value: name };
  const type = [typeAttribute('T', nodeBackend().binding.TF_FLOAT)];
  const [one, rest, root, product] = ['one', 'rest', 'root', 'product'].map((part) => `${name}/${part}`) as [
    string,
    string,
    string,
    string,
  ];
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

function constantNode(name: string, constant: RecordedConstant): GraphNode {
  return node(name, 'Const', [], [typeAttribute('dtype', constant.dtype), { name: 'value', constant }]);
}

const variableName = (place: number): string => `variable/${place}`;

function node(
  name: string,
  operation: string,
  inputs: readonly string[],
  attributes: GraphNode['attributes'],
): GraphNode {
  return { name, operation, inputs, attributes };
}
