import assert from 'node:assert/strict';
import { createRandom } from '../../lib/base';
import { createExposures } from '../../lib/simulate/exposure';
import type { NoiseKind } from '../../lib/simulate/exposure';
import { alhambraBands } from '../../lib/simulate/filters';
import { observe } from '../../lib/simulate/noise';
import type { Photometry } from '../../lib/simulate/noise';
import { placeOfRow } from '../../lib/simulate/sky';

const { curves, depths } = alhambraBands();
const count = curves.length;

function observations(kind: NoiseKind, fluxes: Float64Array, magnitude: number, times = 2000): Photometry[] {
  const exposureAt = createExposures(kind, 4);
  return Array.from({ length: times }, (_, one) =>
    observe(exposureAt(placeOfRow(one)), fluxes, magnitude, createRandom(4, kind, one)),
  );
}

/** A flat spectrum: the same AB magnitude in every band. */
function flat(magnitude: number): Float64Array {
  return new Float64Array(count).fill(Math.pow(10, -0.4 * magnitude));
}

describe('observe', () => {
  it('plain: scatters fluxes by a fifth of the flux at the depth, with errors to match', () => {
    const magnitude = 22;
    const found = observations('plain', flat(magnitude), magnitude);
    [0, 5, 19, 21].forEach((place) => {
      const sigma = Math.pow(10, -0.4 * depths[place]!) / 5;
      const seen = found.filter(({ magnitudes }) => Math.abs(magnitudes[place]!) < 90);
      const pulls = seen.map(
        ({ magnitudes }) => (Math.pow(10, -0.4 * magnitudes[place]!) - flat(magnitude)[0]!) / sigma,
      );
      const mean = pulls.reduce((sum, value) => sum + value, 0) / pulls.length;
      const variance = pulls.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pulls.length;
      // Six standard errors of 1,900 draws.
      assert.ok(Math.abs(mean) < 0.14 && Math.abs(variance - 1) < 0.2, `${mean}, ${variance}`);
      for (const { magnitudes, errors } of seen) {
        const expected = (1.0857 * sigma) / Math.pow(10, -0.4 * magnitudes[place]!);
        assert.ok(Math.abs(errors[place]! / expected - 1) < 1e-9);
      }
    });
  });

  it('plain: half of what has no flux is not detected, with the 1-sigma limit as error', () => {
    const found = observations('plain', new Float64Array(count), 24);
    const limits = found.filter(({ magnitudes }) => magnitudes[0] === 99);
    const seen = found.filter(({ magnitudes }) => magnitudes[0] !== -99);
    assert.ok(Math.abs(limits.length / seen.length - 0.5) < 0.07);
    const limit = depths[0]! + 2.5 * Math.log10(5);
    for (const { errors } of limits) assert.ok(Math.abs(errors[0]! - limit) < 1e-9);
  });

  it('realistic: a non-detection has the limit of its detector in its field as error', () => {
    const found = observations('realistic', new Float64Array(count), 24, 640);
    const exposureAt = createExposures('realistic', 4);
    found.forEach(({ magnitudes, errors }, row) => {
      if (magnitudes[0] === 99) assert.equal(errors[0], exposureAt(placeOfRow(row)).limits[0]);
    });
    assert.ok(found.filter(({ magnitudes }) => magnitudes[0] === 99).length > 300);
  });

  it('realistic: adds the error of the zero point to the magnitudes, F814W too', () => {
    const exposure = createExposures('realistic', 4)(placeOfRow(0));
    const zeroPoints = exposure.zeroPoints.map((_, place) => (place === 8 ? 0.5 : 0));
    const moved = { ...exposure, zeroPoints, detectionZeroPoint: 0.25 };
    const here = observe(
      { ...moved, zeroPoints: zeroPoints.map(() => 0), detectionZeroPoint: 0 },
      flat(18),
      18,
      createRandom(1),
    );
    const there = observe(moved, flat(18), 18, createRandom(1));
    assert.ok(Math.abs(there.magnitudes[8]! - here.magnitudes[8]! - 0.5) < 0.02);
    assert.ok(Math.abs(there.magnitudes[23]! - here.magnitudes[23]! - 0.25) < 1e-12);
    assert.equal(there.magnitudes[7], here.magnitudes[7]);
  });

  it('realistic: is shallower for brighter objects, whose apertures are larger', () => {
    const error = (magnitude: number): number => {
      const errors = observations('realistic', flat(21), magnitude, 400)
        .filter(({ magnitudes }) => Math.abs(magnitudes[8]!) < 90)
        .map(({ errors }) => errors[8]!);
      return errors.sort((one, other) => one - other)[errors.length >> 1]!;
    };
    const growth = 2.5 * Math.log10(error(22) / error(24));
    assert.ok(Math.abs(growth - 0.38 * 2) < 0.1, String(growth));
  });

  it('leaves 2 % of the optical and 4 % of the infrared entries unobserved, with error 0, and F814W none', () => {
    for (const kind of ['plain', 'realistic'] as const) {
      const found = observations(kind, flat(20), 20);
      const share = (low: number, high: number): number => {
        let gaps = 0;
        for (const { magnitudes, errors } of found) {
          for (let place = low; place < high; place++) {
            if (magnitudes[place] !== -99) continue;
            gaps++;
            assert.equal(errors[place], 0);
          }
        }
        return gaps / found.length / (high - low);
      };
      assert.ok(Math.abs(share(0, 20) - 0.02) < 0.005);
      assert.ok(Math.abs(share(20, 23) - 0.04) < 0.016);
      assert.equal(share(23, 24), 0);
    }
  });

  it('saturates every band of an object brighter than 15.5', () => {
    const { magnitudes, errors } = observations('realistic', flat(15.2), 15.2, 1)[0]!;
    assert.ok(magnitudes.every((magnitude) => magnitude === -99) && errors.every((error) => error === 0));
  });
});
