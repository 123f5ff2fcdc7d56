import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import type { Stepper } from '../stepper';
import { openLiveGraph } from './live-graph';
import { exactStep, fusedStep } from './named-recording';
import type { NamedRecording } from './named-recording';
import type { OptimizerNumbers } from './optimizer-numbers';
import type { RecordedTrainStep } from './recorded-train-step';
import { requireSameStep, requireSimilarStep } from './require-same-step';

/**
 * The fastest form of a recorded step that does what tfjs's step did: the fused graph, or the exact one.
 *
 * The model is left where the trial ended.
 *
 * @param name what the step is called in graphs
 * @throws Error where neither does; NotRecordable naming what differs
 */
export function chooseRecording(
  name: string,
  step: RecordedTrainStep,
  wanted: 'fused' | 'exact',
  model: LayersModel,
  eager: Stepper,
  numbers: OptimizerNumbers,
): NamedRecording {
  if (wanted === 'fused') {
    try {
      const fused = fusedStep(name, step, model, numbers);
      tryRecording(fused, requireSimilarStep);
      return fused;
    } catch {
      // The exact graph has its own reason where it fails too.
    }
  }
  const exact = exactStep(name, step);
  tryRecording(exact, requireSameStep);
  return exact;

  function tryRecording(recording: NamedRecording, requireStep: typeof requireSameStep): void {
    eager.restore(step.start);
    const graph = openLiveGraph(model, [recording]);
    try {
      graph.attach();
      const loss = graph.step(name, step.batch);
      requireStep(step, { loss, end: eager.state() });
    } finally {
      graph.close();
    }
  }
}
