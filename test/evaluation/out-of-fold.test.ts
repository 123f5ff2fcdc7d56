import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clearStop, requestStop } from '../../lib/base';
import { predictOutOfFold, testedRows } from '../../lib/evaluation';
import { drawFolds, foldSplits } from '../../lib/preprocess';
import type { Split } from '../../lib/preprocess';

const splitOf = (...test: number[]): Split => ({
  train: Int32Array.of(100),
  validation: Int32Array.of(101),
  test: Int32Array.from(test),
});

describe('testedRows', () => {
  it('is the test rows split after split, each in its order', () => {
    assert.deepEqual([...testedRows([splitOf(5, 2), splitOf(9), splitOf(1, 0)])], [5, 2, 9, 1, 0]);
    assert.equal(testedRows([]).length, 0);
  });
});

describe('predictOutOfFold', () => {
  it('predicts each tested row once, by the fit of a split that neither trained nor chose by it', async () => {
    const cases = fc.tuple(fc.integer({ min: 40, max: 200 }), fc.integer(), fc.integer({ min: 1, max: 5 }));
    await fc.assert(
      fc.asyncProperty(cases, async ([rows, seed, judged]) => {
        const splits = foldSplits(drawFolds(rows, seed), judged);
        const tested = testedRows(splits);
        // A prediction that tells which fit it comes from, and for which row.
        const predictions = await predictOutOfFold(splits, ({ test }, place) =>
          Array.from(test, (row) => place * 1000 + row),
        );
        assert.equal(predictions.length, tested.length);
        predictions.forEach((prediction, position) => {
          const row = tested[position]!;
          assert.equal(prediction % 1000, row);
          const { train, validation } = splits[Math.floor(prediction / 1000)]!;
          assert.ok(!train.includes(row) && !validation.includes(row));
        });
      }),
      { numRuns: 30 },
    );
  });

  it('fits one split after the other, and waits for each', async () => {
    const events: string[] = [];
    const splits = [splitOf(1, 2), splitOf(3)];
    const predictions = await predictOutOfFold(splits, async (split, place) => {
      assert.equal(split, splits[place]);
      events.push(`begin ${place}`);
      await new Promise(setImmediate);
      events.push(`end ${place}`);
      return Float32Array.from(split.test, (row) => row / 2);
    });
    assert.deepEqual(events, ['begin 0', 'end 0', 'begin 1', 'end 1']);
    assert.deepEqual(predictions, Float64Array.of(0.5, 1, 1.5));
  });

  it('refuses another number of predictions than test rows, naming the split', async () => {
    for (const count of [0, 1, 3]) {
      await assert.rejects(
        predictOutOfFold([splitOf(7, 8), splitOf(1, 2)], ({ test }, place) =>
          place === 0 ? test : new Float64Array(count),
        ),
        { code: 'unequal-lengths', message: new RegExp(`Split 1 has 2 test rows but ${count} predictions`) },
      );
    }
  });

  it('records nothing of a fit that somebody stopped, and fits no further split', async () => {
    let fits = 0;
    const stopped = predictOutOfFold([splitOf(1), splitOf(2)], ({ test }) => {
      fits++;
      requestStop();
      return test;
    });
    try {
      await assert.rejects(stopped, { code: 'stopped', message: /split 0 of 2: run the cell again/ });
      assert.equal(fits, 1);
    } finally {
      clearStop();
    }
  });

  it('passes on the error of a fit', async () => {
    await assert.rejects(
      predictOutOfFold([splitOf(1)], () => {
        throw new Error('no convergence');
      }),
      /no convergence/,
    );
  });
});
