import assert from 'node:assert/strict';
import fc from 'fast-check';
import { logarithmicWavelengths, resampleSpectra } from '../../lib/preprocess';
import type { ResamplingMethod } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';

const methods = ['conserve-flux', 'interpolate'] as const;

/** Wavelengths in uneven steps, and a flux for each. */
const anySpectrum = fc
  .array(fc.tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })), {
    minLength: 12,
    maxLength: 60,
  })
  .map((pairs) => {
    let end = 1000;
    const wavelengths = Float64Array.from(pairs, ([step]) => (end += step));
    return { wavelengths, fluxes: Float32Array.from(pairs, ([, flux]) => flux) };
  });

function edgesOf(centres: Float64Array): Float64Array {
  const last = centres.length - 1;
  const middles = centres.subarray(1).map((centre, place) => (centre + centres[place]!) / 2);
  return Float64Array.of(
    1.5 * centres[0]! - 0.5 * centres[1]!,
    ...middles,
    1.5 * centres[last]! - 0.5 * centres[last - 1]!,
  );
}

/** The integral of fluxes that are constant over their samples. */
function integral(fluxes: ArrayLike<number>, edges: Float64Array, low: number, high: number): number {
  let sum = 0;
  for (let place = 0; place < fluxes.length; place++)
    sum += fluxes[place]! * Math.max(0, Math.min(high, edges[place + 1]!) - Math.max(low, edges[place]!));
  return sum;
}

function resampled(
  { wavelengths, fluxes }: { wavelengths: Float64Array; fluxes: Float32Array },
  to: Float64Array,
  method: ResamplingMethod,
): Float32Array {
  return resampleSpectra(createMatrix(fluxes, [1, fluxes.length]), wavelengths, to, method).values;
}

describe('resampleSpectra', () => {
  it('keeps the flux between the outer ends of the new samples with conserve-flux', () => {
    fc.assert(
      fc.property(anySpectrum, fc.integer({ min: 2, max: 90 }), (spectrum, samples) => {
        const { wavelengths, fluxes } = spectrum;
        const [old, inner] = [edgesOf(wavelengths), wavelengths.subarray(2, -2)];
        const to = logarithmicWavelengths(inner[0]!, inner.at(-1)!, samples);
        const edges = edgesOf(to);
        const low = Math.max(edges[0]!, old[0]!);
        const high = Math.min(edges.at(-1)!, old.at(-1)!);
        const found = integral(resampled(spectrum, to, 'conserve-flux'), edges, low, high);
        assert.ok(Math.abs(found - integral(fluxes, old, low, high)) < 1e-5 * (high - low));
      }),
    );
  });

  for (const method of methods) {
    it(`changes nothing on the same wavelengths, and stays within the fluxes: ${method}`, () => {
      fc.assert(
        fc.property(anySpectrum, fc.integer({ min: 2, max: 90 }), (spectrum, samples) => {
          const { wavelengths, fluxes } = spectrum;
          resampled(spectrum, wavelengths, method).forEach((flux, place) =>
            assert.ok(Math.abs(flux - fluxes[place]!) < 1e-5),
          );
          const to = logarithmicWavelengths(wavelengths[0]!, wavelengths.at(-1)!, samples);
          const [low, high] = [Math.min(...fluxes), Math.max(...fluxes)];
          assert.ok(resampled(spectrum, to, method).every((flux) => flux > low - 1e-5 && flux < high + 1e-5));
        }),
      );
    });

    it(`gives each spectrum what it gives it alone: ${method}`, () => {
      const wavelengths = logarithmicWavelengths(10, 20, 30);
      const fluxes = Float32Array.from({ length: 60 }, (_, place) => Math.sin(place));
      const to = logarithmicWavelengths(11, 19, 17);
      const both = resampleSpectra(createMatrix(fluxes, [2, 30]), wavelengths, to, method);
      assert.deepEqual(both.shape, [2, 17]);
      for (const row of [0, 1]) {
        const alone = resampled({ wavelengths, fluxes: fluxes.slice(30 * row, 30 * row + 30) }, to, method);
        assert.deepEqual(both.values.slice(17 * row, 17 * row + 17), alone);
      }
    });
  }

  it('keeps straight lines with interpolate, also on wavelengths in uneven steps', () => {
    fc.assert(
      fc.property(anySpectrum, fc.integer({ min: 2, max: 90 }), ({ wavelengths }, samples) => {
        const line = (wavelength: number): number => 3 - 0.01 * (wavelength - 1000);
        const to = logarithmicWavelengths(wavelengths[0]!, wavelengths.at(-1)!, samples);
        const fluxes = Float32Array.from(wavelengths, line);
        resampled({ wavelengths, fluxes }, to, 'interpolate').forEach((flux, place) =>
          assert.ok(Math.abs(flux - line(to[place]!)) < 1e-5),
        );
      }),
    );
  });

  it('refuses what is no set of spectra or reaches too far', () => {
    const spectra = createMatrix(new Float32Array(8), [2, 4]);
    const from = [1, 2, 3, 4];
    const cases: [string, () => unknown][] = [
      ['wrong-shape', () => resampleSpectra(spectra, [1, 2, 3], [1, 2])],
      ['wrong-shape', () => resampleSpectra({ ...spectra, shape: [2, 4, 1] }, from, [1, 2])],
      ['wrong-wavelengths', () => resampleSpectra(spectra, [1, 3, 2, 4], [1, 2])],
      ['wrong-wavelengths', () => resampleSpectra(spectra, [1, NaN, 3, 4], [1, 2])],
      ['wrong-wavelengths', () => resampleSpectra(spectra, [1, 2, 3, Infinity], [1, 2])],
      ['wrong-wavelengths', () => resampleSpectra(spectra, from, [2])],
      ['wrong-wavelengths', () => resampleSpectra(spectra, from, [])],
      ['wrong-range', () => resampleSpectra(spectra, from, [0.5, 2])],
      ['wrong-range', () => resampleSpectra(spectra, from, [2, 4.1])],
      ['wrong-option', () => resampleSpectra(spectra, from, [2, 3], 'other' as ResamplingMethod)],
    ];
    for (const [code, work] of cases) assert.throws(work, { code });
    const broken = createMatrix(Float32Array.of(1, 2, 3, 4, 5, NaN, 7, 8), [2, 4]);
    assert.throws(() => resampleSpectra(broken, from, [2, 3]), {
      code: 'not-finite',
      message: /row 1, sample 1 /,
    });
  });
});

describe('logarithmicWavelengths', () => {
  it('has equal steps of the logarithm, and both ends', () => {
    const wavelengths = logarithmicWavelengths(11_000, 20_000, 1780);
    assert.equal(wavelengths[0], 11_000);
    assert.equal(wavelengths[1779], 20_000);
    const step = Math.log(20 / 11) / 1779;
    for (let place = 1; place < 1780; place++)
      assert.ok(Math.abs(Math.log(wavelengths[place]! / wavelengths[place - 1]!) - step) < 1e-12);
  });

  it('refuses ends and numbers without meaning', () => {
    for (const [low, high, samples] of [
      [0, 1, 3],
      [2, 1, 3],
      [1, NaN, 3],
      [1, Infinity, 3],
      [1, 2, 1],
      [1, 2, 2.5],
    ] as const)
      assert.throws(() => logarithmicWavelengths(low, high, samples), { code: 'wrong-wavelengths' });
  });
});
