import assert from 'node:assert/strict';
import { createRandom } from '../../lib/base';
import { permutationImportance, regressionMetrics } from '../../lib/evaluation';
import { createMatrix } from '../../lib/table';
import type { Matrix } from '../../lib/table';
import { assertClose } from './assert-close';

const squaredError = (truth: Float64Array, prediction: Float64Array): number =>
  regressionMetrics(truth, prediction).rootMeanSquaredError ** 2;

function linear(weights: readonly number[]): (inputs: Matrix) => Float64Array {
  return ({ values, shape }) =>
    Float64Array.from({ length: shape[0]! }, (_, row) =>
      weights.reduce((sum, weight, place) => sum + weight * values[row * weights.length + place]!, 0),
    );
}

/** Independent normal columns of these spreads. */
function normalInputs(rows: number, spreads: readonly number[]): Matrix {
  const random = createRandom(8, 'inputs');
  const values = Float32Array.from({ length: rows * spreads.length }, (_, place) =>
    random.normal(20, spreads[place % spreads.length]!),
  );
  return createMatrix(values, [rows, spreads.length]);
}

describe('permutationImportance', () => {
  it('a column that the model does not use has increase 0, exactly, with deviation 0', () => {
    const inputs = normalInputs(100, [1, 1, 1]);
    const predict = linear([0.3, 0, -1]);
    const found = permutationImportance(predict, inputs, predict(inputs), squaredError, { seed: 1 });
    assert.deepEqual(found[1], { name: 'column 1', increase: 0, standardDeviation: 0 });
    assert.ok(found[0]!.increase > 0 && found[2]!.increase > found[0]!.increase);
  });

  it('the squared error of a linear model grows by 2 · weight² · variance, up to its rows and noise', () => {
    const weights = [0.5, -2, 1, 0.1];
    const spreads = [3, 0.4, 1, 0.5];
    const inputs = normalInputs(20_000, spreads);
    const predict = linear(weights);
    const random = createRandom(2, 'truth noise');
    const truth = predict(inputs).map((value) => value + random.normal(0, 0.3));
    const found = permutationImportance(predict, inputs, truth, squaredError, { seed: 4 });
    found.forEach(({ increase }, column) => {
      const expected = 2 * (weights[column]! * spreads[column]!) ** 2;
      assert.ok(Math.abs(increase / expected - 1) < 0.05, `${increase}, not ${expected}`);
    });
    const order = found
      .map((_, column) => column)
      .sort((one, two) => found[two]!.increase - found[one]!.increase);
    assert.deepEqual(order, [0, 2, 1, 3]);
  });

  it('columns of a group travel together: their difference survives, and each alone breaks it', () => {
    const random = createRandom(5, 'pairs');
    const rows = Array.from({ length: 50 }, () => random.normal());
    const inputs = createMatrix(Float32Array.from(rows.flatMap((value) => [value + 1, value])), [50, 2]);
    const colour = linear([1, -1]);
    const [together, alone] = permutationImportance(colour, inputs, colour(inputs), squaredError, {
      seed: 1,
      groups: [
        { name: 'both', columns: [0, 1] },
        { name: 'first', columns: [0] },
      ],
    });
    assert.ok(together!.increase < 1e-12 && alone!.increase > 0.5);
  });

  it('permutes the named columns and no others, and puts them back before the next group', () => {
    const inputs = createMatrix(
      Float32Array.from({ length: 21 }, (_, place) => place),
      [7, 3],
    );
    const seen: number[][] = [];
    const predict = ({ values }: Matrix) => {
      seen.push(Array.from(values));
      return new Float64Array(7);
    };
    permutationImportance(predict, inputs, new Float64Array(7), squaredError, {
      seed: 3,
      repeats: 2,
      groups: [
        { name: 'outer', columns: [0, 2] },
        { name: 'inner', columns: [1] },
      ],
    });
    assert.equal(seen.length, 5);
    seen.forEach((values, call) => {
      const expected = call === 0 ? [] : call < 3 ? [0, 2] : [1];
      const name = call < 3 ? 'outer' : 'inner';
      const order = createRandom(3, 'permutation', name, (call + 1) % 2).permutation(7);
      values.forEach((value, place) => {
        const [row, column] = [Math.floor(place / 3), place % 3];
        assert.equal(value, 3 * (expected.includes(column) ? order[row]! : row) + column);
      });
    });
    assert.deepEqual(
      Array.from(inputs.values),
      Array.from({ length: 21 }, (_, place) => place),
    );
  });

  it('mean and deviation over the repeats are those of permutations made by hand', () => {
    const inputs = normalInputs(12, [1, 2]);
    const predict = linear([1, 1]);
    const truth = predict(inputs).map((value, row) => value + (row % 3));
    const increases = [0, 1, 2].map((repeat) => {
      const order = createRandom(9, 'permutation', 'J', repeat).permutation(12);
      const values = inputs.values.map((value, place) =>
        place % 2 === 1 ? inputs.values[2 * order[(place - 1) / 2]! + 1]! : value,
      );
      const plain = squaredError(truth, predict(inputs));
      return squaredError(truth, predict(createMatrix(values, [12, 2]))) - plain;
    });
    const mean = increases.reduce((sum, value) => sum + value, 0) / 3;
    const variance = increases.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3;
    const [, found] = permutationImportance(predict, inputs, truth, squaredError, {
      seed: 9,
      repeats: 3,
      names: ['H', 'J'],
    });
    const { name, ...numbers } = found!;
    assert.equal(name, 'J');
    assertClose(numbers, { increase: mean, standardDeviation: Math.sqrt(variance) }, 1e-12);
  });

  it('the importance of a group does not depend on which others are asked for', () => {
    const inputs = normalInputs(30, [1, 1]);
    const predict = linear([1, 2]);
    const options = { seed: 6, groups: [{ name: 'column 1', columns: [1] }] };
    const [alone] = permutationImportance(predict, inputs, predict(inputs), squaredError, options);
    const [, second] = permutationImportance(predict, inputs, predict(inputs), squaredError, { seed: 6 });
    assert.deepEqual(alone, second);
  });

  it('refuses groups without a place in the inputs, wrong names and repeats, predictions of another length', () => {
    const inputs = normalInputs(4, [1, 1]);
    const ask = (options: object, predict = linear([1, 1])) =>
      permutationImportance(predict, inputs, [1, 2, 3, 4], squaredError, { seed: 1, ...options });
    for (const columns of [[], [2], [-1], [0.5]]) {
      assert.throws(() => ask({ groups: [{ name: 'mine', columns }] }), {
        code: 'bad-group',
        message: /group mine/,
      });
    }
    assert.throws(() => ask({ names: ['one'] }), { code: 'wrong-shape', message: /1 names but 2 columns/ });
    assert.throws(() => ask({ repeats: 0 }), { code: 'bad-repeats' });
    assert.throws(() => ask({}, () => new Float64Array(8)), {
      code: 'unequal-lengths',
      message: /4 values of truth but 8 of prediction/,
    });
    assert.throws(() => ask({}, () => Float64Array.of(1, NaN, 1, 1)), { code: 'not-finite' });
    assert.throws(() => permutationImportance(linear([1, 1]), inputs, [1, 2, 3, 4], () => NaN, { seed: 1 }), {
      code: 'metric-not-finite',
      message: /inputs as they are/,
    });
  });
});
