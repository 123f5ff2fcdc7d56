import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ablationFigure, dataVolumeFigure } from '../../lib/figure';
import { figureRows, figureTitle } from './figure-data';

const description = { title: 'More data', origin: 'REAL', caption: 'It helps.' } as const;
const points = [
  { objects: 100, error: 0.1, low: 0.09, high: 0.12 },
  { objects: 10000, error: 0.01, low: -0.001, high: 0.02 },
];

describe('dataVolumeFigure', () => {
  it('draws the law through the axis from end to end', () => {
    const amplitude = fc.double({ min: 0.01, max: 10, noNaN: true });
    const exponent = fc.double({ min: -2, max: 1, noNaN: true });
    fc.assert(
      fc.property(amplitude, exponent, fc.double({ min: 0, max: 1, noNaN: true }), (height, slope, floor) => {
        const law = { scale: height, exponent: -slope, floor };
        const series = [{ name: 'network', points, law }];
        const objectsRange = [10, 1e6] as const;
        const rows = figureRows(
          dataVolumeFigure({ ...description, series, errorTitle: 'error', objectsRange }),
        );
        const line = rows.filter((row) => !('low' in row));
        assert.deepEqual([line[0]!['objects'], line.at(-1)!['objects']], [10, 1e6]);
        for (const { objects, error } of line) {
          const expected = height * Number(objects) ** slope + floor;
          assert.ok(Math.abs(Number(error) - expected) <= 1e-7 * expected);
        }
      }),
    );
  });

  it('writes the law into the legend and leaves out an interval’s end that a logarithm has no place for', () => {
    const law = { scale: 1.234, exponent: 0.5, floor: 0.002 };
    const series = [{ name: 'network', points, law }];
    const rows = figureRows(dataVolumeFigure({ ...description, series, errorTitle: 'error' }));
    assert.equal(rows[0]!['name'], 'network: 1.2 N^−0.5 + 0.002');
    assert.deepEqual(
      rows.filter((row) => 'low' in row).map(({ low }) => low),
      [0.09, null],
    );
  });

  it('draws a reference from end to end of the axis, and inside it', () => {
    const series = [{ name: 'network', points }];
    const draw = (error: number, name = 'median') =>
      figureRows(
        dataVolumeFigure({ ...description, series, errorTitle: 'error', reference: { name, error } }),
      );
    const line = draw(0.5).filter(({ name }) => name === 'median');
    assert.deepEqual(
      line.map(({ error }) => error),
      [0.5, 0.5],
    );
    assert.ok(Number(line[0]!['objects']) < 100 && Number(line[1]!['objects']) > 10000);
    assert.throws(() => draw(0), { code: 'not-positive', message: /median/ });
    assert.throws(() => draw(0.5, 'network'), { code: 'duplicate-name' });
  });

  it('refuses what cannot be drawn', () => {
    const draw = (one: object) => () =>
      dataVolumeFigure({
        ...description,
        series: [{ name: 'network', points, ...one }],
        errorTitle: 'error',
      });
    assert.throws(draw({ points: [] }), { code: 'empty-data' });
    assert.throws(draw({ points: [{ objects: 0, error: 1 }] }), { code: 'not-positive', message: /network/ });
    assert.throws(draw({ points: [{ objects: 1, error: NaN }] }), { code: 'non-finite' });
    for (const ends of [{ low: 0.2 }, { high: 0.05 }, { low: NaN }, { low: 0.05, high: Infinity }]) {
      assert.throws(draw({ points: [{ objects: 10, error: 0.1, ...ends }] }), {
        code: 'bad-interval',
        message: /network at 10/,
      });
    }
    assert.throws(draw({ law: { scale: -1, exponent: 1, floor: 0 } }), {
      code: 'bad-law',
      message: /network/,
    });
    assert.throws(draw({ law: { scale: 1, exponent: NaN, floor: 0 } }), { code: 'bad-law' });
  });
});

describe('ablationFigure', () => {
  const draw = (
    ablations: { name: string; difference: number; low?: number; high?: number }[],
    fullValue?: number,
  ) =>
    ablationFigure({
      ...description,
      ablations,
      metric: 'error',
      ...(fullValue !== undefined && { fullValue }),
    });

  it('sorts by the difference, the largest on top, and tells apart what may be none', () => {
    const rows = figureRows(
      draw([
        { name: 'a', difference: 0.001, low: -0.001, high: 0.002 },
        { name: 'b', difference: 0.02, low: 0.01, high: 0.03 },
        { name: 'c', difference: -0.01 },
      ]),
    ).filter((row) => 'name' in row);
    assert.deepEqual(
      rows.map(({ name, kind, label }) => [name, kind, label]),
      [
        ['b', 'differs', '+0.02'],
        ['a', 'interval contains 0', '+0.001'],
        ['c', 'differs', '−0.01'],
      ],
    );
  });

  it('says the full model’s value, by the name that it is given', () => {
    assert.match(figureTitle(draw([{ name: 'a', difference: 1 }], 0.02134)).subtitle, /full model: 0.0213$/);
    const words = { ...description, metric: 'error', ablations: [{ name: 'a', difference: 1 }] };
    const figure = ablationFigure({ ...words, fullValue: 0.5, fullName: 'spectrum alone' });
    assert.match(figureTitle(figure).subtitle, /spectrum alone: 0.5$/);
  });

  it('refuses what cannot be drawn', () => {
    assert.throws(() => draw([]), { code: 'empty-data' });
    assert.throws(() => draw([{ name: 'a', difference: NaN }]), { code: 'non-finite', message: /\(a\)/ });
    assert.throws(() => draw([{ name: 'a', difference: 1, low: 2, high: 0 }]), { code: 'bad-interval' });
    assert.throws(() => draw([{ name: 'a', difference: 1, low: 0.5 }]), { code: 'bad-interval' });
  });
});
