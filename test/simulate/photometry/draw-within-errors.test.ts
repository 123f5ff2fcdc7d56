import assert from 'node:assert/strict';
import { meanAndDeviation } from '../../../lib/base';
import { drawWithinErrors, simulatePhotometry } from '../../../lib/simulate';
import { bandState } from '../../../lib/survey';

const bands = ['g', 'r', 'i'].map((name, place) => ({ name, wavelength: 4800 + 1400 * place, width: 1300 }));
const options = { bands, depths: [25, 24.5, 24], objects: 3000, seed: 1, limitsBelow: 2, notObserved: 0.1 };
const { photometry } = simulatePhotometry(options);

describe('drawWithinErrors', () => {
  it('adds normal draws of the errors to what is detected, and leaves the rest as it is', () => {
    const drawn = drawWithinErrors(photometry, 3);
    const moved: number[] = [];
    photometry.state.forEach((state, cell) => {
      const [before, after] = [photometry.flux.values[cell]!, drawn.flux.values[cell]!];
      if (state === bandState.detected) moved.push((after - before) / photometry.error.values[cell]!);
      else assert.ok(Object.is(before, after));
    });
    const { mean, deviation } = meanAndDeviation(moved);
    assert.ok(moved.length > 3000 && Math.abs(mean) < 0.06 && Math.abs(deviation - 1) < 0.04);
    assert.deepEqual(drawn.state, photometry.state);
  });

  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [5, 5, 6].map((seed) => drawWithinErrors(photometry, seed).flux.values);
    assert.deepEqual(one, same);
    assert.notDeepEqual(one, other);
  });
});
