import assert from 'node:assert/strict';
import { loadTensorFlow, projectRoot, readJson } from '../../lib/base';
import { slopeLoss } from '../../lib/network';

interface Oracle {
  cases: Record<
    string,
    { weight: number; truth: number[]; prediction: number[]; losses: number[]; gradient: number[] }
  >;
}

describe('slopeLoss', () => {
  const { cases } = readJson<Oracle>(`${projectRoot}/test/oracle/slope-loss.json`);
  const tf = loadTensorFlow();
  const column = (values: readonly number[]) => tf.tensor2d([...values], [values.length, 1]);

  for (const [name, { weight, truth, prediction, losses, gradient }] of Object.entries(cases)) {
    it(`gives the losses of NumPy and SciPy, one per object, and gradients of finite differences (${name})`, () => {
      const { loss, outputs, targets } = slopeLoss(weight, 1);
      assert.deepEqual([outputs, targets], [1, 1]);
      tf.tidy(() => {
        const found = loss(column(truth), column(prediction));
        assert.deepEqual(found.shape, [truth.length]);
        assertNear(found.dataSync(), losses, 1e-5);
        const slope = tf.grad((given) => tf.mean(loss(column(truth), given)));
        assertNear(slope(column(prediction)).dataSync(), gradient, 1e-4);
      });
    });
  }

  it('counts the slope of equal truths as 0, also of a single one, and pulls by their squared errors alone', () => {
    for (const truth of [[0.1], [0.1, 0.1, 0.1]]) {
      const prediction = truth.map((_, place) => 0.3 + 0.2 * place);
      tf.tidy(() => {
        const pull = (weight: number) =>
          tf.grad((given) => tf.mean(slopeLoss(weight, 1).loss(column(truth), given)))(column(prediction));
        assertNear(
          slopeLoss(2, 1).loss(column(truth), column(prediction)).dataSync(),
          prediction.map((value) => (value - 0.1) ** 2 + 2),
          1e-5,
        );
        assertNear(pull(2).dataSync(), [...pull(0).dataSync()], 1e-2);
      });
    }
  });

  it('leaves batches of fewer than 32 objects, or of as many as one says, to the squared error alone', () => {
    tf.tidy(() => {
      const truth = Array.from({ length: 32 }, (_, place) => place / 32);
      const lossOf = (objects: number, fewest?: number) =>
        slopeLoss(2, fewest).loss(
          column(truth.slice(0, objects)),
          column(new Array<number>(objects).fill(0)),
        );
      const squares = truth.map((value) => value ** 2);
      assertNear(lossOf(31).dataSync(), squares.slice(0, 31), 1e-6);
      assertNear(
        lossOf(31, 31).dataSync(),
        squares.slice(0, 31).map((value) => value + 2),
        1e-6,
      );
      assertNear(
        lossOf(32).dataSync(),
        squares.map((value) => value + 2),
        1e-6,
      );
    });
  });

  it('is named in a JSON text by its weight', () => {
    assert.equal(
      JSON.stringify(slopeLoss(0.5)),
      '{"name":"squaredErrorAndSlope","targets":1,"outputs":1,"source":"squared error + 0.5 (slope of prediction on truth − 1)² in batches of 32 or more"}',
    );
  });

  it('refuses a weight below 0 or not finite', () => {
    for (const weight of [-1, NaN, Infinity])
      assert.throws(() => slopeLoss(weight), { code: 'bad-loss', message: /finite number ≥ 0/ });
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
