import type { LayersModel, Variable } from '@tensorflow/tfjs-node-gpu';
import type { Batch } from '../batch-shapes';
import type { NamedArray } from '../named-array';
import type { Stepper } from '../stepper';
import { chooseRecording } from './choose-recording';
import type { GraphWork, RecordedLevel } from './graph-work';
import { openLiveGraph } from './live-graph';
import type { LiveGraph } from './live-graph';
import { stateVariables, weightVariables } from './model-variables';
import { NotRecordable, rethrowFullDisk } from './not-recordable';
import {
  areNumbersAsBefore,
  optimizerNumbers,
  requireKnownOptimizer,
  restoreOptimizerNumbers,
} from './optimizer-numbers';
import type { OptimizerNumbers } from './optimizer-numbers';
import { predictionPrograms } from './predictor';
import type { PredictionPrograms } from './predictor';
import type { Program, Steps } from './program';
import { recordTrainStep, withMemory } from './recorded-train-step';
import { trialBatch } from './trial';

/** What records a model's steps and predictions, and keeps one graph that does all of them. */
export interface LivePrograms {
  /** How the steps recorded so far run: the slowest of them. */
  readonly level: RecordedLevel | 'eager';
  /** Why some steps run operation by operation; undefined while none does. */
  readonly eagerBecause: string | undefined;
  /** The recorded step on batches of these shapes; undefined where it runs eagerly. */
  recordingOf(shapes: Batch['shapes']): GraphWork | undefined;
  /** Announce a program of such steps, so that the graph has it when it is opened next. */
  add(shapes: Batch['shapes'], from: Steps['from'], repeats: number): Steps | undefined;
  /** Record predictions and announce their programs; undefined where they run eagerly. */
  addPredictions(): PredictionPrograms | undefined;
  /** A graph that has all programs announced so far, and the model's state. */
  open(): LiveGraph;
  /** Give the model its values and let it go. */
  release(): void;
  close(): void;
}

/**
 * The programs of a model.
 *
 * Every program that is new costs a new graph, which takes the place of the one before, so announce early.
 *
 * @param inputs how many of a batch's arrays are inputs
 * @param eagerStep one eager step
 */
export function createLivePrograms(
  title: string,
  model: LayersModel,
  wanted: RecordedLevel,
  eager: Stepper,
  inputs: number,
  seed: number,
  eagerStep: (batch: Batch) => number,
  heldArrays: Batch | undefined,
): LivePrograms {
  /** By the batch's shapes; undefined where its steps run eagerly. */
  const recordings = new Map<string, GraphWork | undefined>();
  const programs = new Map<string, Program>();
  /** Undefined before they were asked for; null where predictions run eagerly. */
  let predictions: PredictionPrograms | null | undefined;
  /** The state's names and shapes, the optimizer's memory included, once a step was recorded. */
  let complete: readonly NamedArray[] = [];
  let numbers: OptimizerNumbers = {};
  /** A list that each `model.compile` makes anew. */
  let compiled: unknown;
  /** Remembered, because freezing a layer changes the order of a model's weights. */
  let weights: readonly Variable[] = [];
  let calls = 0;
  let moves = 0;
  let isRestless = false;
  let hasTold = false;
  let graph: LiveGraph | undefined;
  let eagerBecause: string | undefined;

  const usable = () => [...recordings.values()].flatMap((recording) => recording ?? []);

  function recordStep(key: string, shapes: Batch['shapes']): void {
    closeGraph();
    const start = eager.state();
    numbers = optimizerNumbers(model.optimizer);
    compiled = model.lossFunctions;
    weights = weightVariables(model);
    try {
      requireKnownOptimizer(model.optimizer);
      const trial = trialBatch(shapes, inputs);
      const tryStep = () => eagerStep(trial);
      const step = recordTrainStep(model, eager, trial, seed, tryStep);
      recordings.set(key, chooseRecording(step, wanted, model, eager, tryStep, numbers, tellFall));
      complete = step.start;
    } catch (error) {
      rethrowFullDisk(error);
      recordings.set(key, undefined);
      explain(error instanceof NotRecordable ? `${error.message}.` : String(error));
    } finally {
      restoreOptimizerNumbers(model.optimizer, numbers);
      eager.restore(usable().length === 0 ? start : withMemory(start, complete, model.optimizer));
    }
  }

  /** A step that runs at another level than the wanted one has other last digits, and is slower: say so, once. */
  function tellFall(reason: string): void {
    if (!hasTold) console.warn(`The training of ${title} cannot run at the level ${wanted}: ${reason}.`);
    hasTold = true;
  }

  function explain(reason: string): void {
    if (eagerBecause === undefined) {
      console.warn(`The training of ${title} runs operation by operation and not as one graph: ${reason}`);
    }
    eagerBecause ??= reason;
  }

  /** Betas and their like are constants of a recording: where one moves, or the model is compiled anew, record anew. */
  function followModel(): void {
    calls++;
    if (isRestless || usable().length === 0) return;
    const isCompiledAnew = model.lossFunctions !== compiled;
    if (!isCompiledAnew && areNumbersAsBefore(model.optimizer, numbers)) return;
    closeGraph();
    recordings.clear();
    programs.clear();
    predictions = undefined;
    if (isCompiledAnew) return;
    isRestless = ++moves > 3 + calls / 100;
    if (isRestless) explain('a number of its optimizer moves often.');
  }

  function announce<Kind extends Program>(program: Kind): Kind {
    closeGraph();
    programs.set(program.name, program);
    return program;
  }

  function closeGraph(): void {
    graph?.close();
    graph = undefined;
  }

  const live: LivePrograms = {
    get level() {
      if (eagerBecause !== undefined) return 'eager';
      const levels = usable().map(({ level }) => level);
      return (['exact', 'fused'] as const).find((level) => levels.includes(level)) ?? wanted;
    },
    get eagerBecause() {
      return eagerBecause;
    },
    recordingOf(shapes) {
      followModel();
      if (isRestless) return undefined;
      const key = keyOf(shapes);
      if (!recordings.has(key)) recordStep(key, shapes);
      return recordings.get(key);
    },
    add(shapes, from, repeats) {
      const work = live.recordingOf(shapes);
      if (!work) return undefined;
      const name = `${from}_${repeats}_${keyOf(shapes)}`;
      return (
        (programs.get(name) as Steps | undefined) ?? announce({ kind: 'steps', name, work, repeats, from })
      );
    },
    addPredictions() {
      const { level } = live;
      if (level === 'exact' || level === 'eager' || isRestless || usable().length === 0) return undefined;
      if (predictions !== undefined) return predictions ?? undefined;
      try {
        predictions = predictionPrograms(model, weights, level);
        announce(predictions.one);
        announce(predictions.several);
      } catch (error) {
        rethrowFullDisk(error);
        predictions = null;
      }
      return predictions ?? undefined;
    },
    open() {
      graph ??= openLiveGraph(
        () => stateVariables(weights, model.optimizer),
        [...programs.values()],
        heldArrays,
      );
      if (!graph.isAttached()) {
        eager.restore(withMemory(eager.state(), complete, model.optimizer));
        graph.attach();
      }
      return graph;
    },
    release: () => graph?.release(),
    close: closeGraph,
  };
  return live;
}

function keyOf(shapes: Batch['shapes']): string {
  return shapes.map((shape) => shape.join('x')).join('_');
}
