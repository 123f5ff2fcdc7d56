import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { simulateAlhambra } from '../../lib/simulate';
import { alhambraBands } from '../../lib/simulate/filters';
import { numbers, readTable } from '../../lib/table';
import type { Table } from '../../lib/table';

const bands = alhambraBands().curves.map(({ name }) => name);
const infrared = ['J', 'H', 'KS'];

function rowsOf(table: Table): number[] {
  return Array.from({ length: table.rows }, (_, row) => row);
}

function isMeasured(magnitude: number): boolean {
  return Math.abs(magnitude) !== 99;
}

function median(values: number[]): number {
  assert.ok(values.length > 40, `${values.length} values`);
  return values.sort((one, other) => one - other)[values.length >> 1]!;
}

/** The share of non-detections in a band, each object with a weight. */
function undetected(table: Table, band: string, weightOf: (row: number) => number = () => 1): number {
  const magnitudes = numbers(table, band);
  let all = 0;
  let missing = 0;
  magnitudes.forEach((magnitude, row) => {
    if (magnitude === -99) return;
    all += weightOf(row);
    if (magnitude === 99) missing += weightOf(row);
  });
  return missing / all;
}

describe('the mock with realistic noise', () => {
  const mock = simulateAlhambra({ objects: 30000, seed: 1 });

  it('has the specified share of non-detections: F365W .39 to .06, F458W .29 to .08, J, H, Ks .04 to .12', () => {
    assert.ok(Math.abs(undetected(mock, 'F365W') - 0.39) < 0.06, String(undetected(mock, 'F365W')));
    assert.ok(Math.abs(undetected(mock, 'F458W') - 0.29) < 0.08, String(undetected(mock, 'F458W')));
    for (const band of infrared) {
      const share = undetected(mock, band);
      assert.ok(share > 0.04 && share < 0.12, `${band} ${share}`);
    }
  });

  describe('beside the real sample (needs REDSHIFT_LAB_DATA with alhambra/alhambra-cosmos-6747.csv)', () => {
    const file = path.join(process.env['REDSHIFT_LAB_DATA'] ?? '', 'alhambra', 'alhambra-cosmos-6747.csv');
    let real: Table;
    before(function () {
      if (!process.env['REDSHIFT_LAB_DATA'] || !fs.existsSync(file)) this.skip();
      real = readTable(file);
    });

    it('has, at the real magnitudes, non-detections too rare by at most .13 per band, and never more by .06', () => {
      const cell = (magnitude: number): number => Math.floor(4 * magnitude);
      const countCells = (table: Table): Map<number, number> => {
        const cells = new Map<number, number>();
        for (const magnitude of numbers(table, 'F814W'))
          cells.set(cell(magnitude), (cells.get(cell(magnitude)) ?? 0) + 1);
        return cells;
      };
      const [there, here] = [countCells(real), countCells(mock)];
      const magnitudes = numbers(mock, 'F814W');
      const weightOf = (row: number): number =>
        (there.get(cell(magnitudes[row]!)) ?? 0) / here.get(cell(magnitudes[row]!))!;
      for (const band of bands) {
        const excess = undetected(mock, band, weightOf) - undetected(real, band);
        assert.ok(excess > -0.13 && excess < 0.06, `${band} ${excess}`);
      }
    });

    it('has the real errors to 25 % at magnitude 24 of every band, and to 45 % at 23', () => {
      const errorAt = (table: Table, band: string, magnitude: number): number => {
        const values = numbers(table, band);
        return median(
          rowsOf(table)
            .filter((row) => Math.abs(values[row]! - magnitude) < 0.3)
            .map((row) => numbers(table, `d${band}`)[row]!),
        );
      };
      for (const band of bands) {
        for (const [magnitude, tolerance] of [
          [24, 1.25],
          [23, 1.45],
        ] as const) {
          const ratio = errorAt(mock, band, magnitude) / errorAt(real, band, magnitude);
          assert.ok(ratio < tolerance && ratio > 1 / tolerance, `${band} at ${magnitude}: ${ratio}`);
        }
      }
    });

    it('has the real median colours at F814W 23 to .2 mag in the optical, .45 in F365W, F396W, F458W, J, H and Ks', () => {
      const colourOf = (table: Table, band: string): number => {
        const reference = numbers(table, 'F814W');
        const values = numbers(table, band);
        return median(
          rowsOf(table)
            .filter((row) => Math.abs(reference[row]! - 23) < 0.3 && isMeasured(values[row]!))
            .map((row) => values[row]! - reference[row]!),
        );
      };
      const loose = ['F365W', 'F396W', 'F458W', ...infrared];
      for (const band of bands) {
        const difference = colourOf(mock, band) - colourOf(real, band);
        assert.ok(Math.abs(difference) < (loose.includes(band) ? 0.45 : 0.2), `${band} ${difference}`);
      }
    });
  });
});
