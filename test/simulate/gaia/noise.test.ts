import assert from 'node:assert/strict';
import { createRandom } from '../../../lib/base';
import { drawUnitNoise, noiseDeviation } from '../../../lib/simulate/gaia/noise';
import { simulateGaia } from '../../../lib/simulate';
import { numbers } from '../../../lib/table';

describe('noiseDeviation', () => {
  it('is background and read-out, .157² · 30 / N, and photons, F / (13.3 N), in quadrature', () => {
    assert.ok(Math.abs(noiseDeviation(0, 30) - 0.157) < 1e-12);
    assert.ok(Math.abs(noiseDeviation(0, 120) - 0.157 / 2) < 1e-12);
    assert.ok(Math.abs(noiseDeviation(20, 40) ** 2 - (0.157 ** 2 * 0.75 + 20 / 532)) < 1e-12);
  });
});

describe('drawUnitNoise', () => {
  const draws = Array.from({ length: 20_000 }, (_, row) => {
    const noise = new Float64Array(186);
    drawUnitNoise(createRandom(1, row), noise);
    return noise;
  });

  it('has mean 0 and variance 1 in every sample', () => {
    for (let sample = 0; sample < 186; sample++) {
      let sum = 0;
      let squares = 0;
      for (const noise of draws) {
        sum += noise[sample]!;
        squares += noise[sample]! ** 2;
      }
      // Five standard errors.
      assert.ok(Math.abs(sum / 20_000) < 0.036, `mean of ${sample}`);
      assert.ok(Math.abs(squares / 20_000 - 1) < 0.05, `variance of ${sample}: ${squares / 20_000}`);
    }
  });

  it('has waves 0 to 21 over the 120 samples of a band in equal strength, none finer', () => {
    // The covariance of two samples depends on their distance alone: what 43 waves of equal strength have.
    const waves = (distance: number): number => {
      let sum = 1;
      for (let wave = 1; wave <= 21; wave++) sum += 2 * Math.cos((2 * Math.PI * wave * distance) / 120);
      return sum / 43;
    };
    for (const [start, end] of [
      [0, 80],
      [80, 186],
    ] as const) {
      for (let distance = 0; start + distance < end; distance++) {
        let sum = 0;
        for (const noise of draws)
          for (let at = start; at + distance < end; at += 7) sum += noise[at]! * noise[at + distance]!;
        const pairs = draws.length * Math.ceil((end - start - distance) / 7);
        const difference = sum / pairs - waves(distance);
        assert.ok(Math.abs(difference) < 0.03, `${start} ${distance}: ${difference}`);
      }
    }
  });

  it('has no power finer than 120 / 21 samples in RP', () => {
    // A filter that passes only what is finer than harmonic 21 of 120, over RP's 106 samples with their ends faded out.
    const fade = Float64Array.from(
      { length: 106 },
      (_, sample) => Math.sin((Math.PI * (sample + 0.5)) / 106) ** 4,
    );
    const power = (noise: Float64Array, cycles: number): number => {
      let [real, imaginary] = [0, 0];
      for (let sample = 0; sample < 106; sample++) {
        const phase = (2 * Math.PI * cycles * sample) / 120;
        real += fade[sample]! * noise[80 + sample]! * Math.cos(phase);
        imaginary += fade[sample]! * noise[80 + sample]! * Math.sin(phase);
      }
      return real * real + imaginary * imaginary;
    };
    for (const noise of draws.slice(0, 50)) {
      let [coarse, fine] = [0, 0];
      for (let cycles = 1; cycles <= 18; cycles++) coarse += power(noise, cycles);
      for (let cycles = 27; cycles <= 60; cycles++) fine += power(noise, cycles);
      assert.ok(fine < 1e-4 * coarse, String(fine / coarse));
    }
  });

  it('is independent in BP and RP', () => {
    let sum = 0;
    for (const noise of draws) sum += noise[40]! * noise[120]!;
    assert.ok(Math.abs(sum / draws.length) < 0.036);
  });
});

describe('the noise of simulateGaia', () => {
  it('scales with its factor: the same galaxies and the same draws', () => {
    const [none, half, once, twice] = [0, 0.5, 1, 2].map((noise) =>
      simulateGaia({ spectra: 40, seed: 6, noise }),
    );
    const transits = numbers(once!.table, 'transits');
    for (const { table } of [none!, half!, twice!]) assert.deepEqual(table, once!.table);
    once!.spectra.values.forEach((flux, at) => {
      const clean = none!.spectra.values[at]!;
      const noise = flux - clean;
      const tolerance = 1e-5 * (1 + Math.abs(clean));
      assert.ok(Math.abs(half!.spectra.values[at]! - clean - noise / 2) < tolerance);
      assert.ok(Math.abs(twice!.spectra.values[at]! - clean - 2 * noise) < tolerance);
      assert.ok(Math.abs(noise) < 6 * noiseDeviation(clean, transits[Math.floor(at / 186)]!));
    });
  });

  it('has the variance of its formula', () => {
    const options = { spectra: 3000, seed: 2 };
    const [clean, noisy] = [simulateGaia({ ...options, noise: 0 }), simulateGaia(options)];
    const transits = numbers(noisy.table, 'transits');
    let squares = 0;
    clean.spectra.values.forEach((flux, at) => {
      const deviation = noiseDeviation(flux, transits[Math.floor(at / 186)]!);
      squares += ((noisy.spectra.values[at]! - flux) / deviation) ** 2;
    });
    assert.ok(Math.abs(squares / clean.spectra.values.length - 1) < 0.02);
  });
});
