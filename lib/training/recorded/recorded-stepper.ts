import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { AnyNetworkSpecification } from '../../network';
import { arraysOf, batchOf, batchShapes, objectShapes } from '../batch-shapes';
import type { Batch } from '../batch-shapes';
import { requireHeld } from '../eager-stepper';
import { learningRateOf } from '../optimizer-rate';
import { stepByStep } from '../step-by-step';
import type { HeldData, Stepper, StepSettings } from '../stepper';
import type { RecordedLevel } from './graph-work';
import { heldBatch } from './held-batch';
import { createLivePrograms } from './live-programs';
import { predictRows } from './predictor';
import { repeatsOf } from './repeats-of';

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
  const shapes = objectShapes(model, specification);
  const heldArrays = held && heldBatch(held.train, shapes);
  const inputs = shapes.inputs.length;
  const seed = held?.seed ?? 0;
  const shapesOf = (rows: number) => batchShapes(shapes, rows, held?.train.weights !== undefined);
  const programs = createLivePrograms(
    specification.title,
    model,
    wanted,
    eager,
    inputs,
    seed,
    eagerStep,
    heldArrays,
  );
  /** How many steps a call takes, by batch size. */
  const groups = new Map<number, number>();

  function eagerStep({ values, shapes: given }: Batch, settings: StepSettings = {}): number {
    const targets = values.slice(inputs, inputs + shapes.targets.length);
    const weights = values[inputs + targets.length];
    return eager.trainStep(values.slice(0, inputs), targets, given[0]![0]!, { ...settings, weights });
  }

  /** Record the steps of an epoch over the held rows, and choose how many a call takes. */
  function prepareGroups(rows: number, batchSize: number): number {
    const batches = Math.floor(rows / batchSize);
    const recording = programs.recordingOf(shapesOf(Math.min(rows, batchSize)));
    if (!recording) return 1;
    const steps = specification.epochs * Math.ceil(rows / batchSize);
    const repeats = groupSize(repeatsOf(recording, steps), batches);
    for (const size of new Set([1, repeats])) programs.add(shapesOf(Math.min(rows, batchSize)), 'held', size);
    if (batches > 0 && rows % batchSize > 0) programs.add(shapesOf(rows % batchSize), 'held', 1);
    programs.addPredictions();
    return repeats;
  }

  const stepper: Stepper = {
    get level() {
      return programs.level;
    },
    get eagerBecause() {
      return programs.eagerBecause;
    },
    trainStep(inputArrays, targetArrays, rows, settings = {}) {
      const { number = 0, learningRate = learningRateOf(model.optimizer), weights } = settings;
      const batch = batchOf(shapes, inputArrays, targetArrays, rows, weights);
      const program = programs.add(batch.shapes, 'fed', 1);
      return program
        ? programs.open().step(program, { batch, learningRates: [learningRate], number })[0]!
        : eagerStep(batch, { number, learningRate });
    },
    trainSteps(request) {
      const { positions, batchSize, stepsBefore, learningRates } = request;
      if (!heldArrays) return stepByStep(requireHeld(held), request, stepper.trainStep);
      const losses = new Float32Array(learningRates.length);
      const atOnce = stepper.stepsAtOnce(batchSize);
      for (let step = 0; step < losses.length;) {
        const start = step * batchSize;
        const repeats = start + atOnce * batchSize <= positions.length ? atOnce : 1;
        const rows = positions.slice(start, start + repeats * batchSize);
        const number = stepsBefore + step;
        const rates = learningRates.slice(step, step + repeats);
        const program = programs.add(shapesOf(rows.length / repeats), 'held', repeats);
        const some = { positions: rows, batchSize, stepsBefore: number, learningRates: rates };
        losses.set(
          program
            ? programs.open().step(program, { batch: rows, learningRates: rates, number })
            : stepByStep(requireHeld(held), some, eager.trainStep),
          step,
        );
        step += repeats;
      }
      return losses;
    },
    stepsAtOnce(batchSize) {
      if (programs.level === 'eager') return 1;
      if (!heldArrays) {
        // Recorded before the first prediction, which then runs as it would behind a step.
        if (held) programs.add(shapesOf(batchSize), 'fed', 1);
        return 1;
      }
      const known = groups.get(batchSize) ?? prepareGroups(heldArrays.shapes[0]![0]!, batchSize);
      groups.set(batchSize, known);
      return known;
    },
    predict(inputArrays, rows) {
      const found = programs.addPredictions();
      return found
        ? predictRows(programs.open(), found, arraysOf(inputArrays), rows)
        : eager.predict(inputArrays, rows);
    },
    weights: () => eager.weights(),
    state: () => eager.state(),
    restore(state) {
      programs.release();
      eager.restore(state);
    },
    dispose() {
      programs.close();
      eager.dispose();
    },
  };
  return stepper;
}

/**
 * How many steps a call takes: at most as many as wanted and as an epoch has, and of the larger half of these the one
 * that leaves the fewest steps over at the end of an epoch.
 *
 * @example
 * groupSize(32, 625) // => 25
 * groupSize(32, 7) // => 7
 */
export function groupSize(wanted: number, batches: number): number {
  const most = Math.max(1, Math.min(wanted, batches));
  let best = most;
  for (let size = most; 2 * size > most; size--) if (batches % size < batches % best) best = size;
  return best;
}
