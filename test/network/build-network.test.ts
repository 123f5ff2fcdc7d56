import assert from 'node:assert/strict';
import { loadTensorFlow } from '../../lib/base';
import { alhambraRedshiftNetwork, buildNetwork } from '../../lib/network';

const specification = alhambraRedshiftNetwork();

function weightsFrom(seed: number): Float32Array[] {
  const model = buildNetwork(specification, seed);
  const values = model.getWeights().map((weight) => weight.dataSync<'float32'>().slice());
  model.dispose();
  return values;
}

describe('buildNetwork', () => {
  it('gives the same weights for the same seed, and others for another', () => {
    assert.deepEqual(weightsFrom(4), weightsFrom(4));
    assert.notDeepEqual(weightsFrom(4)[0], weightsFrom(5)[0]);
    assert.deepEqual(weightsFrom(0), weightsFrom(0));
  });

  it('draws weights Glorot-uniform, each layer anew, and biases zero', () => {
    const [first, firstBias, second] = weightsFrom(1) as [Float32Array, Float32Array, Float32Array];
    for (const [weights, inputs, units] of [
      [first, 24, 75],
      [second, 75, 120],
    ] as const) {
      const limit = Math.sqrt(6 / (inputs + units));
      const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
      assert.ok(largest <= limit && largest > 0.99 * limit);
      const variance = weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length;
      assert.ok(Math.abs(variance / (limit ** 2 / 3) - 1) < 0.1);
    }
    assert.ok(firstBias.every((bias) => bias === 0));
    const ratios = new Set(Array.from(first.slice(0, 20), (weight, place) => weight / second[place]!));
    assert.ok(ratios.size > 10, 'the layers draw the same numbers');
  });

  it('builds, compiles and gives all memory back', () => {
    const tf = loadTensorFlow();
    const before = tf.memory().numTensors;
    const model = buildNetwork(specification, 1);
    assert.equal((model.optimizer as unknown as { learningRate: number }).learningRate, 0.001);
    assert.ok(tf.memory().numTensors > before);
    model.dispose();
    assert.equal(tf.memory().numTensors, before);
  });
});
