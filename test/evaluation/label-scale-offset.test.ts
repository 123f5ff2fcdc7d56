import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../lib/base';
import { labelScaleOffset } from '../../lib/evaluation';

const random = createRandom(1, 'labels');
const labels = Float64Array.from({ length: 400 }, () => random.normal(10, 1));
const predictions = labels.map((label) => label + random.normal(0, 0.3));

describe('labelScaleOffset', () => {
  it('finds a constant that was added, and calls only that another scale', () => {
    const [same, other] = [0, 0.27].map((shift) =>
      labelScaleOffset(
        predictions,
        labels.map((label) => label + shift),
      ),
    );
    assert.equal(same!.differs, false);
    assert.equal(other!.differs, true);
    assert.ok(Math.abs(other!.offset - same!.offset + 0.27) < 1e-12);
    assert.ok(Math.abs(other!.scatter - 0.3) < 0.05);
  });

  it('is moved by a constant as a whole, whatever the constant', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (shift) => {
        const plain = labelScaleOffset(predictions, labels);
        const moved = labelScaleOffset(
          predictions.map((one) => one + shift),
          labels,
        );
        for (const of of ['low', 'high'] as const)
          assert.ok(Math.abs(moved.interval[of] - plain.interval[of] - shift) < 1e-9);
        assert.ok(Math.abs(moved.scatter - plain.scatter) < 1e-9);
      }),
    );
  });

  it('has an interval that holds the true median in at least 98.5 % of samples of 50', () => {
    const samples = createRandom(2, 'samples');
    let hits = 0;
    for (let sample = 0; sample < 1000; sample++) {
      const noise = Float64Array.from({ length: 50 }, () => samples.normal());
      const { low, high } = labelScaleOffset(noise, new Float64Array(50)).interval;
      if (low <= 0 && high >= 0) hits++;
    }
    assert.ok(hits >= 985, `${hits}`);
  });

  it('does not call an offset another scale that is small beside the scatter, however sure', () => {
    const many = Float64Array.from({ length: 40_000 }, () => random.normal(0.05, 1));
    const found = labelScaleOffset(many, new Float64Array(40_000));
    assert.ok(found.interval.low > 0);
    assert.equal(found.differs, false);
  });

  it('leaves out what is not known, and refuses what is too little', () => {
    const gaps = labels.map((label, row) => (row % 2 === 0 ? NaN : label));
    assert.equal(labelScaleOffset(predictions, gaps).objects, 200);
    assert.throws(() => labelScaleOffset([1, 2], [1]), { code: 'unequal-lengths' });
    assert.throws(() => labelScaleOffset([1, 2], [1, NaN]), { code: 'no-objects' });
  });
});
