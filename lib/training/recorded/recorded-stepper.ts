import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { NetworkSpecification } from '../../network';
import type { NamedArray } from '../named-array';
import type { Stepper } from '../stepper';
import { openLiveGraph } from './live-graph';
import type { LiveGraph } from './live-graph';
import { NotRecordable } from './not-recordable';
import {
  areNumbersAsBefore,
  optimizerNumbers,
  requireKnownOptimizer,
  restoreOptimizerNumbers,
} from './optimizer-numbers';
import type { OptimizerNumbers } from './optimizer-numbers';
import { recordTrainStep, withMemory } from './recorded-train-step';
import type { Batch } from './recorded-train-step';
import { requireSameStep } from './require-same-step';
import type { NamedRecording } from './training-graph';

/**
 * A stepper that records the first step of each batch size and replays it as a TensorFlow graph from then on.
 *
 * The model stays an ordinary one: whoever looks at its weights finds those after the last step. Where a step cannot be
 * recorded, the stepper goes on eagerly from the same state and warns once.
 *
 * @param eager the stepper of the same model that runs operation by operation
 */
export function createRecordedStepper(
  model: LayersModel,
  { title, inputShape, layers }: NetworkSpecification,
  eager: Stepper,
): Stepper {
  const outputs = layers[layers.length - 1]!.units;
  const recordings = new Map<number, NamedRecording>();
  /** The state's names and shapes, the optimizer's memory included, once a step was recorded. */
  let complete: readonly NamedArray[] = [];
  let numbers: OptimizerNumbers = {};
  let steps = 0;
  let moves = 0;
  let graph: LiveGraph | undefined;
  let eagerBecause: string | undefined;

  /** Record the step of another batch size; the graph with all of them takes the place of the one before. */
  function addRecording(batch: Batch, rows: number): void {
    graph?.close();
    graph = undefined;
    const start = eager.state();
    numbers = optimizerNumbers(model.optimizer);
    try {
      requireKnownOptimizer(model.optimizer);
      const recorded = recordTrainStep(model, eager, batch);
      complete = recorded.start;
      recordings.set(rows, { name: `step${rows}`, inputShapes: batch.shapes, recording: recorded.recording });
      eager.restore(recorded.start);
      graph = openLiveGraph(model, [...recordings.values()]);
      graph.attach();
      const loss = graph.step(`step${rows}`, batch);
      requireSameStep(recorded, { loss, end: eager.state() });
      graph.release();
      eager.restore(recorded.start);
    } catch (error) {
      giveUp(error instanceof NotRecordable ? `${error.message}.` : String(error));
      eager.restore(start);
    }
    restoreOptimizerNumbers(model.optimizer, numbers);
  }

  function giveUp(reason: string): void {
    graph?.close();
    graph = undefined;
    recordings.clear();
    eagerBecause = reason;
    console.warn(`The training of ${title} runs operation by operation and not as one graph: ${reason}`);
  }

  /** The learning rate and its like are constants of a recording: where one moves, record anew. */
  function followNumbers(): void {
    if (recordings.size === 0 || areNumbersAsBefore(model.optimizer, numbers)) return;
    moves++;
    if (moves > 3 + steps / 100)
      giveUp('its learning rate, or another number of its optimizer, moves often.');
    recordings.clear();
  }

  /** The graph with a step for this batch, holding the model's state; undefined where steps run eagerly. */
  function graphFor(batch: Batch, rows: number): LiveGraph | undefined {
    followNumbers();
    if (eagerBecause !== undefined) return undefined;
    if (!recordings.has(rows)) addRecording(batch, rows);
    if (graph && !graph.isAttached()) {
      eager.restore(withMemory(eager.state(), complete));
      graph.attach();
    }
    return graph;
  }

  return {
    get eagerBecause() {
      return eagerBecause;
    },
    trainStep(inputs, targets, rows) {
      const shapes = [
        [rows, ...inputShape],
        [rows, outputs],
      ] as const;
      const batch: Batch = { values: [inputs, targets], shapes };
      steps++;
      const ready = graphFor(batch, rows);
      return ready ? ready.step(`step${rows}`, batch) : eager.trainStep(inputs, targets, rows);
    },
    predict: (inputs, rows) => eager.predict(inputs, rows),
    weights: () => eager.weights(),
    state: () => eager.state(),
    restore(state) {
      graph?.release();
      eager.restore(state);
    },
    dispose() {
      graph?.close();
      graph = undefined;
      eager.dispose();
    },
  };
}
