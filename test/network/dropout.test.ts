import assert from 'node:assert/strict';
import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../lib/base';
import { alhambraRedshiftNetwork, buildNetwork } from '../../lib/network';
import type { AnyNetworkSpecification } from '../../lib/network';

describe('dropout', () => {
  const specification: AnyNetworkSpecification = {
    ...alhambraRedshiftNetwork(),
    inputShape: [1000],
    metrics: [],
    layers: [
      { kind: 'dropout', rate: 0.3 },
      { kind: 'dense', units: 1, activation: 'linear', useBias: false },
    ],
  };
  const tf = loadTensorFlow();

  it('is a layer of TensorFlow.js that leaves a prediction as it is', () => {
    const [model, without] = [
      buildNetwork(specification, 1),
      buildNetwork({ ...specification, layers: [{ kind: 'dropout', rate: 0 }, specification.layers[1]!] }, 1),
    ];
    assert.equal(model.layers[1]!.getClassName(), 'Dropout');
    assert.equal((model.layers[1] as unknown as { rate: number }).rate, 0.3);
    tf.tidy(() => {
      const [found, wanted] = [model, without].map((one) =>
        (one.predictOnBatch(tf.ones([2, 1000])) as Tensor).dataSync(),
      );
      assert.deepEqual(found, wanted);
    });
    model.dispose();
    without.dispose();
  });

  it('while training puts the share of numbers to zero and divides the others by what is left', () => {
    const model = buildNetwork(specification, 1);
    tf.tidy(() => {
      const values = (model.layers[1]!.apply(tf.ones([50, 1000]), { training: true }) as Tensor).dataSync();
      const zeros = values.filter((value) => value === 0).length / values.length;
      assert.ok(Math.abs(zeros - 0.3) < 0.02, `${zeros}`);
      assert.ok(values.every((value) => value === 0 || Math.abs(value - 1 / 0.7) < 1e-6));
    });
    model.dispose();
  });
});
