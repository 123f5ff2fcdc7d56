import assert from 'node:assert/strict';
import { createExposures } from '../../lib/simulate/exposure';
import type { Exposure } from '../../lib/simulate/exposure';
import { placeOfRow } from '../../lib/simulate/sky';

const seeds = Array.from({ length: 12 }, (_, seed) => seed);
const places = Array.from({ length: 64 }, (_, row) => placeOfRow(row));

function deviation(values: number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function means(groups: Map<number, number[]>): number[] {
  return [...groups.values()].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
}

describe('createExposures', () => {
  it('plain: is one exposure for all, without errors of zero points', () => {
    const exposureAt = createExposures('plain', 1);
    for (const place of places) assert.equal(exposureAt(place), exposureAt(places[0]!));
    assert.ok(exposureAt(places[0]!).zeroPoints.every((zeroPoint) => zeroPoint === 0));
  });

  it('realistic: is the same for a seed and place, whatever was asked before, and another for another seed', () => {
    const one = createExposures('realistic', 3);
    places.forEach(one);
    assert.deepEqual(one(places[9]!), createExposures('realistic', 3)(places[9]!));
    assert.notDeepEqual(one(places[9]!).depths, createExposures('realistic', 4)(places[9]!).depths);
  });

  it('realistic: zero points scatter by .03 mag between fields and .02 between the detectors of a field, per band', () => {
    const fields: number[] = [];
    const detectors: number[] = [];
    for (const seed of seeds) {
      const exposures = places.map((place) => ({
        place,
        exposure: createExposures('realistic', seed)(place),
      }));
      for (const band of [0, 7, 22]) {
        const groups = new Map<number, number[]>();
        for (const { place, exposure } of exposures) {
          groups.set(place.field, [...(groups.get(place.field) ?? []), exposure.zeroPoints[band]!]);
        }
        fields.push(...means(groups));
        for (const values of groups.values()) detectors.push(deviation(values));
      }
    }
    // The mean of eight detectors still has .02 / √8 of their scatter; eight values lose 1/8 of their variance.
    assert.ok(
      Math.abs(deviation(fields) - Math.hypot(0.03, 0.02 / Math.sqrt(8))) < 0.005,
      `${deviation(fields)}`,
    );
    const within = Math.sqrt(detectors.reduce((sum, value) => sum + value * value, 0) / detectors.length);
    assert.ok(Math.abs(within - 0.02 * Math.sqrt(7 / 8)) < 0.002, String(within));
  });

  it('realistic: depths and limits of a band move together, by .12 mag between fields, and alike on all detectors', () => {
    const moves: number[] = [];
    for (const seed of seeds) {
      const exposureAt = createExposures('realistic', seed);
      const base = (exposure: Exposure, other: Exposure): number => exposure.depths[5]! - other.depths[5]!;
      for (let field = 1; field < 8; field++) {
        const [here, there] = [exposureAt(places[field]!), exposureAt(places[0]!)];
        moves.push(base(here, there));
        assert.ok(Math.abs(here.limits[5]! - there.limits[5]! - base(here, there)) < 1e-9);
        const second = base(exposureAt(places[field + 8]!), exposureAt(places[8]!));
        assert.ok(Math.abs(second - base(here, there)) < 1e-9);
      }
    }
    assert.ok(Math.abs(deviation(moves) - 0.12 * Math.SQRT2) < 0.04, String(deviation(moves)));
  });
});
