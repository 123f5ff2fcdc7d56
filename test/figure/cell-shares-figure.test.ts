import assert from 'node:assert/strict';
import fc from 'fast-check';
import { equalBins } from '../../lib/base';
import { successInCells } from '../../lib/evaluation';
import { cellSharesFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = {
  title: 'Bright lines',
  origin: 'SIMULATED',
  caption: 'Bright lines are found.',
  quantities: ['flux', 'redshift'],
} as const;

describe('cellSharesFigure', () => {
  it('writes each cell’s share in percent, and how many objects it is of', () => {
    const object = fc.record({
      flux: fc.integer({ min: 0, max: 99 }),
      redshift: fc.integer({ min: 0, max: 99 }),
      isRight: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 60 }), (objects) => {
        const axis = (name: 'flux' | 'redshift', bins: number) => ({
          values: objects.map((one) => one[name]),
          edges: equalBins(0, 100, bins),
        });
        const cells = successInCells(
          axis('flux', 4),
          axis('redshift', 3),
          objects.map(({ isRight }) => isRight),
        );
        const rows = figureRows(cellSharesFigure({ ...description, cells, share: 'success' }));
        assert.equal(rows.length, 12);
        rows.forEach((row, place) => {
          const { share, count } = cells[place]!.success;
          assert.equal(row['count'], count);
          assert.equal(row['label'], count === 0 ? '' : (100 * share).toFixed(0));
          assert.equal(row['share'] === null, count === 0);
        });
      }),
    );
  });

  it('puts the first quantity upwards and the second to the right, both rising', () => {
    const first = { values: [1, 3], edges: [0, 2, 4] };
    const second = { values: [1.1, 1.5], edges: [1, 1.4, 1.8] };
    const cells = successInCells(first, second, [1, 0]);
    const figure = cellSharesFigure({ ...description, cells, share: 'success' });
    const [{ encoding }] = (
      figure as unknown as { layer: [{ encoding: Record<string, { sort: string[] }> }] }
    ).layer;
    assert.deepEqual(encoding['x']!.sort, ['1–1.4', '1.4–1.8']);
    assert.deepEqual(encoding['y']!.sort, ['2–4', '0–2']);
  });

  it('refuses what cannot be drawn', () => {
    const cells = successInCells({ values: [1], edges: [0, 2] }, { values: [1], edges: [0, 2] }, [1]);
    const draw = (drawn: typeof cells) => () =>
      cellSharesFigure({ ...description, cells: drawn, share: 'purity' });
    assert.throws(draw([]), { code: 'empty-data' });
    assert.throws(draw(new Array(401).fill(cells[0])), { code: 'too-many-cells' });
    assert.throws(draw([{ ...cells[0]!, purity: { ...cells[0]!.purity, share: NaN } }]), {
      code: 'bad-share',
      message: /flux 0–2/,
    });
  });
});
