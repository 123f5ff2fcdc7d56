import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { createRandom } from '../../lib/base';

interface Case {
  seed: number;
  stream: (string | number)[];
  uniform: number[];
}

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}

describe('createRandom', () => {
  it('gives the numbers of a second implementation of sfc32 in Python', () => {
    const file = path.join(__dirname, '..', 'oracle', 'random-streams.json');
    for (const { seed, stream, uniform } of JSON.parse(fs.readFileSync(file, 'utf8')) as Case[]) {
      const random = createRandom(seed, ...stream);
      assert.deepEqual(
        uniform.map(() => random.uniform()),
        uniform,
      );
    }
  });

  it('draws normal, gamma and beta numbers of the right mean and variance, within 5 standard errors', () => {
    const count = 200_000;
    const random = createRandom(1, 'moments');
    const cases: [string, () => number, number, number, number][] = [
      // name, draw, mean, variance, fourth central moment over variance²
      ['normal', () => random.normal(2, 3), 2, 9, 3],
      ['gamma 2.5', () => random.gamma(2.5, 2), 5, 10, 3 + 6 / 2.5],
      ['gamma 0.4', () => random.gamma(0.4), 0.4, 0.4, 3 + 6 / 0.4],
      ['beta', () => random.beta(1.2, 1.6), 1.2 / 2.8, (1.2 * 1.6) / (2.8 ** 2 * 3.8), 3],
      ['uniform', () => random.uniform(-1, 1), 0, 1 / 3, 1.8],
    ];
    for (const [name, draw, mean, variance, kurtosis] of cases) {
      const found = moments(Array.from({ length: count }, draw));
      assert.ok(Math.abs(found.mean - mean) < 5 * Math.sqrt(variance / count), `${name}: mean ${found.mean}`);
      const error = variance * Math.sqrt((kurtosis - 1) / count);
      assert.ok(Math.abs(found.variance - variance) < 5 * error, `${name}: variance ${found.variance}`);
    }
  });

  it('permutes: each number once, and each place equally often', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 300 }), (seed, count) => {
        const sorted = Array.from(createRandom(seed).permutation(count)).sort((a, b) => a - b);
        assert.deepEqual(sorted, [...sorted.keys()]);
      }),
    );
    const counts = new Array<number>(5).fill(0);
    for (let seed = 0; seed < 5000; seed++) counts[createRandom(seed, 'first').permutation(5)[0]!]! += 1;
    // Chi-square with 4 degrees of freedom; 23.5 is its 99.99 % point.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    assert.ok(chiSquare < 23.5, `counts ${counts.join(', ')}`);
  });

  it('gives other numbers to other streams and to neighbouring seeds, without correlation', () => {
    const count = 20_000;
    const first = Array.from(
      { length: count },
      (_, object) => createRandom(1, 'galaxy', object).uniform() - 0.5,
    );
    const second = Array.from(
      { length: count },
      (_, object) => createRandom(2, 'galaxy', object).uniform() - 0.5,
    );
    const between = first.reduce((sum, value, object) => sum + value * second[object]!, 0) * (12 / count);
    const next =
      first.slice(1).reduce((sum, value, object) => sum + value * first[object]!, 0) * (12 / count);
    assert.ok(Math.abs(between) < 5 / Math.sqrt(count), `correlation between seeds ${between}`);
    assert.ok(Math.abs(next) < 5 / Math.sqrt(count), `correlation between neighbours ${next}`);
  });
});
