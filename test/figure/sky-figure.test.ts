import assert from 'node:assert/strict';
import fc from 'fast-check';
import { skyFigure } from '../../lib/figure';
import { skyExtent, turnFrom } from '../../lib/figure/sky-window';
import { skyField } from './curve-examples';
import { figureRows, figureTitle } from './figure-data';

const description = { title: 'Sky', origin: 'REAL', caption: 'Fields.' } as const;

interface SkyPanel {
  width: number;
  height: number;
  layer: { encoding: Record<'x' | 'y', { scale: { domain: [number, number]; reverse?: boolean } }> }[];
}

describe('skyFigure', () => {
  it('draws all objects of small fields and 2,000 of a large one, evenly chosen, and says so', () => {
    const large = skyField('large', 150, 2, 5000);
    const figure = skyFigure({ ...description, fields: [skyField('small', 10, -30, 50), large] });
    const rows = figureRows(figure);
    assert.equal(rows.length, 2050);
    const declinations = rows.slice(50).map(({ declination }) => declination);
    const expected = [0, 2, 5, 7].map((row) => Number(Number(large.declination[row]).toFixed(5)));
    assert.deepEqual(declinations.slice(0, 4), expected);
    assert.match(figureTitle(figure).subtitle, /5,050 objects · 2,050 of them drawn$/);
  });

  it('gives a degree on the sky one length, in all panels and both directions, with right ascension to the left', () => {
    const fields = [skyField('equator', 150, 0.2, 300), skyField('north', 190, 62, 300)];
    const { concat } = skyFigure({ ...description, fields }) as unknown as { concat: SkyPanel[] };
    const lengths = concat.flatMap(({ width, height, layer }) => {
      const { x, y } = layer[0]!.encoding;
      assert.equal(x.scale.reverse, true);
      const [south, north] = y.scale.domain;
      const shrinking = Math.cos((((south + north) / 2) * Math.PI) / 180);
      return [width / ((x.scale.domain[1] - x.scale.domain[0]) * shrinking), height / (north - south)];
    });
    for (const length of lengths) assert.ok(Math.abs(length / lengths[0]! - 1) < 0.005, String(lengths));
  });

  it('holds every object inside its panel, wherever the field lies', () => {
    const centre = fc.tuple(
      fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true }),
      fc.double({ min: -85, max: 85, noNaN: true }),
    );
    fc.assert(
      fc.property(centre, ([rightAscension, declination]) => {
        const fields = [skyField('field', rightAscension, declination, 40), skyField('other', 10, 0, 40)];
        const { concat } = skyFigure({ ...description, fields }) as unknown as { concat: SkyPanel[] };
        for (const panel of concat) {
          const { x, y } = panel.layer[0]!.encoding;
          for (const row of figureRows(panel as unknown as Parameters<typeof figureRows>[0])) {
            const [alpha, delta] = [Number(row['rightAscension']), Number(row['declination'])];
            assert.ok(alpha >= x.scale.domain[0] && alpha <= x.scale.domain[1]);
            assert.ok(delta >= y.scale.domain[0] && delta <= y.scale.domain[1]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds the middle of a field across right ascension 0', () => {
    const { centre, halfWidth } = skyExtent({ rightAscension: [359.5, 0.5, 1.5], declination: [59, 60, 61] });
    assert.ok(Math.abs(centre.rightAscension - 0.5) < 1e-9);
    assert.ok(Math.abs(halfWidth - 0.5) < 1e-9);
    assert.equal(turnFrom(0, 180), -180);
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object): (() => unknown) => {
      const field = { name: 'COSMOS', rightAscension: [150, 151], declination: [2, 3], ...options };
      return () => skyFigure({ ...description, fields: [field] });
    };
    assert.throws(() => skyFigure({ ...description, fields: [] }), { code: 'empty-data' });
    assert.throws(draw({ declination: [] }), { code: 'empty-data', message: /declination \(COSMOS\)/ });
    assert.throws(draw({ declination: [2] }), { code: 'unequal-lengths' });
    assert.throws(draw({ rightAscension: [150, NaN] }), { code: 'non-finite' });
    assert.throws(draw({ rightAscension: [150, -0.1] }), {
      code: 'bad-position',
      message: /Row 1 of the field COSMOS/,
    });
    assert.throws(draw({ declination: [91, 0] }), { code: 'bad-position' });
  });
});
