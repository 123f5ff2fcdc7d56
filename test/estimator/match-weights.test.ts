import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../lib/base';
import { effectiveObjects, matchWeights } from '../../lib/estimator';
import { bandState } from '../../lib/survey';
import type { Photometry } from '../../lib/survey';
import { createMatrix } from '../../lib/table';

/** Objects of one colour and of these magnitudes. */
function ofMagnitudes(magnitudes: readonly number[], colour: number, seed: number): Photometry {
  const random = createRandom(seed, 'colours');
  const rows = magnitudes.length;
  const flux = Float32Array.from({ length: 3 * rows }, (_, cell) => {
    const magnitude = magnitudes[Math.floor(cell / 3)]! + colour * (cell % 3) + random.normal(0, 0.1);
    return 10 ** ((23.9 - magnitude) / 2.5);
  });
  const bands = [0, 1, 2].map((place) => ({
    name: `B${place}`,
    wavelength: 4000 + 1000 * place,
    width: 800,
  }));
  const error = flux.map(() => 0.01);
  const state = new Uint8Array(3 * rows).fill(bandState.detected);
  const shape = [rows, 3];
  return { rows, bands, flux: createMatrix(flux, shape), error: createMatrix(error, shape), state };
}

const draw = (rows: number, mean: number, seed: number): number[] => {
  const random = createRandom(seed, 'magnitudes');
  return Array.from({ length: rows }, () => random.normal(mean, 1));
};

describe('matchWeights', () => {
  const magnitudes = draw(600, 21, 1);
  const training = ofMagnitudes(magnitudes, -0.3, 1);

  it('make the training look like the wanted objects, at the cost of effective objects', () => {
    const wanted = draw(600, 22, 2);
    const weights = matchWeights(training, ofMagnitudes(wanted, -0.3, 2), { seed: 1 });
    const mean = (values: number[], by: ArrayLike<number>): number =>
      values.reduce((sum, value, row) => sum + value * by[row]!, 0) / values.length;
    const even = new Float64Array(600).fill(1);
    assert.ok(Math.abs(mean(magnitudes, even) - 21) < 0.15);
    assert.ok(Math.abs(mean(magnitudes, weights) - mean(wanted, even)) < 0.3);
    assert.ok(Math.abs(mean([...even], weights) - 1) < 1e-9);
    assert.ok(effectiveObjects(weights) < 450);
  });

  it('are nearly even where both are drawn alike', () => {
    const weights = matchWeights(training, ofMagnitudes(draw(3000, 21, 3), -0.3, 3), { seed: 1 });
    assert.ok(effectiveObjects(weights) > 350, `${effectiveObjects(weights)}`);
  });

  it('are refused where nothing wanted is near', () => {
    const far = ofMagnitudes(draw(50, 21, 4), 3, 4);
    assert.throws(() => matchWeights(training, far, { seed: 1 }), { code: 'no-overlap' });
    for (const neighbours of [0, 1.5, 600])
      assert.throws(() => matchWeights(training, training, { seed: 1, neighbours }), {
        code: 'wrong-neighbours',
      });
  });
});

describe('effectiveObjects', () => {
  it('is their number for even weights, whatever they are, and never more', () => {
    const weights = fc.array(fc.double({ min: 0.001, max: 100, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(weights, (list) => {
        assert.ok(effectiveObjects(list) <= list.length + 1e-9);
        const even = effectiveObjects(list.map(() => list[0]!));
        assert.ok(Math.abs(even - list.length) < 1e-9);
      }),
    );
    assert.equal(effectiveObjects([0, 0]), 0);
  });
});
