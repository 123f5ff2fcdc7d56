import type { AdamOptimizer, NamedTensorMap, Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import type { AdaptiveOptimizer } from './optimizer-specification';

/** TensorFlow.js's Adam with weights that decay. */
export interface AdamWOptimizer extends AdamOptimizer {
  readonly weightDecay: number;
}

type AdamWClass = new (
  settings: Required<Pick<AdaptiveOptimizer, 'learningRate' | 'beta1' | 'beta2' | 'weightDecay'>> &
    Pick<AdaptiveOptimizer, 'epsilon'>,
) => AdamWOptimizer;

let made: AdamWClass | undefined;

/**
 * A fresh AdamW: Adam whose steps first make each weight that has a gradient smaller by learningRate · weightDecay ·
 * weight, as Keras's AdamW does. The gradient is that before the decay.
 *
 * Source: Loshchilov and Hutter, Decoupled Weight Decay Regularization, algorithm 2.
 */
export function adamWOptimizer({
  beta1 = 0.9,
  beta2 = 0.999,
  weightDecay = 0.004,
  ...rest
}: AdaptiveOptimizer): AdamWOptimizer {
  return new (adamWClass())({ ...rest, beta1, beta2, weightDecay });
}

/** The class of AdamW's optimizers. It is made at its first use, because TensorFlow is loaded no earlier. */
export function adamWClass(): AdamWClass {
  const tf = loadTensorFlow();
  made ??= class AdamW extends tf.AdamOptimizer implements AdamWOptimizer {
    static override get className(): string {
      return 'AdamW';
    }

    readonly weightDecay: number;

    constructor({ learningRate, beta1, beta2, epsilon, weightDecay }: ConstructorParameters<AdamWClass>[0]) {
      super(learningRate, beta1, beta2, epsilon);
      this.weightDecay = weightDecay;
    }

    override getConfig(): ReturnType<AdamOptimizer['getConfig']> {
      return { ...super.getConfig(), weightDecay: this.weightDecay };
    }

    /** tfjs's way to a fresh optimizer of the same settings. */
    static override fromConfig<Made>(kind: new (settings: never) => Made, settings: object): Made {
      return new kind(settings as never);
    }

    override applyGradients(gradients: Parameters<AdamOptimizer['applyGradients']>[0]): void {
      const variables = tf.engine().registeredVariables;
      tf.tidy(() => {
        // As a tensor's operations, so that who records them sees the learning rate itself.
        const kept = tf.sub(1, tf.mul(tf.scalar(this.learningRate), this.weightDecay));
        for (const name of namesOf(gradients)) variables[name]!.assign(tf.mul(variables[name]!, kept));
      });
      super.applyGradients(gradients);
    }
  };
  return made;
}

/** The names of the variables that have a gradient. */
function namesOf(gradients: NamedTensorMap | readonly { name: string; tensor: Tensor }[]): string[] {
  const pairs = Array.isArray(gradients)
    ? (gradients as { name: string; tensor: Tensor | null }[])
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor: tensor as Tensor | null }));
  return pairs.filter(({ tensor }) => tensor).map(({ name }) => name);
}
