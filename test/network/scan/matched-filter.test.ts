import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../../lib/base';
import { bestCandidates, classProbabilities, createMatchedFilter } from '../../../lib/network';
import {
  createEuclidMock,
  euclidCopies,
  euclidEmissionLines,
  euclidNoise,
  euclidSpectra,
  redshiftOfEuclidClass,
} from '../../../lib/simulate';
import { matrixRows } from '../../../lib/table';
import { matrixOf, oracle } from './oracle';

const { wavelengths, noise, candidates } = oracle;
const { lines, window, spectra, scores } = oracle.filter;
const options = { wavelengths, noise, redshifts: candidates, lines, window, resolvingPower: 380 };
const noisy = matrixOf(spectra, 3);

describe('createMatchedFilter', () => {
  it("gives NumPy's scores, with noise that differs between samples", async () => {
    const found = await createMatchedFilter(options).scores(noisy);
    assert.deepEqual(found.shape, [3, candidates.length]);
    scores.forEach((score, place) => {
      assert.ok(
        Math.abs(found.values[place]! - score) < 1e-4 * Math.max(1, Math.abs(score)),
        `at ${place}: ${found.values[place]}, not ${score}`,
      );
    });
  });

  it('its likelihood is half the squared score, and 1 for a negative score', async () => {
    const filter = createMatchedFilter(options);
    const found = (await filter.logLikelihood(noisy)).values;
    const expected = (await filter.scores(noisy)).values.map((score) => Math.max(0, score) ** 2 / 2);
    assert.deepEqual(found, expected);
    const dips = matrixOf(
      spectra.map((flux) => -flux),
      3,
    );
    const fromDips = (await filter.scores(dips)).values;
    (await filter.scores(noisy)).values.forEach((score, place) =>
      assert.ok(Math.abs(score + fromDips[place]!) < 1e-3),
    );
  });

  it('a spectrum twice as bright in twice the noise scores the same, and a constant on top changes nothing', async () => {
    const before = (await createMatchedFilter(options).scores(noisy)).values;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -4, max: 4 }),
        fc.integer({ min: -50, max: 50 }),
        async (power, constant) => {
          const brighter = matrixOf(
            spectra.map((flux) => flux * 2 ** power + constant),
            3,
          );
          const louder = noise.map((deviation) => deviation * 2 ** power);
          const after = await createMatchedFilter({ ...options, noise: louder }).scores(brighter);
          before.forEach((score, place) => assert.ok(Math.abs(score - after.values[place]!) < 0.02));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('each spectrum has its own scores, whatever stands beside it', async () => {
    const filter = createMatchedFilter(options);
    const together = (await filter.scores(noisy)).values;
    for (let row = 0; row < 3; row++) {
      const alone = (await filter.scores(matrixRows(noisy, [row]))).values;
      alone.forEach((score, place) =>
        assert.ok(Math.abs(score - together[row * candidates.length + place]!) < 1e-4),
      );
    }
    assert.deepEqual((await filter.scores(matrixRows(noisy, []))).shape, [0, candidates.length]);
  });

  it('pure noise has scores of deviation 1', async () => {
    const random = createRandom(1, 'noise');
    const values = Float32Array.from(
      { length: 2000 * 300 },
      (_, place) => noise[place % 300]! * random.normal(),
    );
    const filter = createMatchedFilter({ ...options, redshifts: [1.12], window: 101 });
    const found = (await filter.scores(matrixOf(values, 2000))).values;
    const square = found.reduce((sum, score) => sum + score ** 2, 0) / found.length;
    assert.ok(Math.abs(square - 1) < 0.15, `${square}`);
  });

  it('refuses what is no filter and no spectrum by name', async () => {
    const refused: [object, string][] = [
      [{ lines: [] }, 'wrong-option'],
      [{ lines: [{ name: 'x', wavelength: NaN, ratioToHalpha: 1 }] }, 'wrong-option'],
      [{ resolvingPower: 0 }, 'wrong-option'],
      [{ window: 20 }, 'wrong-option'],
      [{ noise: 0 }, 'wrong-noise'],
      [{ noise: [1, 2] }, 'wrong-noise'],
      [{ redshifts: [] }, 'wrong-redshift'],
      [{ redshifts: [1.2, 1.1] }, 'wrong-redshift'],
      [{ redshifts: [1.1, NaN] }, 'wrong-redshift'],
      [{ redshifts: [5] }, 'no-line'],
      [{ wavelengths: [...wavelengths].reverse() }, 'wrong-wavelengths'],
      [{ wavelengths: [13000], noise: 1 }, 'wrong-wavelengths'],
    ];
    for (const [change, code] of refused)
      assert.throws(() => createMatchedFilter({ ...options, ...change }), { code }, JSON.stringify(change));
    const filter = createMatchedFilter(options);
    await assert.rejects(filter.scores(matrixOf([1, 2, 3], 1)), { code: 'wrong-shape' });
    const broken = matrixOf(spectra, 3);
    broken.values[301] = NaN;
    await assert.rejects(filter.scores(broken), { code: 'not-finite', message: /Row 1, column 1 / });
  });
});

describe('a matched filter on 3,000 SIMULATED Euclid spectra', () => {
  const mock = createEuclidMock({ seed: 7, profiles: 3000 });
  const copies = euclidCopies(mock, 1);
  const redshifts = Float64Array.from({ length: 800 }, (_, number) => redshiftOfEuclidClass(number));

  // Flux limits of 0.5, 1 and 2e-16 erg/s/cm2 are levels 0.25, 0.5 and 1; measured once on another simulator of this recipe.
  for (const { level, exact } of [
    { level: 0.25, exact: 0.635 },
    { level: 0.5, exact: 0.378 },
    { level: 1, exact: 0.159 },
    { level: 0, exact: 0.97 },
  ]) {
    it(`finds the exact class of ${(100 * exact).toFixed(1)} ± 4 % at noise level ${level}`, async () => {
      const filter = createMatchedFilter({
        wavelengths: mock.grid.wavelengths,
        redshifts,
        lines: euclidEmissionLines,
        resolvingPower: mock.resolvingPower,
        noise: euclidNoise(mock.grid, level || 0.25),
      });
      const likelihoods = await filter.logLikelihood(euclidSpectra({ ...mock, level }, copies));
      const best = bestCandidates(likelihoods);
      const found = best.reduce((count, place, row) => count + Number(place === copies.classNumber[row]), 0);
      assert.ok(Math.abs(found / 3000 - exact) <= 0.04, `${found} of 3000`);
      if (level === 0.25) {
        const confidence = classProbabilities(likelihoods).values;
        const mean = best.reduce((sum, place, row) => sum + confidence[row * 800 + place]! / 3000, 0);
        assert.ok(mean > found / 3000 && mean - found / 3000 < 0.12, `${mean}`);
      }
    }).timeout(120_000);
  }
});
