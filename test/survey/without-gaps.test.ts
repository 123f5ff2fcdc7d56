import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutGaps } from '../../lib/survey';

describe('withoutGaps', () => {
  it('keeps the places at which no list has null, in order, 0 among them', () => {
    const cell = fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (pairs) => {
        const lists = { x: pairs.map(([one]) => one), median: pairs.map(([, other]) => other) };
        const whole = pairs.filter(([one, other]) => one !== null && other !== null);
        assert.deepEqual(withoutGaps(lists), {
          x: whole.map(([one]) => one),
          median: whole.map(([, other]) => other),
        });
      }),
    );
  });

  it('gives empty lists where nothing is left', () => {
    assert.deepEqual(withoutGaps({ x: [1, 2], low: [null, null] }), { x: [], low: [] });
  });
});
