import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectRoot, readJson, sha256 } from '../../lib/base';
import { numpyPermutation, thesisSplit } from '../../lib/preprocess';

interface Rows {
  rows?: number[];
  length?: number;
  first?: number[];
  last?: number[];
  sha256?: string;
}
interface Oracle {
  permutations: (Rows & { count: number; seed: number })[];
  splits: (Record<'train' | 'validation' | 'test', Rows> &
    Record<'count' | 'testShare' | 'validationShare' | 'randomState', number>)[];
}

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/thesis-split.json`);

function assertRows(found: Int32Array, expected: Rows): void {
  if (expected.rows) return assert.deepEqual(Array.from(found), expected.rows);
  assert.equal(found.length, expected.length);
  assert.deepEqual(Array.from(found.slice(0, 5)), expected.first);
  assert.deepEqual(Array.from(found.slice(-5)), expected.last);
  assert.equal(sha256(new Uint8Array(found.buffer, found.byteOffset, found.byteLength)), expected.sha256);
}

describe('numpyPermutation', () => {
  for (const { count, seed, ...expected } of oracle.permutations) {
    it(`is RandomState(${seed}).permutation(${count})`, () =>
      assertRows(numpyPermutation(count, seed), expected));
  }

  it('has every number once, in the same order for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(0xffffffff), (count, seed) => {
        const order = numpyPermutation(count, seed);
        assert.deepEqual(order, numpyPermutation(count, seed));
        assert.deepEqual(
          order.sort(),
          Int32Array.from({ length: count }, (_, place) => place),
        );
      }),
    );
  });

  it('refuses counts and seeds that NumPy has not', () => {
    for (const count of [-1, 1.5, NaN, 2 ** 31]) {
      assert.throws(() => numpyPermutation(count, 4), { code: 'wrong-count' });
    }
    for (const seed of [-1, 0.5, NaN, 2 ** 32]) {
      assert.throws(() => numpyPermutation(3, seed), { code: 'wrong-seed' });
    }
  });
});

describe('thesisSplit', () => {
  for (const { count, train, validation, test, ...options } of oracle.splits) {
    it(`has scikit-learn's and Keras's parts of ${count} rows in their order`, () => {
      const split = thesisSplit(count, options);
      assertRows(split.train, train);
      assertRows(split.validation, validation);
      assertRows(split.test, test);
    });
  }

  it("has the thesis's shares and seed by default", () => {
    const options = { testShare: 0.1, randomState: 4, validationShare: 0.3 };
    assert.deepEqual(thesisSplit(520), thesisSplit(520, options));
  });

  it('splits row numbers by their places, every row into just one part', () => {
    const lists = fc.uniqueArray(fc.nat(1e6), { minLength: 10, maxLength: 300 });
    fc.assert(
      fc.property(lists, fc.nat(0xffffffff), (list, randomState) => {
        const { train, validation, test } = thesisSplit(Int32Array.from(list), { randomState });
        const places = thesisSplit(list.length, { randomState });
        assert.deepEqual(
          train,
          places.train.map((place) => list[place]!),
        );
        const all = [...train, ...validation, ...test].sort((one, other) => one - other);
        assert.deepEqual(
          all,
          [...list].sort((one, other) => one - other),
        );
      }),
    );
  });

  it('refuses wrong shares, rows given twice and too few rows', () => {
    for (const share of [0, 1, -0.1, NaN]) {
      assert.throws(() => thesisSplit(100, { testShare: share }), { code: 'wrong-fractions' });
      assert.throws(() => thesisSplit(100, { validationShare: share }), { code: 'wrong-fractions' });
    }
    assert.throws(() => thesisSplit(Int32Array.of(1, 2, 1)), { code: 'duplicate-row', message: /Row 1 / });
    assert.throws(() => thesisSplit(-1), { code: 'no-such-row' });
    for (const rows of [0, 1, 2]) assert.throws(() => thesisSplit(rows), { code: 'too-few-rows' });
    assert.throws(() => thesisSplit(100, { randomState: -1 }), { code: 'wrong-seed' });
  });
});
