import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clipMagnitudes } from '../../lib/preprocess';
import { createTable } from '../../lib/table';

describe('clipMagnitudes', () => {
  const table = createTable([
    { name: 'F365W', values: Float64Array.of(99, 24.5, -99) },
    { name: 'J', values: Float32Array.of(21.25, 99, 27.5) },
  ]);

  it('turns 99 into 27 and -99 into 0 and keeps magnitudes, row by row in the order of the bands', () => {
    const { values, shape } = clipMagnitudes(table, ['J', 'F365W']);
    assert.deepEqual(shape, [3, 2]);
    assert.deepEqual([...values], [21.25, 27, 27, 24.5, 27, 0]);
  });

  it('takes other bounds', () => {
    assert.deepEqual([...clipMagnitudes(table, ['F365W'], 20, 24).values], [24, 24, 20]);
  });

  it('gives numbers within the bounds, and changes none that lies within', () => {
    const magnitudes = fc.array(fc.double({ noNaN: true, min: -200, max: 200 }), { minLength: 1 });
    fc.assert(
      fc.property(magnitudes, (list) => {
        const one = createTable([{ name: 'm', values: Float64Array.from(list) }]);
        clipMagnitudes(one, ['m']).values.forEach((value, row) => {
          assert.ok(value >= 0 && value <= 27);
          if (list[row]! >= 0 && list[row]! <= 27) assert.ok(value === Math.fround(list[row]!));
        });
      }),
    );
  });

  it('refuses a missing or infinite magnitude, naming row and band', () => {
    for (const wrong of [NaN, Infinity, -Infinity]) {
      const damaged = createTable([{ name: 'F458W', values: Float64Array.of(20, 21, wrong) }]);
      assert.throws(() => clipMagnitudes(damaged, ['F458W']), {
        code: 'missing-magnitude',
        message: /row 2.*F458W/,
      });
    }
  });

  it('refuses an empty range and an unknown band', () => {
    assert.throws(() => clipMagnitudes(table, ['J'], 27, 0), { code: 'wrong-range' });
    assert.throws(() => clipMagnitudes(table, ['F365']), { code: 'missing-column', message: /F365W/ });
  });
});
