import assert from 'node:assert/strict';
import fc from 'fast-check';
import { missingPerBandFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = { title: 'Missing', origin: 'REAL', caption: 'What is missing.' } as const;
const band = { name: 'J', wavelength: 12094, total: 100, notDetected: 20, notObserved: 5 };

describe('missingPerBandFigure', () => {
  it('divides each band into parts of a whole', () => {
    const count = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(count, count, count, (detected, notDetected, notObserved) => {
        fc.pre(detected + notDetected + notObserved > 0);
        const total = detected + notDetected + notObserved;
        const rows = figureRows(
          missingPerBandFigure({ ...description, bands: [{ ...band, total, notDetected, notObserved }] }),
        );
        const counts = Object.fromEntries(rows.map(({ kind, count: objects }) => [kind, objects]));
        assert.deepEqual(counts, { detected, 'not detected': notDetected, 'not observed': notObserved });
        const shares = rows.reduce((sum, { share }) => sum + Number(share), 0);
        assert.ok(Math.abs(shares - 1) < 1e-8);
      }),
    );
  });

  it('orders the bands by wavelength, whatever their order in the table', () => {
    const bands = [
      band,
      { ...band, name: 'F814W', wavelength: 8060 },
      { ...band, name: 'F365W', wavelength: 3650 },
    ];
    const rows = figureRows(missingPerBandFigure({ ...description, bands }));
    assert.deepEqual([...new Set(rows.map((row) => row['band']))], ['F365W', 'F814W', 'J']);
  });

  it('refuses counts that do not make sense, naming the band', () => {
    const draw = (change: object): (() => unknown) => {
      return () => missingPerBandFigure({ ...description, bands: [{ ...band, ...change }] });
    };
    assert.throws(draw({ notDetected: 96 }), { code: 'bad-counts', message: /band J/ });
    assert.throws(draw({ notObserved: -1 }), { code: 'bad-counts' });
    assert.throws(draw({ total: 0, notDetected: 0, notObserved: 0 }), { code: 'bad-counts' });
    assert.throws(draw({ wavelength: NaN }), { code: 'bad-counts' });
    assert.throws(() => missingPerBandFigure({ ...description, bands: [] }), { code: 'empty-data' });
    assert.throws(() => missingPerBandFigure({ ...description, bands: [band], upTo: 0 }), {
      code: 'bad-range',
    });
  });
});
