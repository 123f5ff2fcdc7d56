import assert from 'node:assert/strict';
import { galaxyRows } from '../../lib/survey';
import { createTable } from '../../lib/table';

describe('galaxyRows', () => {
  const redshift = { name: 'redshift', values: Float64Array.of(0.1, NaN, 0.3, 0.4) };

  it('leaves out stars and galaxies without a redshift, by whichever column tells the stars', () => {
    const isStar = { name: 'isStar', values: Int32Array.of(1, 0, 0, 0) };
    const stellarFlag = { name: 'stellarFlag', values: Float64Array.of(0.2, 0, 0.9, 0.5) };
    assert.deepEqual([...galaxyRows(createTable([redshift, isStar]))], [2, 3]);
    assert.deepEqual([...galaxyRows(createTable([redshift, stellarFlag]))], [0, 3]);
  });

  it('says what is missing', () => {
    assert.throws(() => galaxyRows(createTable([redshift])), { code: 'no-star-column' });
  });
});
