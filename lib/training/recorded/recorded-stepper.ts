import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { outputUnits } from '../../network';
import type { AnyNetworkSpecification } from '../../network';
import type { NamedArray } from '../named-array';
import { requireHeld } from '../eager-stepper';
import { stepByStep } from '../step-by-step';
import type { HeldData, Stepper } from '../stepper';
import { chooseRecording } from './choose-recording';
import { openLiveGraph } from './live-graph';
import type { LiveGraph } from './live-graph';
import type { NamedRecording } from './named-recording';
import { NotRecordable } from './not-recordable';
import {
  areNumbersAsBefore,
  optimizerNumbers,
  requireKnownOptimizer,
  restoreOptimizerNumbers,
} from './optimizer-numbers';
import type { OptimizerNumbers } from './optimizer-numbers';
import { recordTrainStep, withMemory } from './recorded-train-step';
import type { BatchShapes } from './trial';

/**
 * A stepper that records a step for each batch size and runs it as a TensorFlow graph.
 *
 * The model stays an ordinary one: whoever looks at its weights finds those after the last step. Where steps of a batch
 * size cannot be recorded, they run eagerly on the same model, and a warning says why, once. What is taken depends on
 * network and batch size alone, so a training that is taken up later goes on bit for bit.
 *
 * @param eager the stepper of the same model that runs operation by operation
 */
export function createRecordedStepper(
  model: LayersModel,
  specification: AnyNetworkSpecification,
  eager: Stepper,
  wanted: 'fused' | 'exact',
  held?: HeldData,
): Stepper {
  const { title, inputShape } = specification;
  const outputs = outputUnits(specification);
  /** By batch size; undefined where its steps run eagerly. */
  const recordings = new Map<number, NamedRecording | undefined>();
  /** The state's names and shapes, the optimizer's memory included, once a step was recorded. */
  let complete: readonly NamedArray[] = [];
  let numbers: OptimizerNumbers = {};
  let steps = 0;
  let moves = 0;
  let isRestless = false;
  let graph: LiveGraph | undefined;
  let eagerBecause: string | undefined;

  const usable = () => [...recordings.values()].flatMap((recording) => recording ?? []);

  /** Record the step of another batch size; a graph with all of them takes the place of the one before. */
  function addRecording(shapes: BatchShapes, rows: number): void {
    graph?.close();
    graph = undefined;
    const start = eager.state();
    numbers = optimizerNumbers(model.optimizer);
    try {
      requireKnownOptimizer(model.optimizer);
      const step = recordTrainStep(model, eager, shapes);
      recordings.set(rows, chooseRecording(nameOf(rows), step, wanted, model, eager, numbers));
      complete = step.start;
    } catch (error) {
      recordings.set(rows, undefined);
      explain(error instanceof NotRecordable ? `${error.message}.` : String(error));
    }
    restoreOptimizerNumbers(model.optimizer, numbers);
    if (usable().length === 0) eager.restore(start);
    else {
      eager.restore(withMemory(start, complete));
      graph = openLiveGraph(model, usable());
    }
  }

  function explain(reason: string): void {
    if (eagerBecause === undefined) {
      console.warn(`The training of ${title} runs operation by operation and not as one graph: ${reason}`);
    }
    eagerBecause ??= reason;
  }

  /** The learning rate and its like are constants of a recording: where one moves, record anew. */
  function followNumbers(): void {
    if (isRestless || usable().length === 0 || areNumbersAsBefore(model.optimizer, numbers)) return;
    graph?.close();
    graph = undefined;
    recordings.clear();
    isRestless = ++moves > 3 + steps / 100;
    if (isRestless) explain('its learning rate, or another number of its optimizer, moves often.');
  }

  /** The graph with a step for this batch, holding the model's state; undefined where its steps run eagerly. */
  function graphFor(shapes: BatchShapes, rows: number): LiveGraph | undefined {
    followNumbers();
    if (isRestless) return undefined;
    if (!recordings.has(rows)) addRecording(shapes, rows);
    if (!graph || !recordings.get(rows)) return undefined;
    if (!graph.isAttached()) {
      eager.restore(withMemory(eager.state(), complete));
      graph.attach();
    }
    return graph;
  }

  const stepper: Stepper = {
    get level() {
      if (eagerBecause !== undefined) return 'eager';
      return usable().some(({ isExact }) => isExact) ? 'exact' : wanted;
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
    trainSteps: (steps) => stepByStep(specification, requireHeld(held), steps, stepper.trainStep),
    stepsAtOnce: () => 1,
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
  return stepper;
}

const nameOf = (rows: number): string => `step${rows}`;
