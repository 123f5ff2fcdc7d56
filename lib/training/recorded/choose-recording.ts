import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { createRandom } from '../../base';
import type { NamedArray } from '../named-array';
import type { Stepper } from '../stepper';
import { openLiveGraph } from './live-graph';
import { exactStep, fusedStep } from './graph-work';
import type { GraphWork, RecordedLevel } from './graph-work';
import { stateVariables, weightVariables } from './model-variables';
import { rethrowFullDisk } from './not-recordable';
import type { OptimizerNumbers } from './optimizer-numbers';
import type { Steps } from './program';
import type { RecordedTrainStep } from './recorded-train-step';
import { bfloat16Rounding, requireSameStep, requireSimilarStep, rounding } from './require-same-step';

/**
 * The fastest form of a recorded step, from the wanted level on, that does what tfjs's step did.
 *
 * The model is left where the trial ended.
 *
 * @param eagerStep tfjs's step on the trial's batch
 * @param tellFall told why, where it is not the wanted level
 * @throws Error where none does; NotRecordable naming what differs
 */
export function chooseRecording(
  step: RecordedTrainStep,
  wanted: RecordedLevel,
  model: LayersModel,
  eager: Stepper,
  eagerStep: () => void,
  numbers: OptimizerNumbers,
  tellFall: (reason: string) => void,
): GraphWork {
  let fall: string | undefined;
  const levels = { bfloat16: ['bfloat16', 'fused'], fused: ['fused'], exact: [] } as const;
  for (const level of levels[wanted]) {
    try {
      const recording = fusedStep(step, model, numbers, level);
      const result = tryStep(recording);
      requireSimilarStep(step, result, level === 'bfloat16' ? bfloat16Rounding : rounding, nudgedEnd);
      if (fall !== undefined) tellFall(fall);
      return recording;
    } catch (error) {
      rethrowFullDisk(error);
      // Where the exact graph fails too, it has its own reason.
      fall ??= error instanceof Error ? error.message : String(error);
    }
  }
  const exact = exactStep(step);
  requireSameStep(step, tryStep(exact));
  if (fall !== undefined) tellFall(fall);
  return exact;

  function tryStep(work: GraphWork): { loss: number; end: NamedArray[] } {
    eager.restore(step.start);
    const program: Steps = { kind: 'steps', name: 'trial', work, repeats: 1, from: 'fed' };
    const variables = stateVariables(weightVariables(model), model.optimizer);
    const graph = openLiveGraph(() => variables, [program]);
    try {
      graph.attach();
      const call = { batch: step.batch, learningRates: [step.learningRate], number: 0 };
      return { loss: graph.step(program, call)[0]!, end: eager.state() };
    } finally {
      graph.close();
    }
  }

  /** Where tfjs's step leads from weights that differ in their last digits. */
  function nudgedEnd(): NamedArray[] {
    const random = createRandom(1, 'nudge');
    eager.restore(
      step.start.map((array, place) =>
        place < model.weights.length
          ? { ...array, values: array.values.map((value) => value * (1 + 2e-7 * random.normal())) }
          : array,
      ),
    );
    eagerStep();
    return eager.state();
  }
}
