import assert from 'node:assert/strict';
import { normalisedErrors, sigmaNmad } from '../../lib/evaluation';
import { simulateAlhambra } from '../../lib/simulate';
import { numbers, rowsWhere } from '../../lib/table';
import { fitRedshifts } from './template-fit';

describe('a fit of the mock’s own templates and prior to 3,000 of its galaxies with plain noise', function () {
  this.timeout(240_000);
  const ranges = [
    { low: 0, high: 22.5, least: 0.007, greatest: 0.009 },
    { low: 22.5, high: 24.5, least: 0.024, greatest: 0.027 },
  ];
  for (const { low, high, least, greatest } of ranges) {
    it(`has a scatter of ${least} to ${greatest} of (1 + z) at F814W ${low === 0 ? `< ${high}` : `${low} to ${high}`}`, () => {
      const table = simulateAlhambra({
        objects: 4800,
        seed: 11,
        noise: 'plain',
        galaxiesOnly: true,
        faintest: Math.min(26, high + 0.3),
      });
      const magnitudes = numbers(table, 'F814W');
      const rows = rowsWhere(table, (row) => magnitudes[row]! >= low && magnitudes[row]! < high).slice(
        0,
        3000,
      );
      assert.equal(rows.length, 3000);
      const truth = Float64Array.from(rows, (row) => numbers(table, 'true_redshift')[row]!);
      const scatter = sigmaNmad(normalisedErrors(truth, fitRedshifts(table, rows)));
      assert.ok(scatter >= least && scatter <= greatest, String(scatter));
    });
  }
});
