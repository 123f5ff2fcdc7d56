import assert from 'node:assert/strict';
import { findStars } from '../../lib/survey';
import { createTable } from '../../lib/table';

const isStar = { name: 'isStar', values: Float64Array.of(1, 0, 0) };
const stellarFlag = { name: 'stellarFlag', values: Float64Array.of(0, 0.5, 0.9) };

describe('findStars', () => {
  it('goes by the Hubble images where there are any, else by the flag', () => {
    assert.deepEqual(findStars(createTable([stellarFlag, isStar])), {
      isStar: Int32Array.of(1, 0, 0),
      column: 'isStar',
    });
    assert.deepEqual(findStars(createTable([stellarFlag])), {
      isStar: Int32Array.of(0, 0, 1),
      column: 'stellarFlag',
    });
  });

  it('takes 0.7 for a star and what is just below for a galaxy', () => {
    const edge = createTable([{ name: 'stellarFlag', values: Float64Array.of(0.7, 0.6999, 1) }]);
    assert.deepEqual(findStars(edge).isStar, Int32Array.of(1, 0, 1));
  });

  it('names the column to add where there is none', () => {
    const nothing = createTable([{ name: 'redshift', values: Float64Array.of(1) }]);
    assert.throws(() => findStars(nothing), { code: 'no-star-column', message: /acs_star .* Stellar_Flag/ });
  });

  it('names the row of a value that is no flag', () => {
    for (const [name, value] of [
      ['isStar', 0.5],
      ['isStar', NaN],
      ['stellarFlag', -99],
      ['stellarFlag', NaN],
    ] as const) {
      const table = createTable([{ name, values: Float64Array.of(0, value) }]);
      assert.throws(() => findStars(table), { code: 'wrong-star-flag', message: /in row 2 / });
    }
  });
});
