import assert from 'node:assert/strict';
import { importanceFigure } from '../../lib/figure';
import { figureRows } from './figure-data';

const bands = [
  { name: 'F365W', wavelength: 3650 },
  { name: 'Ks', wavelength: 21600 },
];
const importances = [
  { name: 'Ks', increase: 0.2, standardDeviation: 0.05 },
  { name: 'F365W', increase: 0.1, standardDeviation: 0.01 },
];
const words = {
  title: 'Bands',
  origin: 'SIMULATED',
  caption: 'What a band is worth.',
  increaseTitle: 'increase',
} as const;

describe('importanceFigure', () => {
  it('draws each band at its wavelength, with one deviation on either side', () => {
    const rows = figureRows(importanceFigure({ importances, bands, ...words }));
    assert.deepEqual(
      rows.map(({ x, median, low, high }) => [x, median, low, high]),
      [
        [3650, 0.1, 0.09, 0.11],
        [21600, 0.2, 0.15, 0.25],
      ],
    );
  });

  it('refuses a band without an importance, by name', () => {
    assert.throws(
      () => importanceFigure({ importances: importances.slice(0, 1), bands, ...words }),
      /no importance of the band F365W: there are Ks/,
    );
  });
});
