import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom, percentile } from '../../../lib/base';
import { depthsOf, noiseFrom, simulatePhotometry } from '../../../lib/simulate';
import type { NoiseModel, SimulatePhotometryOptions } from '../../../lib/simulate';
import { drawGaps } from '../../../lib/simulate/photometry/gaps';
import { fitBackground } from '../../../lib/simulate/photometry/background';
import { actualErrorAt, backgroundNoise, errorAt } from '../../../lib/simulate/photometry/noise-model';
import { evenField, observe } from '../../../lib/simulate/photometry/observe';
import { bandState } from '../../../lib/survey';
import type { Photometry } from '../../../lib/survey';
import { numbers } from '../../../lib/table';

const bands = [
  { name: 'g', wavelength: 4800, width: 1400 },
  { name: 'r', wavelength: 6200, width: 1400 },
  { name: 'i', wavelength: 7500, width: 1400 },
];
const depths = [25, 24.6, 24];
const options: SimulatePhotometryOptions = { bands, depths, objects: 6000, seed: 1 };

function share(photometry: Photometry, state: number): number {
  return photometry.state.filter((one) => one === state).length / photometry.state.length;
}

describe('the noise of simulated photometry', () => {
  it('scatters fluxes about the true ones by the errors written: background and floor in square', () => {
    const { photometry, truth } = simulatePhotometry({ ...options, noiseless: true });
    bands.forEach(({ name }, place) => {
      const bare = numbers(truth, `flux_${name}`);
      const background = 10 ** (0.4 * (23.9 - depths[place]!)) / 5;
      const pulls = Array.from(bare, (flux, row) => {
        const at = row * 3 + place;
        const observed = photometry.flux.values[at]!;
        const error = photometry.error.values[at]!;
        assert.ok(Math.abs(error / Math.hypot(background, 0.03 * Math.max(observed, 0)) - 1) < 1e-5);
        return (observed - flux) / Math.hypot(background, 0.03 * flux);
      });
      const mean = pulls.reduce((sum, value) => sum + value, 0) / pulls.length;
      const variance = pulls.reduce((sum, value) => sum + value ** 2, 0) / pulls.length;
      // Five standard errors.
      assert.ok(Math.abs(mean) < 0.065 && Math.abs(variance - 1) < 0.092, `${name}: ${mean}, ${variance}`);
    });
  });

  it('is unbiased with the deviation of the model at any flux, depth and floor (property)', () => {
    const magnitude = fc.double({ min: 20, max: 27, noNaN: true });
    fc.assert(
      fc.property(magnitude, magnitude, fc.constantFrom(0, 0.03, 0.1), (depth, bright, floor) => {
        const model = backgroundNoise(['x'], [depth], { floor });
        const flux = 10 ** (0.4 * (23.9 - bright));
        const room = { flux: new Float32Array(1), error: new Float32Array(1), state: new Uint8Array(1) };
        let [sum, squares] = [0, 0];
        for (let one = 0; one < 400; one++) {
          const random = createRandom(1, 'pulls', one);
          observe(model, evenField(1), Float64Array.of(flux), random, new Uint8Array(1), room);
          const pull = (room.flux[0]! - flux) / errorAt(model.bands[0]!, flux);
          sum += pull / 400;
          squares += pull ** 2 / 400;
        }
        assert.ok(Math.abs(sum) < 0.25 && Math.abs(squares - 1) < 0.36, `${sum} ${squares}`);
      }),
      { numRuns: 30 },
    );
  });

  it('writes limits for what is fainter than asked, and leaves out the share asked for', () => {
    const { photometry } = simulatePhotometry({ ...options, faintest: 25, limitsBelow: 2, notObserved: 0.1 });
    assert.ok(Math.abs(share(photometry, bandState.notObserved) - 0.1) < 0.01);
    assert.ok(share(photometry, bandState.notDetected) > 0.05);
    photometry.state.forEach((state, at) => {
      const [flux, error] = [photometry.flux.values[at]!, photometry.error.values[at]!];
      if (state === bandState.notObserved) assert.ok(Number.isNaN(flux) && Number.isNaN(error));
      else if (state === bandState.detected) assert.ok(flux > 2 * error * (1 - 1e-6));
      else assert.ok(flux === 0 && Math.abs(error / (10 ** (0.4 * (23.9 - depths[at % 3]!)) / 5) - 1) < 1e-5);
    });
  });
});

