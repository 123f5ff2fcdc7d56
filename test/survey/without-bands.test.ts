import assert from 'node:assert/strict';
import { bandState, withoutBands } from '../../lib/survey';
import { mockObjects } from '../estimator/mock';

const { photometry } = mockObjects(20, 1);

describe('withoutBands', () => {
  it('leaves a band unobserved for all objects, and every other as it is', () => {
    const poorer = withoutBands(photometry, ['B1', 'B4']);
    const width = photometry.bands.length;
    photometry.state.forEach((state, cell) => {
      const isGone = cell % width === 1 || cell % width === 4;
      assert.equal(poorer.state[cell], isGone ? bandState.notObserved : state);
      for (const of of ['flux', 'error'] as const) {
        const expected = isGone ? NaN : photometry[of].values[cell];
        assert.ok(Object.is(poorer[of].values[cell], expected));
      }
    });
  });

  it('refuses a band that there is not', () => {
    assert.throws(() => withoutBands(photometry, ['Z']), { code: 'unknown-band', message: /B0, B1/ });
  });
});
