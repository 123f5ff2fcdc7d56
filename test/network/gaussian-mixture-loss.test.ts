import assert from 'node:assert/strict';
import { loadTensorFlow, projectRoot, readJson } from '../../lib/base';
import { gaussianMixtureLoss } from '../../lib/network';

interface Mixtures {
  cases: Record<string, { truth: number[]; prediction: number[]; losses: number[]; gradient: number[] }>;
}

describe('gaussianMixtureLoss', () => {
  const { cases } = readJson<Mixtures>(`${projectRoot}/test/oracle/gaussian-mixture.json`);
  const tf = loadTensorFlow();

  for (const [name, { truth, prediction, losses, gradient }] of Object.entries(cases)) {
    const rows = truth.length;
    const components = prediction.length / rows / 3;
    const { loss, outputs, targets } = gaussianMixtureLoss(components);
    const truths = () => tf.tensor2d(truth, [rows, 1]);
    const predictions = () => tf.tensor2d(prediction, [rows, 3 * components]);

    it(`gives NumPy's losses, one per object, and gradients of finite differences (${name})`, () => {
      assert.deepEqual([outputs, targets], [3 * components, 1]);
      tf.tidy(() => {
        const found = loss(truths(), predictions());
        assert.deepEqual(found.shape, [rows]);
        assertNear(found.dataSync(), losses, 1e-5);
        const slope = tf.grad((given) => tf.mean(loss(truths(), given)));
        assertNear(slope(predictions()).dataSync(), gradient, 1e-4);
      });
    });
  }

  it('is named in a JSON text by its components', () => {
    const text = JSON.stringify(gaussianMixtureLoss(3));
    assert.equal(
      text,
      '{"name":"gaussianMixture","targets":1,"outputs":9,"source":"gaussianMixtureLoss(3), version 1"}',
    );
  });
});

/** Near to a share of the number, or of 1 where that is larger. */
function assertNear(found: ArrayLike<number>, wanted: readonly number[], share: number): void {
  assert.equal(found.length, wanted.length);
  wanted.forEach((value, place) => {
    const limit = share * Math.max(1, Math.abs(value));
    assert.ok(Math.abs(found[place]! - value) <= limit, `at ${place}: ${found[place]}, not ${value}`);
  });
}