describe('noiseFrom', () => {
  it('finds the depths of a mock again, to 0.05 mag, whether its limits are deeper or shallower', () => {
    for (const [faintest, change] of [
      [25.5, {}],
      [23, {}],
      [25, { limitsBelow: 3, notObserved: 0.05 }],
    ] as const) {
      const { photometry } = simulatePhotometry({ ...options, ...change, faintest });
      const noise = noiseFrom(photometry);
      depthsOf(noise).forEach((depth, place) =>
        assert.ok(Math.abs(depth - depths[place]!) < 0.05, `${faintest} ${place}: ${depth}`),
      );
      for (const { scatter, limit } of noise.bands) {
        assert.ok(scatter < 0.03, String(scatter));
        if (faintest === 25) assert.ok(Math.abs(limit!.below - 3) < 0.3, String(limit!.below));
        else assert.equal(limit, undefined);
      }
    }
  });

  it('learns scatter, limits and gaps that bands share, so that a second simulation looks like the first', () => {
    const first: NoiseModel = {
      bands: backgroundNoise(['g', 'r', 'i'], depths, { limitsBelow: 1 }).bands.map((band, place) => ({
        ...band,
        scatter: [0.05, 0.1, 0.2][place]!,
      })),
      commonScatter: 0.25,
      gaps: {
        patterns: [
          { bands: [], share: 0.7 },
          { bands: [0, 1], share: 0.25 },
          { bands: [2], share: 0.05 },
        ],
        otherwise: [0, 0, 0],
      },
    };
    const others = { ...options, depths: undefined };
    const { photometry } = simulatePhotometry({ ...others, noise: first, faintest: 25 });
    const learned = noiseFrom(photometry);
    assert.ok(Math.abs(learned.commonScatter - 0.25) < 0.03, String(learned.commonScatter));
    learned.bands.forEach(({ scatter }, place) =>
      assert.ok(Math.abs(scatter - first.bands[place]!.scatter) < 0.06, `${place}: ${scatter}`),
    );
    assert.deepEqual(
      learned.gaps.patterns.map(({ bands: places }) => places),
      [[], [0, 1], [2]],
    );
    learned.gaps.patterns.forEach((pattern, one) =>
      assert.ok(Math.abs(pattern.share - first.gaps.patterns[one]!.share) < 0.02),
    );
    const again = simulatePhotometry({ ...others, noise: learned, seed: 2, faintest: 25 }).photometry;
    for (const state of Object.values(bandState))
      assert.ok(Math.abs(share(again, state) - share(photometry, state)) < 0.03, String(state));
    for (const place of [0, 1, 2])
      for (const percent of [10, 50, 90]) {
        const [one, other] = [photometry, again].map(({ error, state }) =>
          percentile(
            error.values.filter((__, at) => at % 3 === place && state[at] === bandState.detected),
            percent,
          ),
        );
        assert.ok(Math.abs(Math.log(one! / other!)) < 0.12, `${place} ${percent}: ${one}, ${other}`);
      }
  });

  it('takes limits that are greater than errors for noise that errors leave out', () => {
    const { photometry } = simulatePhotometry({ ...options, faintest: 25, limitsBelow: 1 });
    const error = {
      ...photometry.error,
      values: photometry.error.values.map((value, at) =>
        photometry.state[at] === bandState.notDetected ? 2 * value : value,
      ),
    };
    const noise = noiseFrom({ ...photometry, error });
    noise.bands.forEach((band, place) => {
      const background = 10 ** (0.4 * (23.9 - depths[place]!)) / 5;
      assert.ok(Math.abs(band.unreported / (Math.sqrt(3) * background) - 1) < 0.03, String(band.unreported));
      assert.ok(Math.abs(actualErrorAt(band, 0) / (2 * background) - 1) < 0.03);
    });
    // Fluxes scatter twice as much as the errors that are written say.
    const missing = new Uint8Array(3);
    const room = { flux: new Float32Array(3), error: new Float32Array(3), state: new Uint8Array(3) };
    let squares = 0;
    for (let one = 0; one < 2000; one++) {
      const fluxes = Float64Array.from(noise.bands, (band) => 20 * errorAt(band, 0));
      observe(noise, evenField(3), fluxes, createRandom(1, 'limits', one), missing, room);
      squares += (room.flux[0]! - fluxes[0]!) ** 2 / actualErrorAt(noise.bands[0]!, fluxes[0]!) ** 2 / 2000;
    }
    assert.ok(Math.abs(squares - 1) < 0.16, String(squares));
  });

  it('refuses what it cannot learn from, by band', () => {
    const { photometry } = simulatePhotometry({ ...options, objects: 50 });
    const unknown = {
      ...photometry.error,
      values: photometry.error.values.map((error, at) => (at % 3 === 1 ? NaN : error)),
    };
    assert.throws(() => noiseFrom({ ...photometry, error: unknown }), {
      code: 'too-few-measured',
      message: /^The band r has 0 fluxes/,
    });
    assert.throws(() => noiseFrom({ ...photometry, rows: 49 }), { code: 'wrong-shape' });
  });
});

describe('the parts of a noise model', () => {
  it('fitBackground finds the background under photons and a floor (property)', () => {
    const part = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(part, part, fc.double({ min: 0.5, max: 2, noNaN: true }), (photons, floor, first) => {
        const flux = Array.from({ length: 9 }, (_, point) => first * 1.5 ** point);
        const error = flux.map((value) => Math.sqrt(1 + photons * value + (floor * value) ** 2));
        const background = fitBackground(flux, error);
        assert.ok(Math.abs(background - 1) < 1e-6 || background === error[0], String(background));
      }),
    );
  });

  it('errorAt is straight between its points, held below them and in proportion beyond', () => {
    const band = { name: 'x', flux: [0, 10, 20], error: [1, 2, 4], floor: 0, unreported: 0, scatter: 0 };
    assert.deepEqual(
      [-5, 0, 5, 10, 15, 20, 40].map((flux) => errorAt(band, flux)),
      [1, 1, 1.5, 2, 3, 4, 8],
    );
    assert.equal(errorAt({ ...band, flux: [0], error: [3], floor: 0.4 }, 10), 5);
  });

  it('drawGaps draws each pattern in its share, and the others band by band', () => {
    const gaps = {
      patterns: [
        { bands: [1, 2], share: 0.3 },
        { bands: [], share: 0.5 },
      ],
      otherwise: [1, 0.5, 0],
    };
    const counts = new Map<string, number>();
    const missing = new Uint8Array(3);
    for (let one = 0; one < 4000; one++) {
      drawGaps(gaps, createRandom(1, 'gaps', one), missing);
      counts.set(missing.join(''), (counts.get(missing.join('')) ?? 0) + 1 / 4000);
    }
    assert.deepEqual([...counts.keys()].sort(), ['000', '011', '100', '110']);
    for (const [key, expected] of Object.entries({ '000': 0.5, '011': 0.3, '100': 0.1, '110': 0.1 }))
      assert.ok(Math.abs(counts.get(key)! - expected) < 0.03);
  });
});
