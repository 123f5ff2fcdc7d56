import assert from 'node:assert/strict';
import { clipMagnitudes, makeDataset, splitRows } from '../../lib/preprocess';
import { fitNearestNeighbours, fitRidge } from '../../lib/network';
import { simulateAlhambra, simulatedAlhambraCatalogue } from '../../lib/simulate';
import { bandNames, describeProvenance, errorName } from '../../lib/survey';
import { columnNames, matrixFromColumns, numbers, rowsWhere, selectRows, texts } from '../../lib/table';
import type { Table } from '../../lib/table';

const bands =
  'F365W F396W F427W F458W F489W F520W F551W F582W F613W F644W F675W F706W F737W F768W F799W F830W F861W F892W F923W F954W J H KS F814W'.split(
    ' ',
  );

function moments(table: Table, name: string, rows: Int32Array): { mean: number; deviation: number } {
  const values = numbers(selectRows(table, rows), name);
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** Rows as lists of values, so that NaN compares equal to NaN. */
function firstRows(table: Table, count: number): unknown[] {
  return table.columns.map(({ name, values }) => [
    name,
    Array.from<number | string>(values.slice(0, count) as ArrayLike<number | string>),
  ]);
}

describe('simulateAlhambra', () => {
  const mock = simulateAlhambra({ objects: 30000, seed: 1 });
  const truth = numbers(mock, 'true_redshift');
  const magnitudes = numbers(mock, 'F814W');
  const isGalaxy = (row: number): boolean => Number.isFinite(numbers(mock, 'true_type')[row]!);

  it('has the columns of the full catalogue, those of the sample in the COSMOS field, and the truth', () => {
    assert.deepEqual(columnNames(mock), [
      ...[
        'id',
        'Field',
        'Pointing',
        'CCD',
        'RA',
        'Dec',
        'x',
        'y',
        'train_index',
        'area',
        'fwhm',
        'stell',
        'ell',
        'a',
        'b',
        'theta',
        'rk',
        'rf',
        's2n',
        'photoflag',
      ],
      ...bands,
      ...bands.map((band) => `d${band}`),
      ...['nfobs', 'xray', 'PercW', 'Satur_Flag', 'Stellar_Flag'],
      ...['zb_1', 'zb_Min_1', 'zb_Max_1', 'Tb_1', 'z_ml', 't_ml', 'Stell_Mass_1', 'M_Abs_1'],
      ...['MagPrior', 'Odds_1', 'Chi2', 'acs_star', 'true_redshift', 'true_type', 'true_mass'],
    ]);
  });

  it('has the mean redshifts .56 and .86 of galaxies brighter than 22.5 and 24.5', () => {
    const bright = moments(
      mock,
      'true_redshift',
      rowsWhere(mock, (row) => isGalaxy(row) && magnitudes[row]! < 22.5),
    );
    const all = moments(
      mock,
      'true_redshift',
      rowsWhere(mock, (row) => isGalaxy(row) && magnitudes[row]! < 24.5),
    );
    assert.ok(Math.abs(bright.mean - 0.56) < 0.03, String(bright.mean));
    assert.ok(Math.abs(all.mean - 0.86) < 0.04, String(all.mean));
  });

  it('has the spread 1.72 of spectral types and .92 of log masses', () => {
    const galaxies = rowsWhere(mock, isGalaxy);
    const type = moments(mock, 'true_type', galaxies);
    const mass = moments(mock, 'true_mass', galaxies);
    assert.ok(Math.abs(type.deviation - 1.72) < 0.1, String(type.deviation));
    assert.ok(Math.abs(mass.deviation - 0.92) < 0.1, String(mass.deviation));
    assert.ok(Math.abs(mass.mean - 9.53) < 0.1, String(mass.mean));
  });

  it('has 4.5 % stars at redshift 0 without type and mass, and 0.3 % quasars among the rest', () => {
    const stars = rowsWhere(mock, (row) => numbers(mock, 'acs_star')[row] === 1);
    const quasars = rowsWhere(mock, (row) => numbers(mock, 'acs_star')[row] === 0 && !isGalaxy(row));
    // Six standard errors of 30,000 draws.
    assert.ok(Math.abs(stars.length / mock.rows - 0.045) < 0.0072, String(stars.length));
    assert.ok(Math.abs(quasars.length / mock.rows - 0.003) < 0.0019, String(quasars.length));
    for (const row of stars) {
      assert.equal(truth[row], 0);
      assert.ok(Number.isNaN(numbers(mock, 'true_mass')[row]));
    }
    for (const row of quasars) assert.ok(truth[row]! >= 0.1 && Number.isNaN(numbers(mock, 'true_mass')[row]));
  });

  it('codes every entry as measured, not detected with a limit, or not observed with error 0', () => {
    for (const band of bands) {
      const errors = numbers(mock, `d${band}`);
      const values = numbers(mock, band);
      for (let row = 0; row < mock.rows; row++) {
        if (values[row] === -99) assert.equal(errors[row], 0);
        else if (values[row] === 99)
          assert.ok(errors[row]! > 22 && errors[row]! < 29, `${band} ${errors[row]}`);
        else assert.ok(values[row]! > 10 && values[row]! < 33 && errors[row]! >= 0, `${band} ${values[row]}`);
      }
    }
  });

  it('has no missing number but the truth of stars and quasars', () => {
    for (const { name, values } of mock.columns) {
      if (name === 'true_type' || name === 'true_mass') continue;
      assert.ok(
        (values as Float64Array).every((value) => Number.isFinite(value)),
        name,
      );
    }
  });

  it('has more non-detections with realistic noise than with plain', () => {
    const plain = simulateAlhambra({ objects: 4000, seed: 1, noise: 'plain' });
    const undetected = (table: Table, band: string): number =>
      numbers(
        selectRows(
          table,
          rowsWhere(table, (row) => row < 4000),
        ),
        band,
      ).filter((value) => value === 99).length / 4000;
    assert.ok(Math.abs(undetected(mock, 'F365W') - 0.36) < 0.05, String(undetected(mock, 'F365W')));
    assert.ok(Math.abs(undetected(plain, 'F365W') - 0.15) < 0.04, String(undetected(plain, 'F365W')));
  });

  it('has estimates about the truth: scatter of about .01 (1 + z), a few outliers, masses with the redshift', () => {
    const galaxies = rowsWhere(mock, (row) => isGalaxy(row) && magnitudes[row]! < 22.5);
    const estimates = numbers(mock, 'zb_1');
    const relative = Array.from(
      galaxies,
      (row) => Math.abs(estimates[row]! - truth[row]!) / (1 + truth[row]!),
    );
    relative.sort((one, other) => one - other);
    const scatter = 1.4826 * relative[relative.length >> 1]!;
    assert.ok(scatter > 0.006 && scatter < 0.012, String(scatter));
    const outliers = relative.filter((value) => value > 0.05).length / relative.length;
    assert.ok(outliers > 0.005 && outliers < 0.04, String(outliers));
    const lower = numbers(mock, 'zb_Min_1');
    const upper = numbers(mock, 'zb_Max_1');
    estimates.forEach((value, row) => assert.ok(lower[row]! <= value && value <= upper[row]!));
  });

  it('is the same for the same seed, and object i is the same whatever the number of objects', () => {
    const few = simulateAlhambra({ objects: 40, seed: 1 });
    assert.deepEqual(firstRows(few, 40), firstRows(mock, 40));
    assert.notDeepEqual(firstRows(simulateAlhambra({ objects: 40, seed: 2 }), 40), firstRows(few, 40));
  });

  it('has the same galaxies without stars, and with the other noise', () => {
    const mixture = simulateAlhambra({ objects: 500, seed: 8 });
    const galaxies = simulateAlhambra({ objects: 500, seed: 8, galaxiesOnly: true });
    const plain = simulateAlhambra({ objects: 500, seed: 8, noise: 'plain' });
    assert.ok(numbers(galaxies, 'true_type').every((type) => type >= 1 && type <= 11));
    numbers(mixture, 'true_type').forEach((type, row) => {
      if (!Number.isFinite(type)) return;
      assert.equal(numbers(galaxies, 'true_type')[row], type);
      assert.equal(numbers(galaxies, 'F365W')[row], numbers(mixture, 'F365W')[row]);
      assert.equal(numbers(plain, 'true_mass')[row], numbers(mixture, 'true_mass')[row]);
    });
    assert.notDeepEqual(numbers(plain, 'F489W'), numbers(mixture, 'F489W'));
  });

  it('draws only what is brighter than the faintest magnitude, before noise', () => {
    const bright = simulateAlhambra({ objects: 3000, seed: 1, faintest: 21, noise: 'plain' });
    const beyond = numbers(bright, 'F814W').filter((value) => value > 21 + 6 * 0.05).length;
    assert.equal(beyond, 0);
    const stars = rowsWhere(bright, (row) => numbers(bright, 'acs_star')[row] === 1).length / 3000;
    assert.ok(stars > 0.15, `bright skies have more stars: ${stars}`);
  });

  it('tells how far it is, at the end too', () => {
    const seen: number[] = [];
    simulateAlhambra({ objects: 2500, seed: 1, onProgress: ({ done, total }) => seen.push(done / total) });
    assert.deepEqual(seen, [0.4, 0.8, 1]);
  });

  it('refuses options without meaning', () => {
    for (const wrong of [
      { objects: 0 },
      { objects: 2.5 },
      { objects: 7e6 },
      { seed: 0.5 },
      { faintest: 30 },
      { faintest: NaN },
    ]) {
      assert.throws(() => simulateAlhambra({ objects: 1, seed: 1, ...wrong }), { code: 'wrong-option' });
    }
    assert.throws(() => simulateAlhambra({ objects: 1, seed: 1, noise: 'none' as 'plain' }), {
      code: 'wrong-option',
    });
  });
});

describe('simulatedAlhambraCatalogue', () => {
  const catalogue = simulatedAlhambraCatalogue({ objects: 50, seed: 7 });

  it('says SIMULATED with simulator, version and seed', () => {
    assert.deepEqual(catalogue.provenance, {
      origin: 'SIMULATED',
      simulator: 'ALHAMBRA mock',
      version: '2.0',
      seed: 7,
    });
    assert.match(describeProvenance(catalogue.provenance), /^SIMULATED.*seed 7/);
  });

  it('has the canonical columns: bands, errors, labels and truth', () => {
    const names = columnNames(catalogue.table);
    for (const band of bandNames(catalogue.survey))
      assert.ok(names.includes(band) && names.includes(errorName(band)));
    for (const name of ['redshift', 'spectralType', 'logStellarMass', 'odds', 'isStar', 'stellarity']) {
      assert.ok(names.includes(name), name);
    }
    assert.equal(catalogue.layout, 'catalogue');
    for (const name of [
      'field',
      'pointing',
      'detector',
      'rightAscension',
      'declination',
      'x',
      'y',
      'detectedBands',
    ])
      assert.ok(names.includes(name), name);
    for (const name of ['photometryFlag', 'xray', 'photometricWeight', 'saturationFlag', 'stellarFlag'])
      assert.ok(names.includes(name), name);
    assert.deepEqual(texts(catalogue.table, 'id').slice(0, 2), ['81411100001', '81421100001']);
    assert.deepEqual(texts(catalogue.table, 'field').slice(6, 9), ['7', '8', '1']);
    for (const name of ['redshiftTrue', 'spectralTypeTrue', 'logStellarMassTrue'])
      assert.ok(names.includes(name), name);
    const raw = simulateAlhambra({ objects: 50, seed: 7 });
    assert.deepEqual(numbers(catalogue.table, 'Ks'), numbers(raw, 'KS'));
  });
});

describe('20,000 simulated galaxies with F814W < 24.5, magnitudes clipped to [0, 27]', () => {
  const cases = [
    ['realistic', 'true_redshift'],
    ['plain', 'zb_1'],
  ] as const;
  for (const [noise, label] of cases) {
    it(`${noise} noise, ${label}: nearest neighbours beat ridge by 20 % in mean absolute error`, () => {
      const table = simulateAlhambra({ objects: 20000, seed: 1, noise, galaxiesOnly: true, faintest: 24.5 });
      const inputs = clipMagnitudes(table, bands);
      const targets = matrixFromColumns(table, [label]);
      const split = splitRows(table.rows, { train: 0.8, validation: 0.1, test: 0.1 }, 1);
      const train = makeDataset(inputs, targets, split.train, bands, [label]);
      const test = makeDataset(inputs, targets, split.test, bands, [label]);
      const error = (predictions: Float32Array): number =>
        predictions.reduce((sum, value, row) => sum + Math.abs(value - test.targets.values[row]!), 0) /
        predictions.length;
      const ridge = error(fitRidge(train).predict(test.inputs));
      const neighbours = error(fitNearestNeighbours(train, 15).predict(test.inputs));
      assert.ok(neighbours <= 0.8 * ridge, `neighbours ${neighbours}, ridge ${ridge}`);
    });
  }
});
