import assert from 'node:assert/strict';
import { barComparisonFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = { title: 'Methods', origin: 'REAL', caption: 'Which is best.', metric: 'MAE' } as const;

describe('barComparisonFigure', () => {
  it('writes each number beside its bar, beyond the interval', () => {
    const methods = [
      { name: 'network', value: 0.08316, low: 0.08, high: 0.09 },
      { name: 'ridge', value: -0.5, low: -0.7, high: -0.4, kind: 'baseline' as const },
      { name: 'mean', value: 0, kind: 'baseline' as const },
    ];
    const rows = figureRows(barComparisonFigure({ ...description, methods })).filter((row) => 'label' in row);
    assert.deepEqual(
      rows.map(({ method, kind, label, end }) => [method, kind, label, end]),
      [
        ['network', 'network', '0.0832', 0.09],
        ['ridge', 'baseline', '−0.5', -0.7],
        ['mean', 'baseline', '0', 0],
      ],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (...methods: { name: string; value: number; low?: number }[]): (() => unknown) => {
      return () => barComparisonFigure({ ...description, methods });
    };
    assert.throws(draw(), { code: 'empty-data' });
    assert.throws(draw({ name: 'ridge', value: NaN }), { code: 'non-finite', message: /MAE of ridge/ });
    assert.throws(draw({ name: 'ridge', value: 1, low: -Infinity }), { code: 'non-finite' });
    assert.throws(draw({ name: 'ridge', value: 1 }, { name: 'ridge', value: 2 }), {
      code: 'duplicate-method',
    });
  });
});
