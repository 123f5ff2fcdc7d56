import type { layers } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../base';
import type { Initializer, KernelLayer } from './layer-parts';

type KernelSettings = Pick<
  Parameters<typeof layers.dense>[0],
  'activation' | 'useBias' | 'kernelInitializer' | 'kernelRegularizer'
>;

/** Activation, bias, first weights and penalty of a layer with a kernel, as TensorFlow's layers take them. */
export function kernelSettings(
  { activation, useBias = true, initializer = 'glorotUniform', regularizer }: KernelLayer,
  seed: number,
): KernelSettings {
  const { regularizers } = loadTensorFlow();
  return {
    activation,
    useBias,
    kernelInitializer: createInitializer(initializer, seed),
    ...(regularizer && { kernelRegularizer: regularizers.l2({ l2: regularizer.strength }) }),
  };
}

/**
 * Orthogonal weights are not among them: TensorFlow.js itself warns of slowness above 2,000 weights.
 */
function createInitializer(name: Initializer, seed: number) {
  const { initializers } = loadTensorFlow();
  if (name === 'glorotUniform') return initializers.glorotUniform({ seed });
  const isNormal = name.endsWith('Normal');
  // The cut at two standard deviations makes a normal distribution narrower. Keras widens it again, TensorFlow.js
  // does not.
  const narrowing = isNormal ? 0.87962566103423978 ** 2 : 1;
  return initializers.varianceScaling({
    scale: (name.startsWith('he') ? 2 : 1) / narrowing,
    mode: name.startsWith('he') ? 'fanIn' : 'fanAvg',
    distribution: isNormal ? 'normal' : 'uniform',
    seed,
  });
}
