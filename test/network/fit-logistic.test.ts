import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom, projectRoot, readJson } from '../../lib/base';
import { fitLogistic } from '../../lib/network';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { datasetOf } from './datasets';

interface Oracle {
  inputs: number[];
  targets: number[];
  wanted: number[];
  fits: { penalty: number; weights: number[]; bias: number; predictions: number[] }[];
}

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/logistic.json`);
const train = datasetOf(oracle.inputs, oracle.targets);
const wanted = createMatrix(Float32Array.from(oracle.wanted), [20, 4]);

/** Two classes whose inputs overlap. */
function classes(seed: number, rows: number, width: number): Dataset {
  const random = createRandom(seed, 'classes');
  const targets = Float32Array.from({ length: rows }, () => (random.uniform() < 0.3 ? 1 : 0));
  const inputs = Float32Array.from(
    { length: rows * width },
    (_, place) => 20 + random.normal() + 0.5 * targets[Math.floor(place / width)]!,
  );
  return datasetOf(inputs, targets);
}

function assertClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(found.length, expected.length);
  for (let place = 0; place < found.length; place++) {
    const off = Math.abs(found[place]! - expected[place]!);
    const allowed = tolerance * Math.max(1, Math.abs(expected[place]!));
    assert.ok(off <= allowed, `at ${place}: ${found[place]}, not ${expected[place]}`);
  }
}

describe('fitLogistic', () => {
  it("gives scikit-learn's weights and probabilities for C = 1 / penalty, and without a penalty", () => {
    for (const { penalty, weights, bias, predictions } of oracle.fits) {
      const fitted = fitLogistic(train, penalty);
      assertClose(fitted.weights, weights, 1e-7);
      assertClose([fitted.bias], [bias], 1e-7);
      assertClose(fitted.predict(wanted), predictions, 1e-6);
    }
  });

  it('without a penalty, gives probabilities that sum to the ones there are, also along each input', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, width) => {
        const many = classes(seed, 400, width);
        const probabilities = fitLogistic(many).predict(many.inputs);
        for (let place = 0; place <= width; place++) {
          let sum = 0;
          probabilities.forEach((probability, row) => {
            const input = place === width ? 1 : many.inputs.values[row * width + place]! - 20;
            sum += (probability - many.targets.values[row]!) * input;
          });
          assert.ok(Math.abs(sum) < 1e-3, `${sum}`);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('shrinks its weights as the penalty grows, and answers with the share in the end', () => {
    const lengths = [0, 0.1, 1, 10, 1000].map((penalty) =>
      Math.hypot(...fitLogistic(train, penalty).weights),
    );
    lengths.slice(1).forEach((length, place) => assert.ok(length < lengths[place]!));
    const share = oracle.targets.reduce((sum, target) => sum + target, 0) / 300;
    fitLogistic(train, 1e12)
      .predict(wanted)
      .forEach((probability) => assert.ok(Math.abs(probability - share) < 1e-5));
  });

  it('gives a constant column no weight, and equal columns the same under a penalty', () => {
    const values = Array.from({ length: 300 }, (_, row) => {
      const input = oracle.inputs[4 * row]!;
      return [input, input, 7];
    });
    const { weights } = fitLogistic(datasetOf(values.flat(), oracle.targets), 1);
    assertClose([weights[1]!, weights[2]!], [weights[0]!, 0], 1e-9);
    const free = fitLogistic(datasetOf(values.flat(), oracle.targets));
    const alone = fitLogistic(
      datasetOf(
        values.map(([input]) => input!),
        oracle.targets,
      ),
    );
    assertClose([free.weights[0]! + free.weights[1]!], [alone.weights[0]!], 1e-6);
  });

  it('learns from the other columns where one has a tiny scale, such as a flux in cgs units, and gives that one nothing', () => {
    const plain = classes(5, 400, 1);
    const random = createRandom(6, 'fluxes');
    const fluxes = Float32Array.from({ length: 400 }, () => 1e-17 * (1 + random.uniform()));
    const both = Float32Array.from({ length: 800 }, (_, place) =>
      place % 2 === 0 ? plain.inputs.values[place / 2]! : fluxes[(place - 1) / 2]!,
    );
    for (const penalty of [0.001, 1]) {
      const wide = fitLogistic(datasetOf(both, plain.targets.values), penalty);
      const narrow = fitLogistic(plain, penalty);
      assert.ok(Math.abs(narrow.weights[0]!) > 0.1);
      assertClose([wide.weights[0]!, wide.bias], [narrow.weights[0]!, narrow.bias], 1e-6);
      assert.ok(Math.abs(wide.weights[1]!) < 1e-6);
    }
  });

  it('refuses classes that a plane separates, in whole or but for objects on it, unless there is a penalty', () => {
    const apart = datasetOf([1, 2, 3, 4], [0, 0, 1, 1]);
    const touching = datasetOf([1, 2, 2, 3], [0, 0, 1, 1]);
    const flag = datasetOf([5, 0, 1, 0, 2, 0, 3, 0, 4, 1, 3, 0], [0, 1, 0, 1, 1, 0]);
    for (const dataset of [apart, touching, flag]) {
      assert.throws(() => fitLogistic(dataset), { code: 'separable', message: /give a penalty above 0/ });
      assert.ok(fitLogistic(dataset, 1e-6).weights.every(Number.isFinite));
    }
  });

  it('tells one object among many that keeps classes from being separable', () => {
    const rows = 4000;
    const inputs = Float32Array.from({ length: rows }, (_, row) => row);
    const targets = Float32Array.from({ length: rows }, (_, row) => (row >= 2000 || row === 1500 ? 1 : 0));
    const { weights, bias } = fitLogistic(datasetOf(inputs, targets));
    assert.ok(weights[0]! > 0 && Number.isFinite(bias));
  });

  it('refuses other targets, a single class and a negative penalty, in one sentence', () => {
    assert.throws(() => fitLogistic(datasetOf([1, 2], [0, 2])), {
      code: 'wrong-targets',
      message: /Target 1 .* is 2/,
    });
    assert.throws(() => fitLogistic(datasetOf([1, 2], [1, 1])), {
      code: 'wrong-targets',
      message: /All targets are 1/,
    });
    assert.throws(() => fitLogistic(train, -1), { code: 'bad-penalty' });
    assert.throws(() => fitLogistic(train).predict(createMatrix(new Float32Array(6), [2, 3])), {
      code: 'wrong-shape',
    });
  });
});
