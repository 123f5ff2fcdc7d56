import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { NetworkSpecification } from '../../network';
import type { NamedArray } from '../named-array';
import type { Stepper } from '../stepper';
import { openLiveGraph } from './live-graph';
import type { LiveGraph } from './live-graph';
import { exactStep, fusedStep } from './named-recording';
import { NotRecordable } from './not-recordable';
import {
  areNumbersAsBefore,
  optimizerNumbers,
  requireKnownOptimizer,
  restoreOptimizerNumbers,
} from './optimizer-numbers';
import type { OptimizerNumbers } from './optimizer-numbers';
import { recordTrainStep, withMemory } from './recorded-train-step';
import type { RecordedTrainStep } from './recorded-train-step';
import type { BatchShapes } from './trial';
import { requireSameStep, requireSimilarStep } from './require-same-step';

/**
 * A stepper that records the first step of each batch size and replays it as a TensorFlow graph from then on.
 *
 * The model stays an ordinary one: whoever looks at its weights finds those after the last step. Where a step cannot be
 * recorded, the stepper goes on eagerly from the same state and warns once. Where only the fused graph would come to
 * something else, it takes the exact one.
 *
 * @param eager the stepper of the same model that runs operation by operation
 */
export function createRecordedStepper(
  model: LayersModel,
  { title, inputShape, layers }: NetworkSpecification,
  eager: Stepper,
  wanted: 'fused' | 'exact',
): Stepper {
  let level = wanted;
  const outputs = layers[layers.length - 1]!.units;
  const recordings = new Map<number, RecordedTrainStep>();
  /** The state's names and shapes, the optimizer's memory included, once a step was recorded. */
  let complete: readonly NamedArray[] = [];
  let numbers: OptimizerNumbers = {};
  let steps = 0;
  let moves = 0;
  let graph: LiveGraph | undefined;
  let eagerBecause: string | undefined;

  /** Record the step of another batch size; the graph with all of them takes the place of the one before. */
  function addRecording(shapes: BatchShapes, rows: number): void {
    graph?.close();
    graph = undefined;
    const start = eager.state();
    numbers = optimizerNumbers(model.optimizer);
    try {
      requireKnownOptimizer(model.optimizer);
      const step = recordTrainStep(model, eager, shapes);
      recordings.set(rows, step);
      complete = step.start;
      if (level === 'fused') {
        try {
          openGraph(rows, step);
        } catch {
          level = 'exact';
        }
      }
      if (level === 'exact') openGraph(rows, step);
    } catch (error) {
      giveUp(error instanceof NotRecordable ? `${error.message}.` : String(error));
    }
    eager.restore(start);
    restoreOptimizerNumbers(model.optimizer, numbers);
  }

  /** Load all recordings, and see whether the newest does what it did when it was recorded. */
  function openGraph(rows: number, newest: RecordedTrainStep): void {
    eager.restore(newest.start);
    const steps = [...recordings].map(([size, step]) =>
      level === 'fused' ? fusedStep(nameOf(size), step, model, numbers) : exactStep(nameOf(size), step),
    );
    const opened = openLiveGraph(model, steps);
    try {
      opened.attach();
      const loss = opened.step(nameOf(rows), newest.batch);
      (level === 'fused' ? requireSimilarStep : requireSameStep)(newest, { loss, end: eager.state() });
    } catch (error) {
      opened.close();
      throw error;
    }
    opened.release();
    graph = opened;
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
  function graphFor(shapes: BatchShapes, rows: number): LiveGraph | undefined {
    followNumbers();
    if (eagerBecause !== undefined) return undefined;
    if (!recordings.has(rows)) addRecording(shapes, rows);
    if (graph && !graph.isAttached()) {
      eager.restore(withMemory(eager.state(), complete));
      graph.attach();
    }
    return graph;
  }

  return {
    get level() {
      return eagerBecause === undefined ? level : 'eager';
    },
    get eagerBecause() {
      return eagerBecause;
    },
    trainStep(inputs, targets, rows) {
      const shapes = [
        [rows, ...inputShape],
        [rows, outputs],
      ] as const;
      steps++;
      const ready = graphFor(shapes, rows);
      return ready
        ? ready.step(nameOf(rows), { values: [inputs, targets], shapes })
        : eager.trainStep(inputs, targets, rows);
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

const nameOf = (rows: number): string => `step${rows}`;
