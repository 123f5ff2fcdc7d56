import {
  heldDoneName,
  heldInputName,
  heldName,
  readName,
  setInputName,
  setName,
  variableName,
} from './graph-names';
import { constantNode, node, shapeAttribute, textAttribute, typeAttribute } from './graph-node';
import type { GraphNode } from './graph-node';
import { nodeBackend } from './node-backend';
import type { Program } from './program';
import { programNodes } from './program-nodes';

type Shapes = readonly (readonly number[])[];

/**
 * A TensorFlow graph that does what was recorded, with variables of its own.
 *
 * All programs share the variables, so steps on batches of another size go on from the same weights. Fetching a
 * program's result runs it; `read/…` gives a variable and `set/…` puts `set/…/value` into it; `held/…/done` keeps
 * `held/…/value` as an array of the training set.
 */
export function trainingGraph(variables: Shapes, held: Shapes, programs: readonly Program[]): GraphNode[] {
  return [
    ...variables.flatMap(variableNodes),
    ...held.flatMap(heldNodes),
    ...programs.flatMap((program) => programNodes(program)),
  ];
}

function variableNodes(shape: readonly number[], place: number): GraphNode[] {
  const [dtype, type] = floatTypes();
  const assign = `${setName(place)}/assign`;
  return [
    ...keptNodes(variableName(place), setInputName(place), assign, shape),
    node(readName(place), 'ReadVariableOp', [variableName(place)], [dtype]),
    node(setName(place), 'Identity', [`${assign}/copy`, `^${assign}`], [type]),
  ];
}

function heldNodes(shape: readonly number[], place: number): GraphNode[] {
  const assign = `${heldName(place)}/assign`;
  const done = { dtype: nodeBackend().binding.TF_BOOL, shape: [], bytes: Uint8Array.of(1) };
  return [
    ...keptNodes(heldName(place), heldInputName(place), assign, shape),
    { ...constantNode(heldDoneName(place), done), inputs: [`^${assign}`] },
  ];
}

/** A variable, and what puts a fed value into it. */
function keptNodes(variable: string, value: string, assign: string, shape: readonly number[]): GraphNode[] {
  const [dtype, type] = floatTypes();
  const identity = textAttribute('shared_name', variable);
  return [
    node(variable, 'VarHandleOp', [], [dtype, shapeAttribute('shape', shape), identity]),
    node(value, 'Placeholder', [], [dtype, shapeAttribute('shape', shape)]),
    // What is fed may lie in an array of JavaScript, which must not become the variable's own memory.
    node(`${assign}/copy`, 'DeepCopy', [value], [type]),
    node(assign, 'AssignVariableOp', [variable, `${assign}/copy`], [dtype]),
  ];
}

function floatTypes() {
  const { TF_FLOAT } = nodeBackend().binding;
  return [typeAttribute('dtype', TF_FLOAT), typeAttribute('T', TF_FLOAT)] as const;
}
