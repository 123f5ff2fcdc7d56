import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bestCandidates, createMatchedFilter, createTemplateScan, fitTemplates } from '../../../lib/network';
import type { RestTemplates } from '../../../lib/network';
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

const { grid, mean, templates, spectra, free, likely } = oracle.scan;
const few = (values: readonly number[]): number[] => values.filter((_, sample) => sample % 4 === 0);
const basis: RestTemplates = {
  grid,
  count: 3,
  mean: Float64Array.from(mean),
  templates: Float64Array.from(templates),
};
const options = {
  wavelengths: few(oracle.wavelengths),
  noise: few(oracle.noise),
  redshifts: oracle.candidates,
  templates: basis,
};
const noisy = matrixOf(spectra, 2);

function assertClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(found.length, expected.length);
  for (let place = 0; place < found.length; place++) {
    const off = Math.abs(found[place]! - expected[place]!);
    const allowed = tolerance * Math.max(1, Math.abs(expected[place]!));
    assert.ok(off <= allowed, `at ${place}: ${found[place]}, not ${expected[place]}`);
  }
}

describe('createTemplateScan', () => {
  it('takes off chi-square what a least-squares fit of mean and templates does', async () => {
    const scan = createTemplateScan({ ...options, coefficients: 'free' });
    assertClose((await scan.logLikelihood(noisy)).values, free, 2e-5);
  });

  it("gives the ratio of SciPy's multivariate normal densities where coefficients are drawn", async () => {
    assertClose((await createTemplateScan(options).logLikelihood(noisy)).values, likely, 2e-5);
  });

  it('never takes more off chi-square than there is, and all for a spectrum made of templates', async () => {
    const scan = createTemplateScan({ ...options, redshifts: [1.2], coefficients: 'free' });
    const samples = options.wavelengths.length;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }),
        async (factors) => {
          const made = options.wavelengths.map((wavelength) => {
            const place = (Math.log(wavelength / 2.2) - grid.start) / grid.step;
            const left = Math.floor(place);
            return [
              mean,
              ...[0, 1, 2].map((one) => templates.slice(one * grid.points, (one + 1) * grid.points)),
            ].reduce(
              (sum, rest, one) =>
                sum + factors[one]! * (rest[left]! + (place - left) * (rest[left + 1]! - rest[left]!)),
              0,
            );
          });
          const [all] = (await scan.logLikelihood(matrixOf(made, 1))).values;
          const square = made.reduce((sum, flux, sample) => sum + (flux / options.noise[sample]!) ** 2, 0);
          assert.ok(Math.abs(all! - square / 2) <= 1e-4 * Math.max(1, square));
          const other = made.map((flux, sample) => flux + Math.sin(40 * sample));
          const [part] = (await scan.logLikelihood(matrixOf(other, 1))).values;
          const bound =
            other.reduce((sum, flux, sample) => sum + (flux / options.noise[sample]!) ** 2, 0) / 2;
          assert.ok(part! <= bound * (1 + 1e-5) && made.length === samples);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('each spectrum has its own likelihoods, whatever stands beside it', async () => {
    const scan = createTemplateScan(options);
    const together = (await scan.logLikelihood(noisy)).values;
    const alone = (await scan.logLikelihood(matrixRows(noisy, [1]))).values;
    assertClose(alone, together.subarray(options.redshifts.length), 1e-5);
  });

  it('refuses candidates that the templates do not cover, and spectra of another length', async () => {
    assert.throws(() => createTemplateScan({ ...options, redshifts: [0.5] }), {
      code: 'uncovered-redshift',
      message: /redshift 0.5 shows 8667 to/,
    });
    assert.throws(() => createTemplateScan({ ...options, noise: -1 }), { code: 'wrong-noise' });
    await assert.rejects(createTemplateScan(options).logLikelihood(matrixOf([1, 2, 3], 1)), {
      code: 'wrong-shape',
    });
  });
});

describe('fitTemplates', () => {
  const { fit } = oracle;
  const training = {
    spectra: matrixOf(fit.spectra, 60),
    wavelengths: fit.wavelengths,
    redshifts: fit.redshifts,
    noise: fit.noise,
    templates: 2,
  };

  it("ends where NumPy's does, without and with smoothing, from another start", async () => {
    for (const { smoothing, mean: expectedMean, covariance } of fit.fits) {
      const fitted = await fitTemplates({ ...training, smoothing, sweeps: 150 });
      const { points } = fitted.grid;
      assertClose(fitted.mean, expectedMean, 1e-3);
      const found: number[] = [];
      for (let one = 0; one < points; one += 4) {
        for (let other = 0; other < points; other += 4) {
          let sum = 0;
          for (const start of [0, points])
            sum += fitted.templates[start + one]! * fitted.templates[start + other]!;
          found.push(sum);
        }
      }
      assertClose(found, covariance, 2e-3);
    }
  });

  it('does not depend on the order of the spectra but for the start, nor on their unit', async () => {
    const order = Array.from({ length: 60 }, (_, row) => 59 - row);
    const turned = await fitTemplates({
      ...training,
      spectra: matrixRows(training.spectra, order),
      redshifts: order.map((row) => fit.redshifts[row]!),
      sweeps: 100,
    });
    const plain = await fitTemplates({ ...training, sweeps: 100 });
    assertClose(turned.mean, plain.mean, 1e-3);
    const brighter = await fitTemplates({
      ...training,
      spectra: matrixOf(
        fit.spectra.map((flux) => 1024 * flux),
        60,
      ),
      noise: 1024 * fit.noise,
      sweeps: 100,
    });
    assertClose(
      brighter.mean.map((flux) => flux / 1024),
      plain.mean,
      1e-4,
    );
  });

  it('refuses what is no training set by name', async () => {
    const refused: [object, string][] = [
      [{ noise: 0 }, 'wrong-option'],
      [{ templates: 0 }, 'wrong-option'],
      [{ templates: 41 }, 'wrong-option'],
      [{ smoothing: -1 }, 'wrong-option'],
      [{ sweeps: 0 }, 'wrong-option'],
      [{ redshifts: [0.1] }, 'wrong-redshift'],
      [{ redshifts: fit.redshifts.map(() => -1) }, 'wrong-redshift'],
      [{ wavelengths: [3, 2] }, 'wrong-wavelengths'],
      [{ spectra: matrixRows(training.spectra, []), redshifts: [] }, 'no-objects'],
      [
        {
          spectra: matrixOf(
            fit.spectra.map(() => NaN),
            60,
          ),
        },
        'not-finite',
      ],
    ];
    for (const [change, code] of refused)
      await assert.rejects(
        fitTemplates({ ...training, ...change }),
        { code },
        JSON.stringify(change).slice(0, 80),
      );
  });
});

describe('a template scan on SIMULATED Euclid spectra', () => {
  it('finds more exact classes than the matched filter does, from 1,000 training spectra', async () => {
    const redshifts = Float64Array.from({ length: 800 }, (_, number) => redshiftOfEuclidClass(number));
    const clean = createEuclidMock({ seed: 100, profiles: 1000 });
    const known = euclidCopies(clean, 1);
    const mock = createEuclidMock({ seed: 7, profiles: 500, level: 0.5 });
    const copies = euclidCopies(mock, 1);
    const { wavelengths } = mock.grid;
    const noise = euclidNoise(mock.grid, mock.level);
    const fitted = await fitTemplates({
      spectra: euclidSpectra(clean, known),
      wavelengths,
      redshifts: known.redshift,
      noise: noise[0]! / 4,
    });
    const lines = euclidEmissionLines;
    const { resolvingPower } = mock;
    const test = euclidSpectra(mock, copies);
    const shares: number[] = [];
    for (const scan of [
      createTemplateScan({ wavelengths, redshifts, noise, templates: fitted }),
      createMatchedFilter({ wavelengths, redshifts, noise, lines, resolvingPower }),
    ]) {
      const best = bestCandidates(await scan.logLikelihood(test));
      shares.push(
        best.reduce(
          (count, place, row) => count + Number(Math.abs(place - copies.classNumber[row]!) <= 2),
          0,
        ) / 500,
      );
    }
    assert.ok(shares[0]! > shares[1]! + 0.03, shares.join(' '));
  }).timeout(120_000);
});
