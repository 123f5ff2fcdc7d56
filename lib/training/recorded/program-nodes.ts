import {
  heldName,
  inputName,
  numberName,
  ratesName,
  readName,
  resultName,
  rowsName,
  variableName,
} from './graph-names';
import { node, numberAttribute, shapeAttribute, typeAttribute } from './graph-node';
import type { GraphNode } from './graph-node';
import { integerConstant } from './constant-nodes';
import { heldRowsNodes, maskNodes } from './input-nodes';
import { nodeBackend } from './node-backend';
import { hasMasks } from './program';
import type { Predictions, Program, Steps } from './program';
import { workNodes } from './work-nodes';

/** The nodes of a program; fetching its result runs it. */
export function programNodes(program: Program): GraphNode[] {
  return program.kind === 'steps' ? stepsNodes(program) : predictionsNodes(program);
}

/**
 * Steps one behind the other: each reads the variables after the step before has moved them. The result is the losses, of
 * shape [repeats].
 */
function stepsNodes({ name, work, repeats, from }: Steps): GraphNode[] {
  const { TF_FLOAT, TF_INT32 } = nodeBackend().binding;
  const [dtype, type] = [typeAttribute('dtype', TF_FLOAT), typeAttribute('T', TF_FLOAT)];
  const rates = `${name}/rate`;
  const nodes: GraphNode[] = [
    node(ratesName(name), 'Placeholder', [], [dtype, shapeAttribute('shape', [repeats])]),
    node(
      rates,
      'Unpack',
      [ratesName(name)],
      [type, numberAttribute('num', repeats), numberAttribute('axis', 0)],
    ),
  ];
  if (hasMasks(work)) {
    const integers = typeAttribute('dtype', TF_INT32);
    nodes.push(node(numberName(name), 'Placeholder', [], [integers, shapeAttribute('shape', [])]));
  }
  const rows = work.inputs.find(({ kind }) => kind === 'batch')!.shape[0]!;
  if (from === 'held') nodes.push(...heldRowsNodes(rowsName(name), rows, repeats));
  else nodes.push(...fedNodes(name, work.inputs, 1));

  const losses: string[] = [];
  let before: ReadonlyMap<number, string> = new Map();
  for (let step = 0; step < repeats; step++) {
    const prefix = `${name}/${step}`;
    const read = (variable: number) => `${prefix}/${readName(variable)}`;
    const reads = new Set<number>();
    const rate = `${rates}:${step}`;
    const inputs = work.inputs.map((input, place) => {
      const own = `${prefix}/input/${place}`;
      switch (input.kind) {
        case 'batch': {
          if (from === 'fed') return inputName(name, input.place);
          const attributes = [dtype, typeAttribute('Tindices', TF_INT32)];
          const picked = `${rowsName(name)}/split:${step}`;
          nodes.push(node(own, 'ResourceGather', [heldName(input.place), picked], attributes));
          return own;
        }
        case 'mask':
          nodes.push(...maskNodes(own, input.mask, numberName(name), step));
          return own;
        case 'learningRate':
          if (input.sign === 1) return rate;
          nodes.push(node(own, 'Neg', [rate], [type]));
          return own;
      }
    });
    const done = workNodes(prefix, work, {
      input: (place) => inputs[place]!,
      variable: (place) => {
        reads.add(place);
        return read(place);
      },
      learningRate: rate,
    });
    for (const variable of reads) {
      const moved = before.get(variable);
      const after = moved === undefined ? [] : [`^${moved}`];
      nodes.push(node(read(variable), 'ReadVariableOp', [variableName(variable), ...after], [dtype]));
    }
    nodes.push(...done.nodes);
    const loss = `${prefix}/loss`;
    const moved = new Set(done.updates.values());
    nodes.push(
      node(loss, 'Identity', [done.results[0]!, ...[...moved].map((update) => `^${update}`)], [type]),
    );
    losses.push(loss);
    before = done.updates;
  }
  nodes.push(
    node(resultName(name), 'Pack', losses, [type, numberAttribute('N', repeats), numberAttribute('axis', 0)]),
  );
  return nodes;
}

/** Pieces of a batch beside each other, so that the numbers between the layers stay in the processor's cache. */
function predictionsNodes({ name, work, repeats }: Predictions): GraphNode[] {
  const { TF_FLOAT } = nodeBackend().binding;
  const type = typeAttribute('T', TF_FLOAT);
  const nodes = fedNodes(name, work.inputs, repeats);
  const axis = integerConstant(`${name}/axis`, 0);
  nodes.push(axis);
  const split = work.inputs.map((_, place) => {
    const own = `${inputName(name, place)}/split`;
    nodes.push(
      node(own, 'Split', [axis.name, inputName(name, place)], [type, numberAttribute('num_split', repeats)]),
    );
    return own;
  });
  const outputs: string[] = [];
  for (let piece = 0; piece < repeats; piece++) {
    const done = workNodes(`${name}/${piece}`, work, {
      input: (place) => `${split[place]!}:${piece}`,
      variable: readName,
      learningRate: '',
    });
    nodes.push(...done.nodes);
    outputs.push(done.results[0]!);
  }
  const attributes = [
    type,
    numberAttribute('N', repeats),
    typeAttribute('Tidx', nodeBackend().binding.TF_INT32),
  ];
  nodes.push(
    repeats === 1
      ? node(resultName(name), 'Identity', outputs, [type])
      : node(resultName(name), 'ConcatV2', [...outputs, axis.name], attributes),
  );
  return nodes;
}

/** The placeholders of a batch of `pieces` times as many rows as were recorded. */
function fedNodes(name: string, inputs: Program['work']['inputs'], pieces: number): GraphNode[] {
  const dtype = typeAttribute('dtype', nodeBackend().binding.TF_FLOAT);
  return inputs.flatMap((input) => {
    if (input.kind !== 'batch') return [];
    const [rows, ...rest] = input.shape as [number, ...number[]];
    const shape = shapeAttribute('shape', [rows * pieces, ...rest]);
    return [node(inputName(name, input.place), 'Placeholder', [], [dtype, shape])];
  });
}
