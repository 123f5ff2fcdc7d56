import assert from 'node:assert/strict';
import { calibrationFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = {
  title: 'Calibration',
  origin: 'REAL',
  caption: 'Too sure.',
  event: 'class star',
} as const;
const bins = [
  { meanProbability: 0.1, positiveShare: 0.2, count: 100, low: 0, high: 0.5 },
  { meanProbability: 0.9, positiveShare: 1, count: 4, low: 0.5, high: 1 },
];
const empty = { meanProbability: NaN, positiveShare: NaN, count: 0, low: 0.4, high: 0.5 };

describe('calibrationFigure', () => {
  it('draws share ± √(share (1 − share) / count) at the mean probability of each bin', () => {
    const rows = figureRows(calibrationFigure({ ...description, series: [{ name: 'ours', curve: bins }] }));
    assert.deepEqual(
      rows
        .filter(({ name }) => name === 'ours')
        .map(({ probability, share, below, above, count }) => [probability, share, below, above, count]),
      [
        [0.1, 0.2, 0.16, 0.24, 100],
        [0.9, 1, 1, 1, 4],
      ],
    );
  });

  it('leaves empty bins out and keeps the diagonal', () => {
    const curve = [...bins, empty];
    const rows = figureRows(calibrationFigure({ ...description, series: [{ name: 'ours', curve }] }));
    assert.equal(rows.filter(({ name }) => name === 'ours').length, 2);
    assert.deepEqual(
      rows.filter(({ name }) => name === 'calibrated').map(({ probability, share }) => [probability, share]),
      [
        [0, 0],
        [1, 1],
      ],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (...curve: object[]): (() => unknown) => {
      return () =>
        calibrationFigure({ ...description, series: [{ name: 'ours', curve: curve as typeof bins }] });
    };
    const series = [{ name: 'ours', curve: bins }];
    assert.throws(() => calibrationFigure({ ...description, series: [] }), { code: 'empty-data' });
    assert.throws(() => calibrationFigure({ ...description, series: [...series, ...series] }), {
      code: 'duplicate-name',
    });
    assert.throws(draw(empty), { code: 'empty-data' });
    for (const wrong of [
      { positiveShare: 1.2 },
      { meanProbability: NaN },
      { count: 1.5 },
      { count: -1 },
      { low: 1 },
    ])
      assert.throws(draw({ ...bins[1], ...wrong }), { code: 'bad-bin', message: /bin of ours from/ });
  });
});
