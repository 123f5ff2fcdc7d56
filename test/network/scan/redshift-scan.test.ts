import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bestCandidates, classProbabilities } from '../../../lib/network';
import { createMatrix } from '../../../lib/table';
import { matrixOf } from './oracle';

const rows = fc.array(
  fc.array(fc.float({ min: -1000, max: 100_000, noNaN: true }), { minLength: 12, maxLength: 12 }),
  { minLength: 1, maxLength: 4 },
);

describe('classProbabilities', () => {
  it('sum to 1, rank candidates as their likelihoods do, and do not depend on a common factor', () => {
    fc.assert(
      fc.property(rows, (likelihoods) => {
        const matrix = matrixOf(likelihoods.flat(), likelihoods.length);
        const { values } = classProbabilities(matrix);
        likelihoods.forEach((row, number) => {
          const shares = values.subarray(12 * number, 12 * number + 12);
          assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-5);
          row.forEach((one, place) =>
            row.forEach((other, at) => assert.ok(one <= other || shares[place]! >= shares[at]!)),
          );
        });
        const brighter = classProbabilities({
          ...matrix,
          values: matrix.values.map((value) => value + 65536),
        });
        // float32 keeps 1/64 of such a number.
        bestCandidates(brighter).forEach((place, row) => {
          const at = bestCandidates(matrix)[row]!;
          assert.ok(likelihoods[row]![place]! >= likelihoods[row]![at]! - 1 / 32);
        });
      }),
    );
  });

  it('of classes of several candidates are the sums of theirs', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(1, 2, 3, 4, 6, 12), (likelihoods, perClass) => {
        const matrix = matrixOf(likelihoods.flat(), likelihoods.length);
        const single = classProbabilities(matrix).values;
        const { values, shape } = classProbabilities(matrix, perClass);
        assert.deepEqual(shape, [likelihoods.length, 12 / perClass]);
        values.forEach((value, place) => {
          const sum = single
            .subarray(place * perClass, (place + 1) * perClass)
            .reduce((total, share) => total + share, 0);
          assert.ok(Math.abs(sum - value) < 1e-5);
        });
      }),
    );
  });

  it('refuses classes that candidates do not make, and NaN among scores', () => {
    for (const perClass of [0, 5, 1.5, NaN])
      assert.throws(() => classProbabilities(matrixOf([1, 2, 3, 4], 1), perClass), { code: 'wrong-option' });
    assert.throws(() => classProbabilities(createMatrix(new Float32Array(4), [4])), { code: 'wrong-shape' });
    assert.throws(() => classProbabilities(matrixOf([1, 2, NaN, 3], 2)), {
      code: 'not-finite',
      message: /row 1/,
    });
    assert.throws(() => bestCandidates(matrixOf([1, 2, 3, NaN], 2)), {
      code: 'not-finite',
      message: /row 1/,
    });
  });
});
