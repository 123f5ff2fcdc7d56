import assert from 'node:assert/strict';
import fc from 'fast-check';
import { histogramFigure } from '../../lib/figure';
import { figureRows, figureTitle } from './figure-data';

const description = { title: 'Redshifts', origin: 'REAL', caption: 'How they are distributed.' } as const;
const one = (values: ArrayLike<number>): { name: string; values: ArrayLike<number> }[] => [
  { name: 'all', values },
];

describe('histogramFigure', () => {
  it('draws every value inside the axis once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 80 }),
        (values, bins) => {
          const rows = figureRows(
            histogramFigure({ ...description, series: one(values), quantity: 'x', bins }),
          );
          assert.equal(rows.length, bins);
          assert.equal(
            rows.reduce((sum, { height }) => sum + Number(height), 0),
            values.length,
          );
        },
      ),
    );
  });

  it('marks the places that lie on the axis', () => {
    const markers = [0.5, 2].map((x) => ({ name: `marker at ${x}`, x }));
    const words = { ...description, series: one([0, 1]), quantity: 'x' };
    const text = JSON.stringify(histogramFigure({ ...words, markers }));
    assert.ok(text.includes('marker at 0.5') && !text.includes('marker at 2'));
    assert.throws(() => histogramFigure({ ...words, markers: [{ name: 'nowhere', x: NaN }] }), {
      code: 'non-finite',
    });
  });

  it('counts the values outside the axis in the subtitle', () => {
    const figure = histogramFigure({
      ...description,
      series: one([-1, 0, 0.5, 1, 1.5]),
      quantity: 'redshift',
      range: [0, 1],
      bins: 2,
    });
    assert.equal(figureTitle(figure).subtitle, 'REAL · 2 values outside the axis');
    assert.deepEqual(
      figureRows(figure).map(({ low, high, height }) => [low, high, height]),
      [
        [0, 0.5, 1],
        [0.5, 1, 2],
      ],
    );
  });

  it('has bins of a given width at its multiples, which hold all values', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 3, max: 300 }), (numbers, perUnit) => {
        const binWidth = 1 / perUnit;
        const figure = histogramFigure({
          ...description,
          series: one(numbers),
          quantity: 'x',
          range: [0, 1],
          binWidth,
        });
        const rows = figureRows(figure);
        assert.equal(rows.length, perUnit);
        rows.forEach(({ low }, bin) => assert.ok(Math.abs(Number(low) - bin * binWidth) < 1e-8));
        assert.equal(
          rows.reduce((sum, { height }) => sum + Number(height), 0),
          numbers.length,
        );
      }),
    );
    const redshifts = figureRows(
      histogramFigure({
        ...description,
        series: one([0.0123, 0.5961]),
        quantity: 'redshift',
        binWidth: 0.01,
      }),
    );
    assert.deepEqual([redshifts[0]!['low'], redshifts.at(-1)!['high'], redshifts.length], [0.01, 0.6, 59]);
  });

  it('shares are of all of the sample, also of what lies outside', () => {
    const series = one([0.1, 0.2, 0.9, 3]);
    const figure = histogramFigure({
      ...description,
      series,
      quantity: 'x',
      range: [0, 1],
      bins: 2,
      shares: true,
    });
    assert.deepEqual(
      figureRows(figure).map(({ height }) => height),
      [0.5, 0.25],
    );
  });

  it('steps begin and end on the axis and hold the bins between', () => {
    const series = one([0.1, 0.2, 0.9]);
    const figure = histogramFigure({
      ...description,
      series,
      quantity: 'x',
      range: [0, 1],
      bins: 2,
      marks: 'steps',
    });
    assert.deepEqual(
      figureRows(figure).map(({ edge, height }) => [edge, height]),
      [
        [0, 0],
        [0, 2],
        [0.5, 1],
        [1, 0],
      ],
    );
  });

  it('names each sample with its size', () => {
    const series = [
      { name: 'train', values: [1, 2] },
      { name: 'test', values: new Float32Array(1500) },
    ];
    const rows = figureRows(histogramFigure({ ...description, series, quantity: 'x' }));
    assert.deepEqual([...new Set(rows.map(({ sample }) => sample))], ['train (2)', 'test (1,500)']);
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object): (() => unknown) => {
      return () => histogramFigure({ ...description, series: one([1, 2]), quantity: 'redshift', ...options });
    };
    assert.throws(draw({ series: [] }), { code: 'empty-data' });
    assert.throws(draw({ series: one([]) }), { code: 'empty-data', message: /redshift \(all\)/ });
    assert.throws(draw({ series: one([1, NaN, Infinity]) }), {
      code: 'non-finite',
      message: /^2 of the 3 .*row 1/,
    });
    assert.throws(draw({ bins: 0 }), { code: 'bad-bins' });
    assert.throws(draw({ bins: 2.5 }), { code: 'bad-bins' });
    assert.throws(draw({ bins: 10, binWidth: 0.1 }), { code: 'bad-bins' });
    assert.throws(draw({ binWidth: 0 }), { code: 'bad-bins' });
    assert.throws(draw({ binWidth: 1e-6 }), { code: 'bad-bins' });
    assert.throws(draw({ range: [1, 1] }), { code: 'bad-range' });
    assert.throws(draw({ range: [0, NaN] }), { code: 'bad-range' });
    assert.throws(draw({ series: Array.from({ length: 8 }, () => one([1])[0]) }), {
      code: 'too-many-series',
    });
    assert.throws(draw({ title: ' ' }), { code: 'no-title' });
    assert.throws(draw({ caption: '' }), { code: 'no-caption' });
  });
});
