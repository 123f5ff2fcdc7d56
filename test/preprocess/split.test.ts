import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { splitRows } from '../../lib/preprocess';
import type { SplitFractions } from '../../lib/preprocess';

interface Case {
  rows: number;
  fractions: [number, number, number];
  sizes: number[];
}

const usual: SplitFractions = { train: 0.63, validation: 0.27, test: 0.1 };

function sizesOf(rows: number | Int32Array, fractions: SplitFractions, seed = 1): number[] {
  const { train, validation, test } = splitRows(rows, fractions, seed);
  return [train.length, validation.length, test.length];
}

describe('splitRows', () => {
  const oracle = JSON.parse(
    fs.readFileSync(path.join(__dirname, '..', 'oracle', 'splits.json'), 'utf8'),
  ) as Record<'largestRemainder' | 'trainTestSplit', Case[]>;

  for (const name of ['largestRemainder', 'trainTestSplit'] as const) {
    it(`has the sizes of ${name} in the Python oracle`, () => {
      for (const { rows, fractions, sizes } of oracle[name]) {
        const [train, validation, test] = fractions;
        assert.deepEqual(
          sizesOf(rows, { train, validation, test }),
          sizes,
          `${rows} rows, ${String(fractions)}`,
        );
      }
    });
  }

  it('puts every row into just one part, in sizes within one row of their share', () => {
    const cases = fc.tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: 1e6 }), { minLength: 30, maxLength: 200 }),
      fc.integer({ min: 10, max: 80 }),
      fc.integer({ min: 5, max: 15 }),
      fc.integer(),
    );
    fc.assert(
      fc.property(cases, ([list, train, validation, seed]) => {
        const fractions = {
          train: train / 100,
          validation: validation / 100,
          test: (100 - train - validation) / 100,
        };
        const split = splitRows(Int32Array.from(list), fractions, seed);
        const all = [...split.train, ...split.validation, ...split.test];
        assert.deepEqual(
          [...all].sort((a, b) => a - b),
          [...list].sort((a, b) => a - b),
        );
        for (const part of ['train', 'validation', 'test'] as const) {
          assert.ok(Math.abs(split[part].length - fractions[part] * list.length) < 1);
        }
      }),
    );
  });

  it('is the same for the same seed and another for another seed', () => {
    assert.deepEqual(splitRows(100, usual, 5), splitRows(100, usual, 5));
    assert.notDeepEqual(splitRows(100, usual, 5).train, splitRows(100, usual, 6).train);
  });

  it('gives each row the chance of its part', () => {
    const inTest = new Float64Array(20);
    for (let seed = 0; seed < 2000; seed++) {
      for (const row of splitRows(20, { train: 0.5, validation: 0.25, test: 0.25 }, seed).test)
        inTest[row]! += 1;
    }
    // 500 expected, deviation 19: six deviations on either side.
    assert.ok(
      inTest.every((count) => count > 385 && count < 615),
      String(inTest),
    );
  });

  it('leaves a part of share 0 empty', () => {
    assert.deepEqual(sizesOf(10, { train: 0.9, validation: 0, test: 0.1 }), [9, 0, 1]);
  });

  it('refuses fractions that do not add up to 1 or lie outside [0, 1]', () => {
    const wrong: SplitFractions[] = [
      { train: 0.6, validation: 0.3, test: 0.2 },
      { train: 1.2, validation: -0.3, test: 0.1 },
      { train: NaN, validation: 0.5, test: 0.5 },
    ];
    for (const fractions of wrong)
      assert.throws(() => splitRows(100, fractions, 1), { code: 'wrong-fractions' });
  });

  it('refuses a row given twice, and too few rows for a part', () => {
    assert.throws(() => splitRows(Int32Array.of(1, 2, 1), usual, 1), {
      code: 'duplicate-row',
      message: /Row 1 /,
    });
    assert.throws(() => splitRows(2, usual, 1), { code: 'too-few-rows', message: /"test"/ });
    assert.throws(() => splitRows(0, usual, 1), { code: 'too-few-rows' });
    for (const rows of [-1, 2.5, NaN])
      assert.throws(() => splitRows(rows, usual, 1), { code: 'no-such-row' });
  });
});
