import type { LayersModel, Variable } from '@tensorflow/tfjs-node-gpu';
import { mirrorVariables } from './mirror';
import type { Mirror } from './mirror';
import { nodeBackend } from './node-backend';
import { stateVariables } from './recorded-train-step';
import { openSession } from './session';
import { inputName, resultName } from './graph-names';
import { trainingGraph } from './training-graph';
import type { NamedRecording } from './named-recording';
import type { Batch } from './trial';

/** A model's recorded steps in TensorFlow's memory, tied to the model's variables or not. */
export interface LiveGraph {
  /** One step with a recording; returns the loss before it. */
  step(recording: string, batch: Batch): number;
  isAttached(): boolean;
  /** Tie the model's variables to the graph's; the next step starts from the model's values. */
  attach(): void;
  /** Give the model its values and let it go. */
  release(): void;
  close(): void;
}

/**
 * Load recorded steps of a model.
 *
 * @param model with the variables that were there when the steps were recorded, in the same order
 * @throws Error where TensorFlow refuses the graph
 */
export function openLiveGraph(model: LayersModel, recordings: readonly NamedRecording[]): LiveGraph {
  const { binding } = nodeBackend();
  const shapes = stateVariables(model).map(({ shape }) => shape);
  const session = openSession(trainingGraph(shapes, recordings));
  const inputNames = new Map(
    recordings.map(({ name, inputShapes }) => [
      name,
      inputShapes.map((_, place) => inputName(name, place)).join(),
    ]),
  );
  let mirror: Mirror | undefined;
  let tied: readonly Variable[] = [];

  function release(): void {
    mirror?.release();
    mirror = undefined;
    tied.forEach((variable) => holders.delete(variable));
    tied = [];
  }

  return {
    step(recording, { values, shapes: [inputShape, targetShape] }) {
      mirror!.push();
      // Straight through the binding: tfjs's own bookkeeping would take as long as a small network's step.
      const tensors = [
        binding.createTensor(inputShape, binding.TF_FLOAT, values[0]),
        binding.createTensor(targetShape, binding.TF_FLOAT, values[1]),
      ];
      try {
        const fetched = session.run(tensors, inputNames.get(recording)!, resultName(recording, 0))[0]!;
        mirror!.graphMoved();
        tensors.push(fetched.id);
        return binding.tensorDataSync(fetched.id)[0]!;
      } finally {
        for (const id of tensors) binding.deleteTensor(id);
      }
    },
    isAttached: () => mirror !== undefined,
    attach() {
      tied = stateVariables(model);
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
