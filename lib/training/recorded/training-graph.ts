import { needsBarrier, shieldedOperations } from './barriers';
import { fusedUpdateNodes } from './fused-update-nodes';
import { inputName, readName, resultName, setInputName, setName, variableName } from './graph-names';
import { constantNode, node, shapeAttribute, textAttribute, typeAttribute } from './graph-node';
import type { GraphNode } from './graph-node';
import type { NamedRecording } from './named-recording';
import { nodeBackend } from './node-backend';
import type { RecordedOperation, Source } from './recording';

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
    ...fusedUpdates.flatMap((update, place) =>
      fusedUpdateNodes(updateName(updates.length + place), update, nameOf(update.gradient)),
    ),
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
