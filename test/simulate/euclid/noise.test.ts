import assert from 'node:assert/strict';
import { createRandom, meanAndDeviation, normalShare } from '../../../lib/base';
import {
  createEuclidMock,
  euclidCopies,
  euclidGrid,
  euclidNoise,
  euclidNoiseLevel,
  euclidSpectra,
} from '../../../lib/simulate';
import type { EuclidGridName } from '../../../lib/simulate';
import { addWhiteNoise } from '../../../lib/simulate/euclid/white-noise';

describe('addWhiteNoise', () => {
  const count = 1_000_000;
  const draws = new Float64Array(count);
  addWhiteNoise(createRandom(1, 'test'), new Float64Array(count).fill(1), draws);

  it('is normal: the share below each of 81 numbers, to five standard errors', () => {
    const sorted = Float64Array.from(draws).sort();
    let below = 0;
    for (let step = -40; step <= 40; step++) {
      const limit = step / 10;
      while (below < count && sorted[below]! < limit) below++;
      const share = normalShare(-Infinity, limit, 0, 1);
      const error = Math.sqrt((share * (1 - share)) / count);
      assert.ok(Math.abs(below / count - share) < 5 * error, `${limit}: ${below / count}, not ${share}`);
    }
    const beyond = sorted.filter((draw) => Math.abs(draw) > 3.442619855899).length;
    const expected = 2 * normalShare(3.442619855899, Infinity, 0, 1) * count;
    assert.ok(Math.abs(beyond - expected) < 5 * Math.sqrt(expected), `${beyond} in the tails`);
  });

  it('has the moments 0, 1, 0 and 3', () => {
    const moment = (power: number): number => draws.reduce((sum, draw) => sum + draw ** power, 0) / count;
    const errors = [1, Math.sqrt(2), Math.sqrt(15), Math.sqrt(96)];
    [0, 1, 0, 3].forEach((expected, place) => {
      const found = moment(place + 1);
      const error = errors[place]! / Math.sqrt(count);
      assert.ok(Math.abs(found - expected) < 5 * error, `moment ${place + 1}: ${found}`);
    });
  });

  it('is white: draws, and their squares, at distances up to 300 do not go together', () => {
    for (const distance of [1, 2, 3, 4, 5, 7, 8, 16, 64, 300]) {
      let product = 0;
      let squares = 0;
      for (let place = distance; place < count; place++) {
        const [one, other] = [draws[place]!, draws[place - distance]!];
        product += one * other;
        squares += ((one * one - 1) * (other * other - 1)) / 2;
      }
      for (const sum of [product, squares])
        assert.ok(Math.abs(sum / Math.sqrt(count)) < 5, `${distance}: ${sum / Math.sqrt(count)}`);
    }
  });

  it('is the same for the same stream, and independent for the next', () => {
    const one = new Float64Array(5000);
    addWhiteNoise(createRandom(1, 'test'), new Float64Array(5000).fill(1), one);
    assert.deepEqual(one, draws.slice(0, 5000));
    let product = 0;
    const firsts = new Float64Array(4000);
    for (let stream = 0; stream < 4000; stream++) {
      const two = new Float64Array(2);
      addWhiteNoise(createRandom(1, 'test', stream), Float64Array.of(1, 1), two);
      firsts[stream] = two[0]!;
      if (stream > 0) product += two[0]! * firsts[stream - 1]!;
    }
    const { mean, deviation } = meanAndDeviation(firsts);
    for (const number of [product / 4000, mean, (deviation - 1) * Math.SQRT2])
      assert.ok(Math.abs(number) < 5 / Math.sqrt(4000), String(number));
  });
});

describe('euclidNoise', () => {
  it('is 4.91, 2.45 and 1.23 on the talk’s grid at level 1, .5 and .25', () => {
    const rounded = [1, 0.5, 0.25].map((level) => euclidNoise(euclidGrid('talk'), level)[700]!.toFixed(2));
    assert.deepEqual(rounded, ['4.91', '2.45', '1.23']);
  });

  it('gives a line of 2e-16 in two samples of the instrument signal to noise 3.5', () => {
    const noise = euclidNoise(euclidGrid('instrument'), 1)[9]!;
    assert.ok(Math.abs(200 / (noise * Math.sqrt(2) * 13.4) - 3.5) < 1e-12);
  });

  it('is undone by euclidNoiseLevel, and refuses levels without meaning', () => {
    for (const level of [0, 0.25, 3])
      assert.ok(Math.abs(euclidNoiseLevel(euclidNoise(euclidGrid('talk'), level)[0]!) - level) < 1e-12);
    for (const level of [-1, NaN, 101])
      assert.throws(() => euclidNoise(euclidGrid('talk'), level), { code: 'wrong-option' });
    assert.throws(() => euclidNoiseLevel(-1), { code: 'wrong-option' });
  });
});

describe('the noise of spectra', () => {
  for (const grid of ['talk', 'logarithmic', 'instrument'] as EuclidGridName[])
    it(`has the level’s deviation in each sample, and the same draws at each level: ${grid}`, () => {
      const clean = createEuclidMock({ seed: 5, profiles: 300, grid });
      const copies = euclidCopies(clean, 1);
      const without = euclidSpectra(clean, copies).values;
      const [half, whole] = [0.5, 1].map((level) =>
        Float64Array.from(
          euclidSpectra({ ...clean, level }, copies).values,
          (flux, place) => flux - without[place]!,
        ),
      );
      half!.forEach((draw, place) =>
        assert.ok(Math.abs(2 * draw - whole![place]!) < 1e-5 * (1 + Math.abs(without[place]!))),
      );
      const noise = euclidNoise(clean.grid, 1);
      const { mean, deviation } = meanAndDeviation(
        whole!.map((draw, place) => draw / noise[place % noise.length]!),
      );
      const error = 5 / Math.sqrt(whole!.length);
      assert.ok(Math.abs(mean) < error && Math.abs(deviation - 1) < error, `${mean}, ${deviation}`);
    });
});
