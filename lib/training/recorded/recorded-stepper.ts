import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { AnyNetworkSpecification } from '../../network';
import { batchOf, objectShapes } from '../batch-shapes';
import type { Batch } from '../batch-shapes';
import { requireHeld } from '../eager-stepper';
import { learningRateOf } from '../learning-rate';
import type { NamedArray } from '../named-array';
import { stepByStep } from '../step-by-step';
import type { HeldData, Stepper } from '../stepper';
import { chooseRecording } from './choose-recording';
import type { RecordedLevel } from './choose-recording';
import { heldBatch } from './held-batch';
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
import type { Steps } from './program';
import { recordTrainStep, stateVariables, withMemory } from './recorded-train-step';
import { repeatsOf } from './repeats-of';
import { trialBatch } from './trial';

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
  wanted: RecordedLevel,
  held?: HeldData,
): Stepper {
  const { title } = specification;
  const shapes = objectShapes(model, specification);
  const heldArrays = held && heldBatch(held.train, shapes);
  /** By the batch's shapes; undefined where its steps run eagerly. */
  const recordings = new Map<string, NamedRecording | undefined>();
  const programs = new Map<string, Steps>();
  /** The state's names and shapes, the optimizer's memory included, once a step was recorded. */
  let complete: readonly NamedArray[] = [];
  let numbers: OptimizerNumbers = {};
  /** A list that each `model.compile` makes anew. */
  let compiled: unknown;
  let steps = 0;
  let moves = 0;
  let isRestless = false;
  let graph: LiveGraph | undefined;
  let eagerBecause: string | undefined;

  const usable = () => [...recordings.values()].flatMap((recording) => recording ?? []);

  /** Record the step of batches of another shape. */
  function addRecording(key: string, batch: Batch): void {
    closeGraph();
    const start = eager.state();
    numbers = optimizerNumbers(model.optimizer);
    compiled = model.lossFunctions;
    try {
      requireKnownOptimizer(model.optimizer);
      const trial = trialBatch(batch.shapes, shapes.inputs.length);
      const tryStep = () => eagerStep(trial);
      const step = recordTrainStep(model, eager, trial, held?.seed ?? 0, tryStep);
      recordings.set(key, chooseRecording(step, wanted, model, eager, tryStep, numbers));
      complete = step.start;
    } catch (error) {
      recordings.set(key, undefined);
      explain(error instanceof NotRecordable ? `${error.message}.` : String(error));
    }
    restoreOptimizerNumbers(model.optimizer, numbers);
    eager.restore(usable().length === 0 ? start : withMemory(start, complete, model.optimizer));
  }

  /** The program that does these steps, in a graph that is open; undefined where they run eagerly. */
  function programFor(batch: Batch, from: Steps['from'], repeats = 1): Steps | undefined {
    followModel();
    if (isRestless) return undefined;
    const shape = batch.shapes.map((one) => one.join('x')).join('_');
    if (!recordings.has(shape)) addRecording(shape, batch);
    const work = recordings.get(shape);
    if (!work) return undefined;
    const name = `${from}_${repeats}_${shape}`;
    let program = programs.get(name);
    if (!program) {
      closeGraph();
      programs.set(name, (program = { kind: 'steps', name, work, repeats, from }));
    }
    graph ??= openLiveGraph(() => stateVariables(model), [...programs.values()], heldArrays);
    if (!graph.isAttached()) {
      eager.restore(withMemory(eager.state(), complete, model.optimizer));
      graph.attach();
    }
    return program;
  }

  function explain(reason: string): void {
    if (eagerBecause === undefined) {
      console.warn(`The training of ${title} runs operation by operation and not as one graph: ${reason}`);
    }
    eagerBecause ??= reason;
  }

  /** Betas and their like are constants of a recording: where one moves, or the model is compiled anew, record anew. */
  function followModel(): void {
    if (isRestless || usable().length === 0) return;
    const isCompiledAnew = model.lossFunctions !== compiled;
    if (!isCompiledAnew && areNumbersAsBefore(model.optimizer, numbers)) return;
    closeGraph();
    recordings.clear();
    programs.clear();
    if (isCompiledAnew) return;
    isRestless = ++moves > 3 + steps / 100;
    if (isRestless) explain('a number of its optimizer moves often.');
  }

  function closeGraph(): void {
    graph?.close();
    graph = undefined;
  }

  function eagerStep({ values }: Batch, settings = {}): number {
    const inputs = values.slice(0, shapes.inputs.length);
    const targets = values.slice(inputs.length, inputs.length + shapes.targets.length);
    const weights = values[inputs.length + targets.length];
    return eager.trainStep(inputs, targets, values[0]!.length / rowWidth, { ...settings, weights });
  }
  const rowWidth = shapes.inputs[0]!.reduce((product, length) => product * length, 1);

  const stepper: Stepper = {
    get level() {
      if (eagerBecause !== undefined) return 'eager';
      const levels = usable().map(({ level }) => level);
      return (['exact', 'fused'] as const).find((level) => levels.includes(level)) ?? wanted;
    },
    get eagerBecause() {
      return eagerBecause;
    },
    trainStep(inputs, targets, rows, settings = {}) {
      steps++;
      const { number = 0, learningRate = learningRateOf(model.optimizer), weights } = settings;
      const batch = batchOf(shapes, inputs, targets, rows, weights);
      const program = programFor(batch, 'fed');
      return program
        ? graph!.step(program, { batch, learningRates: [learningRate], number })[0]!
        : eagerStep(batch, { number, learningRate });
    },
    trainSteps(request) {
      const { positions, batchSize, stepsBefore, learningRates } = request;
      if (!heldArrays) return stepByStep(requireHeld(held), request, stepper.trainStep);
      const losses = new Float32Array(learningRates.length);
      const atOnce = stepper.stepsAtOnce(batchSize);
      for (let step = 0; step < losses.length;) {
        const start = step * batchSize;
        const isWhole = start + atOnce * batchSize <= positions.length;
        const repeats = isWhole ? atOnce : 1;
        const rows = positions.slice(start, start + repeats * batchSize);
        const batch = rowsOf(heldArrays, rows.length / repeats);
        const program = programFor(batch, 'held', repeats);
        steps += repeats;
        const number = stepsBefore + step;
        const rates = learningRates.slice(step, step + repeats);
        if (program) losses.set(graph!.step(program, { batch: rows, learningRates: rates, number }), step);
        else {
          const some = { positions: rows, batchSize, stepsBefore: number, learningRates: rates };
          losses.set(stepByStep(requireHeld(held), some, eager.trainStep), step);
        }
        step += repeats;
      }
      return losses;
    },
    stepsAtOnce(batchSize) {
      if (!heldArrays || isRestless) return 1;
      const shape = rowsOf(heldArrays, batchSize)
        .shapes.map((one) => one.join('x'))
        .join('_');
      const recording = recordings.get(shape);
      return recording ? repeatsOf(recording) : 1;
    },
    predict: (inputs, rows) => eager.predict(inputs, rows),
    weights: () => eager.weights(),
    state: () => eager.state(),
    restore(state) {
      graph?.release();
      eager.restore(state);
    },
    dispose() {
      closeGraph();
      eager.dispose();
    },
  };
  return stepper;
}

/** Shapes of a batch of so many held rows; its values are not needed. */
function rowsOf({ values, shapes }: Batch, rows: number): Batch {
  return { values, shapes: shapes.map(([, ...rest]) => [rows, ...rest]) };
}
