import { needsBarrier, shieldedOperations } from './barriers';
import { fusedUpdateNodes } from './fused-update-nodes';
import { variableName } from './graph-names';
import { constantNode, node, shapeAttribute, typeAttribute } from './graph-node';
import type { GraphNode } from './graph-node';
import type { GraphWork } from './graph-work';
import { nodeBackend } from './node-backend';
import { neededParts } from './needed-parts';
import type { RecordedOperation, Source } from './recording';

/** Where a piece of work takes from what it did not compute itself: names of nodes. */
export interface Surroundings {
  readonly input: (place: number) => string;
  readonly variable: (place: number) => string;
  readonly learningRate: string;
}

/** The nodes of recorded work, with what they give. */
export interface WorkNodes {
  readonly nodes: GraphNode[];
  readonly results: readonly string[];
  /** For each variable that the work moves, the node that does. */
  readonly updates: ReadonlyMap<number, string>;
}

/** The nodes that do what was recorded, once, under a name of their own. */
export function workNodes(
  prefix: string,
  { level, recording, fusedUpdates }: GraphWork,
  { input, variable, learningRate }: Surroundings,
): WorkNodes {
  const { operations, constants } = recording;
  const isExact = level === 'exact';
  const operationName = (place: number) => `${prefix}/operation/${place}`;
  const constantName = (place: number) => `${prefix}/constant/${place}`;
  const needed = neededParts(recording, fusedUpdates);

  function nameOf(source: Source): string {
    switch (source.kind) {
      case 'input':
        return input(source.place);
      case 'variable':
        return variable(source.place);
      case 'constant':
        return constantName(source.place);
      case 'operation':
        return `${operationName(source.place)}:${source.output}`;
    }
  }

  function operationNodes(one: RecordedOperation, place: number): GraphNode[] {
    if (!needed.operations.has(place)) return [];
    const barriers: GraphNode[] = [];
    const inputs = one.inputs.map((source, position) => {
      if (!isExact || !needsBarrier(operations, one, source, position)) return nameOf(source);
      const barrier = `${operationName(place)}/barrier/${position}`;
      barriers.push(barrierNode(barrier, nameOf(source), source));
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

  /** An operation that does nothing, and that TensorFlow's rewriting does not look through. */
  function barrierNode(name: string, input: string, source: Source): GraphNode {
    const float = nodeBackend().binding.TF_FLOAT;
    if (source.kind === 'constant') {
      const attributes = [
        shapeAttribute('shape', constants[source.place]!.shape),
        typeAttribute('dtype', float),
      ];
      return node(name, 'PlaceholderWithDefault', [input], attributes);
    }
    const { outputShapes } = operations[source.place]!;
    return node(
      name,
      'EnsureShape',
      [input],
      [shapeAttribute('shape', outputShapes[0]!), typeAttribute('T', float)],
    );
  }

  const updates = new Map<number, string>();
  const dtype = typeAttribute('dtype', nodeBackend().binding.TF_FLOAT);
  const assignNodes = recording.updates.map(({ variable: moved, value }) => {
    const name = `${prefix}/update/${moved}`;
    updates.set(moved, name);
    // A variable is written only after it was read.
    return node(
      name,
      'AssignVariableOp',
      [variableName(moved), nameOf(value), `^${variable(moved)}`],
      [dtype],
    );
  });
  const fusedNodes = fusedUpdates.flatMap((update) => {
    const name = `${prefix}/update/${update.variables[0]}`;
    for (const moved of update.variables) updates.set(moved, name);
    return fusedUpdateNodes(name, update, nameOf(update.gradient), variable, learningRate);
  });
  return {
    nodes: [
      ...constants.flatMap((one, place) =>
        needed.constants.has(place) ? [constantNode(constantName(place), one)] : [],
      ),
      ...operations.flatMap(operationNodes),
      ...assignNodes,
      ...fusedNodes,
    ],
    results: recording.results.map(nameOf),
    updates,
  };
}
