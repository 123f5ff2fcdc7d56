import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countInBins, countInGrid, axisEdges, extent, objectsNote } from '../../lib/figure/bins';

describe('figure bins', () => {
  const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

  it('are half-open, the last is closed', () => {
    const { counts, outside } = countInBins([-0.1, 0, 0.99, 1, 2, 3.99, 4, 4.01], [0, 1, 2, 4]);
    assert.deepEqual([...counts], [2, 1, 3]);
    assert.equal(outside, 2);
  });

  it('hold every value once: counts and outside sum to the number of values', () => {
    fc.assert(
      fc.property(fc.array(finite), fc.integer({ min: 1, max: 60 }), finite, (values, bins, low) => {
        const { counts, outside } = countInBins(values, axisEdges(low, low + 10, bins));
        assert.equal(
          counts.reduce((sum, count) => sum + count, outside),
          values.length,
        );
      }),
    );
  });

  it('have edges that rise, begin at low and end at high', () => {
    fc.assert(
      fc.property(
        finite,
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (low, width, count) => {
          const edges = axisEdges(low, low + width, count);
          assert.equal(edges.length, count + 1);
          assert.ok(edges[0] === low);
          assert.equal(edges[count], low + width);
          for (let place = 1; place <= count; place++) assert.ok(edges[place]! > edges[place - 1]!);
        },
      ),
    );
  });

  it('of a grid hold every point once, and only filled cells are listed', () => {
    const point = fc.tuple(
      fc.double({ min: -1, max: 2, noNaN: true }),
      fc.double({ min: -1, max: 2, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point), (points) => {
        const edges = axisEdges(0, 1, 7);
        const x = points.map(([first]) => first);
        const y = points.map(([, second]) => second);
        const { cells, outside } = countInGrid(x, y, edges, edges);
        assert.ok(cells.every(({ count }) => count > 0));
        assert.equal(
          cells.reduce((sum, { count }) => sum + count, outside),
          points.length,
        );
      }),
    );
  });

  it('of a grid stand where their points are', () => {
    const { cells, outside } = countInGrid([0.1, 0.9, 5], [0.9, 0.1, 0], [0, 0.5, 1], [0, 0.5, 1]);
    assert.deepEqual(cells, [
      { xLow: 0.5, xHigh: 1, yLow: 0, yHigh: 0.5, count: 1 },
      { xLow: 0, xHigh: 0.5, yLow: 0.5, yHigh: 1, count: 1 },
    ]);
    assert.equal(outside, 1);
  });

  it('have room where all values are equal', () => {
    assert.deepEqual(extent([3, 3]), [2.5, 3.5]);
    assert.deepEqual(extent([3, -1, 2]), [-1, 3]);
  });

  it('notes speak of one object and of many', () => {
    assert.equal(objectsNote(1, 0), '1 object');
    assert.equal(objectsNote(1200, 1000), '1,200 objects, 1,000 outside the axes');
  });
});
