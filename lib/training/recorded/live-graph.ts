import type { Variable } from '@tensorflow/tfjs-node-gpu';
import type { Batch } from '../batch-shapes';
import { heldDoneName, heldInputName, resultName } from './graph-names';
import { mirrorVariables } from './mirror';
import type { Mirror } from './mirror';
import { nodeBackend } from './node-backend';
import { feedNames, hasMasks } from './program';
import type { Predictions, Program, Steps } from './program';
import { openSession } from './session';
import { trainingGraph } from './training-graph';

/** What differs from call to call of a program of steps. */
export interface StepsCall {
  /** A program from held rows: their positions, batch behind batch; another: the batch. */
  readonly batch: Batch | Int32Array;
  readonly learningRates: readonly number[];
  /** The number of the first step. */
  readonly number: number;
}

/** A model's programs in TensorFlow's memory, tied to the model's variables or not. */
export interface LiveGraph {
  /** Run steps; returns the losses, each before its step. */
  step(program: Steps, call: StepsCall): Float32Array;
  predict(program: Predictions, batch: Batch): Float32Array;
  isAttached(): boolean;
  /** Tie the model's variables to the graph's; the next step starts from the model's values. */
  attach(): void;
  /** Give the model its values and let it go. */
  release(): void;
  close(): void;
}

/**
 * Load programs of a model.
 *
 * @param variablesOf the model's variables, the same in number, shape and order as when the programs were recorded
 * @param held the training set, which then stays in TensorFlow's memory
 * @throws Error where TensorFlow refuses the graph
 */
export function openLiveGraph(
  variablesOf: () => readonly Variable[],
  programs: readonly Program[],
  held?: Batch,
): LiveGraph {
  const { binding } = nodeBackend();
  const shapes = variablesOf().map(({ shape }) => shape);
  const session = openSession(trainingGraph(shapes, held?.shapes ?? [], programs));
  const names = new Map(programs.map((program) => [program, feedNames(program)]));
  let mirror: Mirror | undefined;
  let tied: readonly Variable[] = [];

  // Straight through the binding: tfjs's own bookkeeping would take as long as a small network's step.
  const floats = (values: Float32Array, shape: readonly number[]) =>
    binding.createTensor(shape, binding.TF_FLOAT, values);
  const integers = (values: Int32Array, shape: readonly number[]) =>
    binding.createTensor(shape, binding.TF_INT32, values);
  const arrays = ({ values, shapes }: Batch) => values.map((one, place) => floats(one, shapes[place]!));

  function run(program: Program, tensors: number[]): Float32Array {
    try {
      const fetched = session.run(tensors, names.get(program)!, resultName(program.name))[0]!;
      tensors.push(fetched.id);
      return binding.tensorDataSync(fetched.id) as Float32Array;
    } finally {
      for (const id of tensors) binding.deleteTensor(id);
    }
  }

  function release(): void {
    mirror?.release();
    mirror = undefined;
    tied.forEach((variable) => holders.delete(variable));
    tied = [];
  }

  held?.values.forEach((values, place) => {
    const tensor = floats(values, held.shapes[place]!);
    const [done] = session.run([tensor], heldInputName(place), heldDoneName(place));
    for (const id of [tensor, done!.id]) binding.deleteTensor(id);
  });

  return {
    step(program, { batch, learningRates, number }) {
      mirror!.push();
      const losses = run(program, [
        ...(batch instanceof Int32Array ? [integers(batch, [batch.length])] : arrays(batch)),
        floats(Float32Array.from(learningRates), [learningRates.length]),
        ...(hasMasks(program.work) ? [integers(Int32Array.of(number), [])] : []),
      ]);
      mirror!.graphMoved();
      return losses;
    },
    predict(program, batch) {
      mirror!.push();
      return run(program, arrays(batch));
    },
    isAttached: () => mirror !== undefined,
    attach() {
      tied = variablesOf();
      for (const variable of tied) {
        holders.get(variable)?.();
        holders.set(variable, release);
      }
      mirror = mirrorVariables(session, tied);
    },
    release,
    close() {
      release();
      session.close();
    },
  };
}

/** Who is tied to a variable, as the way to let it go: layers may belong to several models, each with its graph. */
const holders = new WeakMap<Variable, () => void>();
