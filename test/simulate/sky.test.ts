import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../lib/base';
import { simulateAlhambra } from '../../lib/simulate';
import { drawPosition, identifierOf, placeOfRow } from '../../lib/simulate/sky';
import { numbers } from '../../lib/table';

describe('the places of simulated objects', () => {
  it('are dealt out: 64 rows in sequence lie on 64 detectors, 32 on four detectors of eight fields', () => {
    fc.assert(
      fc.property(fc.nat(5e6), (first) => {
        const names = (count: number): Set<string> =>
          new Set(
            Array.from({ length: count }, (_, row) => {
              const { field, pointing, detector } = placeOfRow(64 * first + row);
              return count === 64 ? `${field} ${pointing} ${detector}` : `${field} ${detector}`;
            }),
          );
        assert.deepEqual([names(64).size, names(32).size], [64, 32]);
      }),
      { numRuns: 30 },
    );
  });

  it('have identifiers of 11 digits that no two of the 6,000,000 rows share', () => {
    fc.assert(
      fc.property(fc.nat(5999999), fc.nat(5999999), (one, other) => {
        const identifiers = [one, other].map((row) => identifierOf(placeOfRow(row)));
        assert.match(String(identifiers[0]), /^814[1-8][12][1-4]\d{5}$/);
        assert.equal(identifiers[0] === identifiers[1], one === other);
      }),
    );
  });

  it('are within half a degree of the field’s centre in declination, no two detectors overlapping', () => {
    const boxes = Array.from({ length: 64 }, (_, row) => {
      const place = placeOfRow(row);
      const spots = Array.from({ length: 400 }, (_, draw) => drawPosition(place, createRandom(5, row, draw)));
      const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
      // On the sky: right ascension shrinks with the cosine of the declination, about the field's middle.
      const middle = fieldMiddles[place.field - 1]!;
      const east = range(
        spots.map(
          ({ rightAscension, declination }) =>
            (rightAscension - middle) * Math.cos((declination * Math.PI) / 180),
        ),
      );
      return { field: place.field, east, north: range(spots.map(({ declination }) => declination)) };
    });
    for (const [number, box] of boxes.entries()) {
      for (const [low, high] of [box.east, box.north]) assert.ok(high - low > 0.24 && high - low <= 0.25);
      assert.ok(Math.max(...box.east.map(Math.abs)) <= 0.5);
      for (const other of boxes.slice(number + 1)) {
        if (other.field !== box.field) continue;
        const apart = (['east', 'north'] as const).some(
          (axis) => box[axis][1] <= other[axis][0] || other[axis][1] <= box[axis][0],
        );
        assert.ok(apart, `two detectors of field ${box.field} overlap`);
      }
    }
  });

  it('are uniform on the detector, with x against right ascension and y along declination', () => {
    const table = simulateAlhambra({ objects: 6400, seed: 4 });
    for (const axis of ['x', 'y']) {
      const cells = [0, 0, 0, 0];
      for (const value of numbers(table, axis)) cells[Math.floor((value - 0.5) / 1000)]!++;
      // Six standard errors of 1,600.
      for (const cell of cells) assert.ok(Math.abs(cell - 1600) < 210, `${axis} ${cells.join()}`);
    }
    const [x, ra] = [numbers(table, 'x'), numbers(table, 'RA')];
    const [y, dec] = [numbers(table, 'y'), numbers(table, 'Dec')];
    // Objects 64 rows apart lie on one detector.
    for (let row = 0; row + 64 < 6400; row += 64) {
      assert.ok(Math.abs((dec[row + 64]! - dec[row]!) * 16000 - (y[row + 64]! - y[row]!)) < 0.5);
      assert.ok((ra[row + 64]! - ra[row]!) * (x[row + 64]! - x[row]!) <= 0);
    }
  });
});

const fieldMiddles = [7.44, 22.57, 139.08, 150, 188.75, 214.16, 243.04, 356.46];
