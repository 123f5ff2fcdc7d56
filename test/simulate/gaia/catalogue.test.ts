import assert from 'node:assert/strict';
import { describeProvenance } from '../../../lib/survey';
import { gaiaMockVersion, simulateGaia } from '../../../lib/simulate';
import type { SimulateGaiaOptions } from '../../../lib/simulate';
import { columnNames, numbers, texts } from '../../../lib/table';
import type { ProgressEvent } from '../../../lib/base';

describe('simulateGaia', () => {
  const mock = simulateGaia({ spectra: 1500, seed: 8 });

  it('has 186 fluxes per galaxy, and columns that are known, measured and true, each described as SIMULATED', () => {
    assert.deepEqual(mock.spectra.shape, [1500, 186]);
    assert.ok(mock.spectra.values.every(Number.isFinite));
    assert.deepEqual(
      columnNames(mock.table),
      'id redshift phot_g_mean_mag bp_rp angular_size infrared_mag true_type elliptical_weight amplitude transits halpha_ew tilt dust'.split(
        ' ',
      ),
    );
    for (const { name, description } of mock.table.columns)
      assert.match(description ?? '', /^SIMULATED/, name);
    assert.ok(numbers(mock.table, 'redshift') instanceof Float64Array);
  });

  it('says SIMULATED with version and seed', () => {
    assert.equal(describeProvenance(mock.provenance), `SIMULATED: Gaia mock ${gaiaMockVersion}, seed 8`);
  });

  it('draws within the ranges: transits 8 to 90, redshifts to .6, classes E, S and Irr', () => {
    const transits = numbers(mock.table, 'transits');
    assert.ok(transits.every((count) => Number.isInteger(count) && count >= 8 && count <= 90));
    const sorted = Int32Array.from(transits).sort();
    assert.ok(Math.abs(sorted[750]! - 32) <= 1);
    const types = texts(mock.table, 'true_type');
    assert.deepEqual([...new Set(types)].sort(), ['E', 'Irr', 'S']);
    const weights = numbers(mock.table, 'elliptical_weight');
    const limits = { E: [0.8, 1], S: [0.2, 0.6], Irr: [0, 0.2] } as Record<string, number[]>;
    types.forEach((type, row) => {
      const [low, high] = limits[type] as [number, number];
      assert.ok(weights[row]! >= low && weights[row]! <= high, `${type} ${weights[row]}`);
    });
  });

  it('gives galaxy number i the same numbers whatever the count, and goes on where a sample ended', () => {
    const later = simulateGaia({ spectra: 300, seed: 8, firstSpectrum: 1200 });
    assert.deepEqual(later.spectra.values, mock.spectra.values.slice(1200 * 186));
    later.table.columns.forEach(({ values }, place) =>
      assert.deepEqual(values, mock.table.columns[place]!.values.slice(1200)),
    );
    assert.equal(texts(later.table, 'id')[0], 'mock-0001201');
    const other = simulateGaia({ spectra: 300, seed: 9 });
    assert.notDeepEqual(other.table.columns[1]!.values, mock.table.columns[1]!.values.slice(0, 300));
  });

  it('leaves nothing but the shape without amplitude', () => {
    const shapes = simulateGaia({ spectra: 200, seed: 8, withoutAmplitude: true });
    for (let row = 0; row < 200; row++) {
      const usual = mock.spectra.values.subarray(row * 186, (row + 1) * 186);
      const shape = shapes.spectra.values.subarray(row * 186, (row + 1) * 186);
      const sum = usual.reduce((total, flux) => total + flux, 0);
      shape.forEach((flux, sample) => assert.ok(Math.abs(flux - usual[sample]! / sum) < 1e-6));
    }
  });

  it('scatters the amplitude about its mean by as many dex as told, the galaxies being the same', () => {
    const logs = [0, 0.22, 0.44].map((amplitudeScatter) => {
      const { table } = simulateGaia({ spectra: 500, seed: 8, amplitudeScatter });
      assert.deepEqual(numbers(table, 'redshift'), numbers(mock.table, 'redshift').slice(0, 500));
      return Float64Array.from(numbers(table, 'amplitude'), Math.log10);
    });
    const offset = (scatter: number): number => (scatter ** 2 * Math.LN10) / 2;
    logs[1]!.forEach((log, row) => {
      const draw = log + offset(0.22) - logs[0]![row]!;
      assert.ok(Math.abs(logs[2]![row]! + offset(0.44) - logs[0]![row]! - 2 * draw) < 1e-9);
    });
    const square = logs[1]!.reduce((sum, log, row) => sum + (log + offset(0.22) - logs[0]![row]!) ** 2, 0);
    assert.ok(Math.abs(Math.sqrt(square / 500) - 0.22) < 0.03);
  });

  it('measures magnitudes, colour and size with errors of .02, .05 mag and .05 dex', () => {
    const [blue, red] = [new Float64Array(1500), new Float64Array(1500)];
    simulateGaia({ spectra: 1500, seed: 8, noise: 0 }).spectra.values.forEach((flux, at) => {
      (at % 186 < 80 ? blue : red)[Math.floor(at / 186)]! += flux;
    });
    const deviation = (column: string, expected: (row: number) => number): number => {
      const values = numbers(mock.table, column);
      const squares = Array.from({ length: 1500 }, (_, row) => (values[row]! - expected(row)) ** 2);
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 1500);
    };
    const g = deviation(
      'phot_g_mean_mag',
      (row) => 25.687 - 2.5 * Math.log10((blue[row]! + red[row]!) / 1.2),
    );
    assert.ok(Math.abs(g - 0.02) < 0.002, String(g));
    const colour = deviation('bp_rp', (row) => 0.591 - 2.5 * Math.log10(blue[row]! / red[row]!));
    assert.ok(Math.abs(colour - 0.05) < 0.005, String(colour));
    // The scatter of size at a redshift: .15 dex of the galaxies and .05 of the error.
    const [size, redshift] = [numbers(mock.table, 'angular_size'), numbers(mock.table, 'redshift')];
    const typical = (row: number): number => 11 * 0.059 * (1 + redshift[row]! / 0.1) ** -0.45;
    const squares = Array.from(size, (value, row) => Math.log10(value / typical(row)) ** 2);
    const scatter = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 1500);
    assert.ok(Math.abs(scatter - Math.hypot(0.15, 0.05)) < 0.01, String(scatter));
    // Two magnitudes of the same galaxies go together.
    const infrared = numbers(mock.table, 'infrared_mag');
    assert.ok(
      infrared.every((magnitude, row) => {
        const difference = numbers(mock.table, 'phot_g_mean_mag')[row]! - magnitude;
        return difference > 1 && difference < 6;
      }),
    );
  });

  it('tells how far it is', () => {
    const events: ProgressEvent[] = [];
    simulateGaia({ spectra: 1001, seed: 1, onProgress: (event) => events.push(event) });
    assert.deepEqual(
      events.map(({ done, total }) => [done, total]),
      [
        [1000, 1001],
        [1001, 1001],
      ],
    );
  });

  it('refuses options without meaning', () => {
    const wrong: Partial<SimulateGaiaOptions>[] = [
      { spectra: 0 },
      { spectra: 2.5 },
      { seed: NaN },
      { noise: -1 },
      { noise: NaN },
      { noise: 11 },
      { amplitudeScatter: 2 },
      { firstSpectrum: -1 },
    ];
    for (const options of wrong)
      assert.throws(() => simulateGaia({ spectra: 1, seed: 1, ...options }), { code: 'wrong-option' });
  });
});
