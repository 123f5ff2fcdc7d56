import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../lib/base';
import { gridTargets, labelGrid } from '../../lib/estimator/label-grid';

const labels = (count: number, seed: number) => {
  const random = createRandom(seed, 'labels');
  return Float64Array.from({ length: count }, () => random.gamma(2, 0.4));
};

describe('labelGrid', () => {
  it('has rising edges that reach from the first to the last tame label, fine where labels are many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 3000 }),
        fc.integer(),
        fc.boolean(),
        (count, seed, isRedshift) => {
          const values = labels(count, seed);
          const edges = labelGrid(values, isRedshift ? 'redshift' : 'number');
          assert.ok(edges.every((edge, place) => place === 0 || edge > edges[place - 1]!));
          assert.ok(edges.length >= 21 && edges.length <= 101);
          assert.ok(Math.abs(edges[0]! - Math.min(...values)) < 1e-9);
          // With few labels a tail may be short by chance.
          if (count < 400) return;
          const widths = edges.slice(1).map((edge, bin) => edge - edges[bin]!);
          const median = [...widths].sort((one, other) => one - other)[Math.floor(widths.length / 2)]!;
          assert.ok(median < widths.at(-1)!);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is not spread by wild labels', () => {
    const values = labels(1000, 1);
    const wild = Float64Array.from([...values, 1e6, -99, 5e4]);
    const edges = labelGrid(wild, 'number');
    assert.ok(edges[0]! > -0.1 && edges.at(-1)! < 10);
  });

  it('takes labels of few values, and refuses a constant one', () => {
    const few = labelGrid(
      Float64Array.from({ length: 100 }, (_, row) => (row < 95 ? 0 : row)),
      'number',
    );
    assert.ok(few.every((edge, place) => place === 0 || edge > few[place - 1]!));
    assert.throws(() => labelGrid(new Float64Array(50).fill(3), 'number'), {
      code: 'constant-label',
      message: /All 50 labels are 3/,
    });
  });
});

describe('gridTargets', () => {
  it('gives shares that sum to 1 and are largest in the bin of the label, wild ones in the last', () => {
    const values = labels(300, 2);
    const edges = labelGrid(values, 'redshift');
    const bins = edges.length - 1;
    const targets = gridTargets([...values, 1e9], 'redshift', edges);
    [...values, 1e9].forEach((value, row) => {
      const own = [...targets.values.subarray(row * bins, (row + 1) * bins)];
      assert.ok(Math.abs(own.reduce((sum, share) => sum + share, 0) - 1) < 1e-5);
      const best = own.indexOf(Math.max(...own));
      const bin = Math.min(edges.findIndex((edge) => edge > value) - 1, bins - 1);
      // A narrow bin beside a wide one may have less of the Gaussian than its neighbour.
      assert.ok(Math.abs(best - (bin < 0 ? bins - 1 : bin)) <= 1);
    });
  });
});
