import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../../lib/base';
import { checkPoint, checkSpace, searchHyperparameters } from '../../../lib/training';
import type { Hyperparameter, HyperparameterValues, SearchSpace } from '../../../lib/training';
import { nextInGrid } from '../../../lib/training/search/next-in-grid';
import { fromCube, fromUnit, toCube } from '../../../lib/training/search/unit-cube';
import { anySpace, mixedSpace } from './spaces';

describe('a search space', () => {
  it('has a point for every place in the cube, sides included, and comes back to it', () => {
    fc.assert(
      fc.property(anySpace, fc.integer(), (space, seed) => {
        checkSpace(space);
        const random = createRandom(seed, 'places');
        const corners = [space.map(() => 0), space.map(() => 1)];
        const inside = Array.from({ length: 20 }, () => space.map(() => random.uniform()));
        for (const place of [...corners, ...inside]) {
          const values = fromCube(space, place);
          checkPoint(space, values);
          const cube = toCube(space, values);
          assert.ok(cube.every((x) => x >= -1e-9 && x <= 1 + 1e-9));
          const again = fromCube(space, cube);
          for (const [name, value] of Object.entries(values)) {
            const found = again[name];
            if (typeof value === 'number' && typeof found === 'number')
              assert.ok(Math.abs(value - found) <= 1e-9 * Math.abs(value));
            else assert.equal(found, value);
          }
        }
      }),
    );
  });

  it('respects steps and conditions', () => {
    const random = createRandom(1, 'places');
    for (let count = 0; count < 500; count++) {
      const { layers, units2, wide, optimizer, momentum } = fromCube(
        mixedSpace,
        mixedSpace.map(() => random.uniform()),
      );
      assert.equal(units2 !== undefined, Number(layers) >= 2);
      if (units2 !== undefined) assert.ok([8, 15, 22, 29].includes(Number(units2)), `${units2}`);
      assert.equal(wide !== undefined, units2 !== undefined && Number(units2) >= 15);
      assert.equal(momentum !== undefined, optimizer === 'sgd');
    }
  });

  it('gives what does not exist its default in the cube, by its place', () => {
    const values = { layers: 1, rate: 0.01, optimizer: 'adam' };
    const found = Array.from(toCube(mixedSpace, values), (x) => Number(x.toFixed(4)));
    assert.deepEqual(found, [0.1667, 0.125, 0.25, 0.6667, 0.25, 0]);
  });

  it('each value of an integer has an equal share of its axis', () => {
    const filters = { name: 'filters', kind: 'integer', low: 32, high: 128, step: 32 } as const;
    const found = [0, 0.249, 0.25, 0.5, 0.749, 0.75, 1].map((place) => fromUnit(filters, place));
    assert.deepEqual(found, [32, 32, 64, 96, 96, 128, 128]);
  });

  const good: Hyperparameter = { name: 'layers', kind: 'integer', low: 1, high: 3 };
  const wrong: [words: RegExp, space: SearchSpace][] = [
    [/has no hyperparameters/, []],
    [/layers has the range 3 to 1/, [{ ...good, low: 3, high: 1 }]],
    [/layers has the range NaN/, [{ ...good, low: NaN }]],
    [/no whole numbers/, [{ ...good, high: 2.5 }]],
    [/has the step 0/, [{ ...good, step: 0 }]],
    [/has the default 7; give a whole number from 1 to 3/, [{ ...good, default: 7 }]],
    [/logarithmic scale from 0/, [{ name: 'rate', kind: 'real', low: 0, high: 1, scale: 'log' }]],
    [/has no values/, [{ name: 'loss', kind: 'choice', values: [] }]],
    [/a value twice/, [{ name: 'loss', kind: 'choice', values: ['huber', 'huber'] }]],
    [/NaN.*finite/, [{ name: 'rate', kind: 'choice', values: [NaN] }]],
    [/stands twice/, [good, good]],
    [/has no name/, [{ ...good, name: ' ' }]],
    [/depends on depth, which does not stand before/, [{ ...good, onlyIf: { name: 'depth', atLeast: 1 } }]],
    [/depends on layers, which does not/, [{ ...good, onlyIf: { name: 'layers', atLeast: 1 } }]],
  ];
  it('is refused by name where it cannot be searched', () => {
    for (const [message, space] of wrong)
      assert.throws(() => checkSpace(space), { code: 'bad-space', message });
  });

  it('refuses values that are no point of it, by name', () => {
    const point = { layers: 2, units2: 15, wide: true, rate: 0.01, optimizer: 'adam' };
    checkPoint(mixedSpace, point);
    const cases: [RegExp, HyperparameterValues][] = [
      [/no hyperparameter layer; did you mean layers\?/, { ...point, layer: 2 }],
      [/units2 is 16; give a whole number from 8 to 30 in steps of 7/, { ...point, units2: 16 }],
      [/rate is 1; give a number from 0.0001 to 0.1/, { ...point, rate: 1 }],
      [/rate is NaN/, { ...point, rate: NaN }],
      [/optimizer is adamw; give one of adam, sgd/, { ...point, optimizer: 'adamw' }],
      [/momentum does not exist where optimizer is not sgd/, { ...point, momentum: 0.5 }],
      [/wide does not exist where units2 is below 15/, { ...point, units2: 8 }],
      [/momentum has no value/, { ...point, optimizer: 'sgd' }],
    ];
    for (const [message, values] of cases)
      assert.throws(() => checkPoint(mixedSpace, values), { code: 'bad-values', message });
  });
});

