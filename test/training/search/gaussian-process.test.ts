import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clearStop, createRandom, requestStop } from '../../../lib/base';
import { fitGaussianProcess } from '../../../lib/training';
import type { GaussianProcess } from '../../../lib/training';
import { lowestBound } from '../../../lib/training/search/lowest-bound';
import { minimiseInCube } from '../../../lib/training/search/minimise-in-cube';
import { solveProcess } from '../../../lib/training/search/solve-process';
import oracle from '../../oracle/hyperparameter-search.json';

const cases = oracle.cases.map((one) => ({
  ...one,
  title: `${one.places.length} places of ${one.places[0]!.length} numbers, ${one.fixed === null ? 'fitted' : 'given'} length scale`,
}));

describe('fitGaussianProcess, beside scikit-learn', () => {
  for (const { title, places, targets, fixed, lengthScale, wanted, ...theirs } of cases) {
    let process: GaussianProcess;
    before(async () => {
      process = await fitGaussianProcess(places, targets, { lengthScale });
    });
    const spread = Math.sqrt(variance(targets)) || 1;

    it(`has its means, deviations and likelihood: ${title}`, () => {
      assert.ok(Math.abs(process.logMarginalLikelihood - theirs.logMarginalLikelihood) < 1e-8);
      wanted.forEach((place, row) => {
        const { mean, deviation } = process.predict(place);
        assert.ok(Math.abs(mean - theirs.mean[row]!) < 1e-9 * Math.max(spread, Math.abs(theirs.mean[row]!)));
        assert.ok(Math.abs(deviation - theirs.deviation[row]!) < 1e-8 * spread);
      });
    });

    if (fixed === null) {
      it(`finds its length scale, or a likelier one: ${title}`, async () => {
        const fitted = await fitGaussianProcess(places, targets);
        assert.ok(fitted.logMarginalLikelihood >= theirs.logMarginalLikelihood - 1e-9);
        assert.ok(
          Math.abs(fitted.lengthScale / lengthScale - 1) < 1e-3,
          `${fitted.lengthScale}, ${lengthScale}`,
        );
      });
    }

    it(`its lowest bound is as low as SciPy's: ${title}`, async () => {
      for (const seed of [1, 2]) {
        const found = await lowestBound(process, places[0]!.length, oracle.beta, createRandom(seed, 'test'));
        const { mean, deviation } = process.predict(found.place);
        const value = mean - oracle.beta * deviation;
        assert.ok(value <= theirs.lowest + 1e-6, `${value}, SciPy ${theirs.lowest}`);
      }
    });
  }

  it('the gradient of the bound is its slope', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 5 }),
        async (seed, dimensions) => {
          const random = createRandom(seed, 'slope');
          const draw = (): number[] => Array.from({ length: dimensions }, () => random.uniform());
          const places = Array.from({ length: 8 }, draw);
          const process = await fitGaussianProcess(
            places,
            places.map(() => random.normal()),
            { lengthScale: 0.7 },
          );
          const place = draw();
          const { gradient } = process.lowerBound(place, 2.6);
          gradient.forEach((slope, at) => {
            const moved = (by: number): number =>
              process.lowerBound(
                place.map((x, other) => (other === at ? x + by : x)),
                2.6,
              ).value;
            const measured = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            assert.ok(Math.abs(measured - slope) < 1e-4 * (1 + Math.abs(slope)), `${measured}, ${slope}`);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuses what is no measurement', async () => {
    await assert.rejects(fitGaussianProcess([], []), { code: 'no-objects' });
    await assert.rejects(fitGaussianProcess([[1]], [1, 2]), { code: 'unequal-lengths' });
    await assert.rejects(fitGaussianProcess([[1], [1, 2]], [1, 2]), { code: 'wrong-shape' });
    await assert.rejects(fitGaussianProcess([[NaN]], [1]), { code: 'not-finite' });
    await assert.rejects(fitGaussianProcess([[1]], [Infinity]), { code: 'not-finite' });
    await assert.rejects(fitGaussianProcess([[1]], [1], { alpha: 9e-11 }), { code: 'wrong-option' });
    await assert.rejects(fitGaussianProcess([[1]], [1], { lengthScale: -1 }), { code: 'wrong-option' });
  });

  it('has a solution at the least alpha, though places are alike; a noise that rounding hides is refused', async () => {
    const places = Array.from({ length: 40 }, (_, place) => [place % 5]);
    const targets = places.map((_, place) => Math.sin(place));
    const process = await fitGaussianProcess(places, targets, { alpha: 1e-10, lengthScale: 1e5 });
    assert.ok(Number.isFinite(process.predict([2]).mean));
    assert.throws(() => solveProcess(places, Float64Array.from(targets), 1e-18, 1e5), {
      code: 'not-positive-definite',
    });
  });

  it('stops between length scales and between starts when asked to', async () => {
    const random = createRandom(1, 'stop');
    const places = Array.from({ length: 30 }, () => [random.uniform(), random.uniform()]);
    const process = await fitGaussianProcess(
      places,
      places.map(() => random.normal()),
      { lengthScale: 1 },
    );
    try {
      requestStop();
      const targets = places.map(() => random.normal());
      await assert.rejects(fitGaussianProcess(places, targets), { code: 'stopped' });
      await assert.rejects(lowestBound(process, 2, 2.6, random), { code: 'stopped' });
    } finally {
      clearStop();
    }
  });
});

describe('minimiseInCube', () => {
  it('finds the minimum of a bowl inside the cube, and at its side where the bowl lies outside', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            // Beside the start too, where little can be gained and the way is not yet at its end.
            fc.oneof(
              fc.double({ min: -1, max: 2, noNaN: true }),
              fc.double({ min: 0.498, max: 0.502, noNaN: true }),
            ),
            fc.double({ min: 0.01, max: 100, noNaN: true }),
          ),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        (bowl) => {
          const { place } = minimiseInCube(
            (x) => ({
              value: bowl.reduce((sum, [middle, weight], at) => sum + weight * (x[at]! - middle) ** 2, 0),
              gradient: Float64Array.from(bowl, ([middle, weight], at) => 2 * weight * (x[at]! - middle)),
            }),
            bowl.map(() => 0.5),
          );
          place.forEach((x, at) => {
            assert.ok(Math.abs(x - Math.min(1, Math.max(0, bowl[at]![0]))) < 1e-4, `${x}, ${bowl[at]![0]}`);
          });
        },
      ),
    );
  });

  it('follows a bent valley to its end', () => {
    const { place } = minimiseInCube(
      ([x, y]) => ({
        value: (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2,
        gradient: Float64Array.of(-2 * (1 - x!) - 400 * x! * (y! - x! * x!), 200 * (y! - x! * x!)),
      }),
      [0, 0.9],
    );
    assert.ok(Math.abs(place[0]! - 1) < 1e-3 && Math.abs(place[1]! - 1) < 1e-3, place.join(', '));
  });
});

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
