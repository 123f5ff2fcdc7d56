import assert from 'node:assert/strict';
import { functionFigure } from '../../lib/figure';
import type { FunctionPoints } from '../../lib/figure';
import { figureRows } from './figure-data';

const words = { title: 'A line', origin: 'DRAWN', caption: 'Dots on it.' } as const;
const functions = [{ name: 'line', value: (x: number) => x }];
const draw = (...points: FunctionPoints[]) => functionFigure({ ...words, functions, points });

describe('points of a functionFigure', () => {
  it('are drawn one by one under their names', () => {
    const figure = draw({ name: 'training', x: [1, 2], y: [3, 4] }, { name: 'validation', x: [0], y: [-1] });
    assert.deepEqual(
      figureRows(figure).filter((row) => 'object' in row),
      [
        { object: 'training', x: 1, y: 3 },
        { object: 'training', x: 2, y: 4 },
        { object: 'validation', x: 0, y: -1 },
      ],
    );
  });

  it('refuses what cannot be drawn', () => {
    assert.throws(() => draw({ name: 'a', x: [1, 2], y: [3] }), { code: 'unequal-lengths' });
    assert.throws(() => draw({ name: 'a', x: [1], y: [NaN] }), { code: 'non-finite' });
    const one = { name: 'a', x: [1], y: [1] };
    assert.throws(() => draw(one, one), { code: 'duplicate-name' });
  });
});