describe('the grid', () => {
  const grid = (space: SearchSpace): HyperparameterValues[] => {
    const points: HyperparameterValues[] = [];
    for (let next = nextInGrid(space, undefined); next !== undefined; next = nextInGrid(space, next))
      points.push(next);
    return points;
  };

  it('goes from the defaults, the last hyperparameter fastest, without what does not exist (KerasTuner’s order)', () => {
    const points = grid([
      { name: 'layers', kind: 'integer', low: 1, high: 2 },
      {
        name: 'units2',
        kind: 'integer',
        low: 10,
        high: 30,
        step: 10,
        default: 20,
        onlyIf: { name: 'layers', atLeast: 2 },
      },
      { name: 'loss', kind: 'choice', values: ['a', 'b'] },
    ]);
    assert.deepEqual(
      points.map(({ layers, units2, loss }) => [layers, units2, loss]),
      [
        [1, undefined, 'a'],
        [1, undefined, 'b'],
        ...[20, 10, 30].flatMap((units) => ['a', 'b'].map((loss) => [2, units, loss])),
      ],
    );
  });

  it('has each point once, all of them in the space', () => {
    fc.assert(
      fc.property(anySpace, (space) => {
        const seen = new Set<string>();
        let next = nextInGrid(space, undefined);
        for (let count = 0; next !== undefined && count < 200; count++, next = nextInGrid(space, next)) {
          checkPoint(space, next);
          const key = JSON.stringify(next);
          assert.ok(!seen.has(key), key);
          seen.add(key);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('takes ten values of a real range besides its default', () => {
    const points = grid([{ name: 'rate', kind: 'real', low: 0, high: 1 }]);
    const found = points.map(({ rate }) => Number(Number(rate).toFixed(3)));
    assert.deepEqual(found, [0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]);
  });
});

describe('every proposal of a search', () => {
  it('is an untried point of the space, whatever the method', async () => {
    await fc.assert(
      fc.asyncProperty(anySpace, fc.integer({ min: 0, max: 1000 }), async (space, seed) => {
        for (const method of ['bayesian', 'random', 'grid'] as const) {
          const random = createRandom(seed, 'scores');
          const { trials } = await searchHyperparameters(space, async () => random.normal(), {
            method,
            seed,
            trials: 8,
            initialPoints: 3,
          });
          for (const { values } of trials) checkPoint(space, values);
          const keys = trials.map(({ values }) => JSON.stringify(values));
          assert.equal(new Set(keys).size, keys.length, keys.join(' '));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('of the Bayesian method is better than chance on a smooth score, for most seeds', async () => {
    const bowl: SearchSpace = ['a', 'b', 'c', 'd'].map((name) => ({ name, kind: 'real', low: 0, high: 1 }));
    const score = async (values: HyperparameterValues): Promise<number> =>
      Object.values(values).reduce<number>((sum, value) => sum + (Number(value) - 0.3) ** 2, 0);
    let wins = 0;
    for (const seed of [1, 2, 3, 4, 5]) {
      const bayesian = await searchHyperparameters(bowl, score, { method: 'bayesian', seed, trials: 25 });
      const random = await searchHyperparameters(bowl, score, { method: 'random', seed, trials: 25 });
      if (bayesian.best!.score < random.best!.score) wins++;
    }
    assert.ok(wins >= 4, `${wins} of 5`);
  });
});
