import assert from 'node:assert/strict';
import { binnedDensity, coverage, transformHistogram } from '../../lib/evaluation';
import { coverageFigure, densityExamplesFigure, pitFigure } from '../../lib/figure';
import { createMatrix } from '../../lib/table';
import { figureRows, figureTitle } from './figure-data';

const description = { title: 'Densities', origin: 'REAL', caption: 'What to see.' } as const;
const density = binnedDensity(createMatrix(Float32Array.of(0.75, 0.25, 0.5, 0.5), [2, 2]), [0, 0.1, 0.3]);

describe('pitFigure', () => {
  const histogram = transformHistogram([0.1, 0.2, 0.3, 0.9], 2);
  const draw = (...histograms: (typeof histogram)[]) =>
    pitFigure({
      ...description,
      series: histograms.map((one, place) => ({ name: `method ${place}`, histogram: one })),
    });

  it('draws the steps of each method, calibrated at 1, and the noise of the fewest objects', () => {
    const more = transformHistogram(
      Array.from({ length: 400 }, (_, place) => place / 400),
      2,
    );
    const figure = draw(more, histogram);
    const rows = figureRows(figure);
    assert.deepEqual(
      rows.filter(({ name }) => name === 'method 1').map(({ edge, ratio }) => [edge, ratio]),
      [
        [0, 1.5],
        [0.5, 0.5],
        [1, 0.5],
      ],
    );
    assert.deepEqual(
      rows.filter(({ name }) => name === 'calibrated').map(({ ratio }) => ratio),
      [1, 1],
    );
    // Four objects in two bins: 2 ± √(4 · ½ · ½), so a ratio of 1 ± 0.5.
    const band = rows.find(({ below }) => below !== undefined)!;
    assert.deepEqual([band['below'], band['above']], [0, 2]);
    assert.match(figureTitle(figure).subtitle, /4 to 400 objects/);
  });

  it('refuses what cannot be drawn', () => {
    assert.throws(() => draw(), { code: 'empty-data' });
    assert.throws(() => draw([]), { code: 'empty-data' });
    for (const wrong of [{ ratio: NaN }, { low: 0.9 }, { high: 2 }, { ratioDeviation: -1 }]) {
      assert.throws(() => draw([{ ...histogram[0]!, ...wrong }]), { code: 'bad-bin', message: /method 0/ });
    }
  });
});

describe('coverageFigure', () => {
  const covered = coverage(density, [0.05, 0.2], [0.9, 0.4]);
  const draw = (...levels: typeof covered) =>
    coverageFigure({ ...description, series: [{ name: 'ours', coverage: levels }] });

  it('draws the share of each level with its interval, in order, and the diagonal', () => {
    const rows = figureRows(draw(...covered));
    assert.deepEqual(
      rows.filter(({ name }) => name === 'ours').map(({ level, share }) => [level, share]),
      [
        [0.4, 0.5],
        [0.9, 1],
      ],
    );
    for (const { low, high } of rows.filter(({ name }) => name === 'ours')) assert.ok(low! < high!);
    assert.equal(rows.filter(({ name }) => name === 'calibrated').length, 2);
  });

  it('leaves out levels without objects, and refuses what cannot be drawn', () => {
    const empty = { level: 0.5, count: 0, share: NaN, low: NaN, high: NaN };
    assert.equal(figureRows(draw(...covered, empty)).length, 4);
    assert.throws(() => draw(empty), { code: 'empty-data' });
    for (const wrong of [{ share: NaN }, { level: 1.2 }, { count: 1.5 }, { low: 1, share: 0.5 }]) {
      assert.throws(() => draw({ ...covered[0]!, ...wrong }), { code: 'bad-level', message: /of ours at/ });
    }
  });
});

describe('densityExamplesFigure', () => {
  const words = { ...description, density, quantity: 'redshift' };
  const first = { title: 'first', row: 0, truth: 0.05 };

  it('draws heights, which are probability over width, with truth and estimate, a panel per object', () => {
    const examples = [first, { title: 'second', row: 1, truth: 0.2, estimate: 0.1 }];
    const figure = densityExamplesFigure({ ...words, examples });
    const [one, other] = (figure as unknown as { concat: (typeof figure)[] }).concat.map(figureRows);
    assert.deepEqual(
      one!.map(({ edge, height, name, value }) => [edge ?? name, height ?? value]),
      [
        [0, 7.5],
        [0.1, 1.25],
        [0.3, 1.25],
        ['true', 0.05],
      ],
    );
    assert.deepEqual(
      other!.slice(3).map(({ name, value }) => [name, value]),
      [
        ['true', 0.2],
        ['estimate', 0.1],
      ],
    );
  });

  it('cuts off what lies outside the axis', () => {
    const figure = densityExamplesFigure({ ...words, examples: [first], range: [0.05, 0.2] });
    const edges = figureRows(figure).flatMap(({ edge }) => (edge === undefined ? [] : [edge]));
    assert.deepEqual(edges, [0.05, 0.1, 0.2]);
  });

  it('refuses what cannot be drawn', () => {
    const draw =
      (...examples: (typeof first)[]) =>
      () =>
        densityExamplesFigure({ ...words, examples });
    assert.throws(draw(), { code: 'empty-data' });
    assert.throws(draw(...Array<typeof first>(13).fill(first)), { code: 'too-many-panels' });
    assert.throws(draw({ ...first, row: 2 }), { code: 'bad-row', message: /rows go from 0 to 1/ });
    assert.throws(draw({ ...first, truth: NaN }), { code: 'non-finite' });
    for (const range of [
      [1, 0],
      [0.4, 0.5],
    ] as const) {
      assert.throws(() => densityExamplesFigure({ ...words, examples: [first], range }), {
        code: 'bad-range',
      });
    }
    for (const columns of [0, 1.5, NaN]) {
      assert.throws(() => densityExamplesFigure({ ...words, examples: [first], columns }), {
        code: 'bad-columns',
      });
    }
    const bins = 3000;
    const fine = binnedDensity(
      createMatrix(new Float32Array(bins).fill(1 / bins), [1, bins]),
      Float64Array.from({ length: bins + 1 }, (_, edge) => edge),
    );
    const examples = [first, { ...first, title: 'again' }];
    assert.throws(() => densityExamplesFigure({ ...words, density: fine, examples }), {
      code: 'too-many-bins',
    });
  });
});
