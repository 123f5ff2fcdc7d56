import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { Stepper } from '../stepper';
import { openLiveGraph } from './live-graph';
import { exactStep, fusedStep } from './named-recording';
import type { NamedRecording } from './named-recording';
import type { OptimizerNumbers } from './optimizer-numbers';
import type { Steps } from './program';
import { stateVariables } from './recorded-train-step';
import type { RecordedTrainStep } from './recorded-train-step';
import { requireNearStep, requireSameStep, requireSimilarStep } from './require-same-step';

/** The levels of recorded steps, from the fastest to the most faithful. */
export type RecordedLevel = 'bfloat16' | 'fused' | 'exact';

/**
 * The fastest form of a recorded step, from the wanted level on, that does what tfjs's step did.
 *
 * The model is left where the trial ended.
 *
 * @throws Error where none does; NotRecordable naming what differs
 */
export function chooseRecording(
  step: RecordedTrainStep,
  wanted: RecordedLevel,
  model: LayersModel,
  eager: Stepper,
  numbers: OptimizerNumbers,
): NamedRecording {
  const levels = (['bfloat16', 'fused'] as const).slice(wanted === 'bfloat16' ? 0 : 1);
  if (wanted !== 'exact') {
    for (const level of levels) {
      try {
        const recording = fusedStep(step, model, numbers, level);
        tryRecording(recording, level === 'bfloat16' ? requireNearStep : requireSimilarStep);
        return recording;
      } catch {
        // The exact graph has its own reason where it fails too.
      }
    }
  }
  const exact = exactStep(step);
  tryRecording(exact, requireSameStep);
  return exact;

  function tryRecording(work: NamedRecording, requireStep: typeof requireSameStep): void {
    eager.restore(step.start);
    const program: Steps = { kind: 'steps', name: 'trial', work, repeats: 1, from: 'fed' };
    const graph = openLiveGraph(() => stateVariables(model), [program]);
    try {
      graph.attach();
      const call = { batch: step.batch, learningRates: [step.learningRate], number: 0 };
      const loss = graph.step(program, call)[0]!;
      requireStep(step, { loss, end: eager.state() });
    } finally {
      graph.close();
    }
  }
}
