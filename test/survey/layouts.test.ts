import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { simulateAlhambra, simulatedAlhambraCatalogue } from '../../lib/simulate';
import {
  bandNames,
  describeCatalogue,
  errorName,
  loadSurvey,
  readCatalogue,
  readCatalogueReport,
} from '../../lib/survey';
import type { Catalogue } from '../../lib/survey';
import { column, columnNames, createTable, numbers, readTable, texts, writeCsv } from '../../lib/table';
import type { Table } from '../../lib/table';
import { temporaryFile, temporaryPath } from '../table/temporary-file';
import { skyObjects, writeColorPro, writeVizier } from './layouts';
import type { SkyObject } from './layouts';

const survey = loadSurvey('alhambra');
const bands = bandNames(survey);

function read(content: string | Uint8Array): Catalogue {
  return readCatalogue(temporaryFile(content), survey);
}

function canonicalValues({ table }: Catalogue): Record<string, unknown[]> {
  const names = ['redshift', 'odds', 'stellarity', ...bands, ...bands.map(errorName)];
  return {
    id: texts(table, 'id'),
    ...Object.fromEntries(names.map((name) => [name, Array.from(numbers(table, name))])),
  };
}

function expectedValues(objects: readonly SkyObject[]): Record<string, unknown[]> {
  const codes = { limit: 99, unobserved: -99 };
  const values: Record<string, unknown[]> = {
    id: objects.map(({ id }) => String(id)),
    redshift: objects.map(({ redshift }) => Number(redshift)),
    odds: objects.map(({ odds }) => Number(odds)),
    stellarity: objects.map(({ stellarity }) => Number(stellarity)),
  };
  bands.forEach((band, place) => {
    const here = objects.map((one) => one.bands[place]!);
    values[band] = here.map(({ state, magnitude }) =>
      state === 'detected' ? Number(magnitude) : codes[state],
    );
    values[errorName(band)] = here.map(({ state, magnitude, error }) =>
      state === 'unobserved' ? 0 : Number(state === 'limit' ? magnitude : error),
    );
  });
  return values;
}

const example: SkyObject = {
  id: 81421100002,
  redshift: '0.512',
  odds: '0.900',
  stellarity: '0.030',
  bands: bands.map(() => ({ state: 'detected', magnitude: '23.500', error: '0.100' })),
};

describe('the three layouts of ALHAMBRA', () => {
  it('give the same canonical catalogue for the same objects', () => {
    fc.assert(
      fc.property(skyObjects, (objects) => {
        const expected = expectedValues(objects);
        const files = {
          'cosmos-sample': writeColorPro(objects, 'cosmos-sample'),
          catalogue: writeColorPro(objects, 'catalogue'),
          vizier: writeVizier(objects),
        };
        for (const [layout, content] of Object.entries(files)) {
          const catalogue = read(content);
          assert.equal(catalogue.layout, layout);
          assert.deepEqual(canonicalValues(catalogue), expected, layout);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are recognised whatever the case of the names, the delimiter and the packing', () => {
    const content = writeColorPro([example], 'catalogue');
    const [names, ...rows] = content.split('\n');
    assert.equal(read([names!.toUpperCase(), ...rows].join('\n')).layout, 'catalogue');
    assert.equal(read(zlib.gzipSync(content.replaceAll(',', ' '))).layout, 'catalogue');
    assert.deepEqual(canonicalValues(read(writeVizier([example], false))), expectedValues([example]));
  });

  it('read back once written out under canonical names', () => {
    const first = read(writeVizier([example, { ...example, id: 7 }]));
    const file = temporaryPath();
    writeCsv(file, first.table);
    const second = readCatalogue(file, survey);
    assert.equal(second.layout, 'canonical');
    assert.deepEqual(
      second.table.columns.map(({ name, values }) => [name, values]),
      first.table.columns.map(({ name, values }) => [name, values]),
    );
  });

  it('put the columns in canonical order and keep the file’s other columns behind them', () => {
    const content = writeColorPro([example], 'cosmos-sample')
      .split('\n')
      .map((line, place) => (line === '' ? '' : `${line},${place === 0 ? 'note' : 'hello'}`))
      .join('\n');
    const { table } = read(content);
    const named = ['id', 'stellarity', 'isStar', 'redshift', 'odds'];
    assert.deepEqual(columnNames(table), [...named, ...bands, ...bands.map(errorName), 'note']);
  });

  it('number the objects of a file without ids', () => {
    const file = temporaryFile(writeColorPro([example, example], 'cosmos-sample'));
    const table = readTable(file);
    const withoutIds = createTable(table.columns.filter(({ name }) => name !== 'train_index'));
    const provenance = { origin: 'SIMULATED', simulator: 'test', version: '0', seed: 1 } as const;
    const catalogue = describeCatalogue(withoutIds, survey, provenance);
    assert.deepEqual(texts(catalogue.table, 'id'), ['1', '2']);
    assert.equal(catalogue.provenance, provenance);
  });

  it('know the simulated catalogue, also from its file: places, flags, labels and truth, all under canonical names', () => {
    const simulated = simulatedAlhambraCatalogue({ objects: 200, seed: 5 });
    const file = temporaryPath();
    writeCsv(file, simulateAlhambra({ objects: 200, seed: 5 }));
    const catalogue = readCatalogue(file, survey);
    assert.deepEqual([catalogue.layout, simulated.layout], ['catalogue', 'catalogue']);
    const described = survey.columns.map(({ name }) => name);
    assert.deepEqual(
      columnNames(catalogue.table).filter((name) => described.includes(name)),
      described,
    );
    for (const { name, values } of catalogue.table.columns)
      assert.deepEqual(values, column(simulated.table, name).values, name);
  });

  it('take simulated truth under canonical names', () => {
    const content = writeColorPro([example], 'cosmos-sample').split('\n');
    const { table } = read(`${content[0]!},true_redshift,true_type,true_mass\n${content[1]!},0.5,3,10.5\n`);
    assert.deepEqual(
      ['redshiftTrue', 'spectralTypeTrue', 'logStellarMassTrue'].map((name) => numbers(table, name)[0]),
      [0.5, 3, 10.5],
    );
  });
});

describe('describeCatalogue', () => {
  const withTexts = (...texts: string[]): Table => {
    const { table } = read(writeColorPro([example, example], 'cosmos-sample'));
    return createTable(
      table.columns.map((column) => (column.name === 'F365W' ? { ...column, values: texts } : column)),
    );
  };
  const provenance = { origin: 'SIMULATED', simulator: 'a test', version: '1', seed: 1 } as const;

  it('takes numbers that are written as text, and blanks for none', () => {
    const { table } = describeCatalogue(withTexts(' 23.5', ' '), survey, provenance);
    assert.deepEqual(Array.from(numbers(table, 'F365W')), [23.5, -99]);
  });

  it('names the row of a word where a number is needed', () => {
    assert.throws(() => describeCatalogue(withTexts('23.5', 'faint'), survey, provenance), {
      code: 'not-numeric',
      message: /F365W of a test .* first in row 2: "faint"/,
    });
  });
});

describe('readCatalogue', () => {
  it('names a missing column together with the nearest that exists', () => {
    const content = writeColorPro([example], 'cosmos-sample').replace('F489W,', 'F498W,');
    assert.throws(() => read(content), {
      code: 'unknown-layout',
      message: /"cosmos-sample".* lacks F489W \(the nearest name there is F498W\)\./,
    });
    const file = temporaryFile('id,F365W\n1,2\n');
    assert.throws(() => readCatalogue(file, survey), {
      code: 'unknown-layout',
      message: new RegExp(`^The columns of ${file} fit no layout .* and \\d+ more`),
    });
  });

  it('says of a file without any column of the survey that it may be the wrong one', () => {
    assert.throws(() => read('fruit,price\napple,3\n'), {
      code: 'unknown-layout',
      message: /^The columns of .* \(fruit, price\) are none of the ALHAMBRA survey, .* right file\?$/,
    });
  });

  it('takes a label of −99 for a missing one', () => {
    const lines = writeColorPro([example, example], 'cosmos-sample').split('\n');
    const place = lines[0]!.split(',').indexOf('zb_1');
    lines[1] = lines[1]!
      .split(',')
      .map((field, position) => (position === place ? '-99' : field))
      .join(',');
    const redshifts = numbers(read(lines.join('\n')).table, 'redshift');
    assert.deepEqual(Array.from(redshifts), [NaN, Number(example.redshift)]);
  });

  it('names line and column of a word among magnitudes', () => {
    const content = writeColorPro([example, example, example], 'cosmos-sample').split('\n');
    content[2] = content[2]!.replace('23.500', 'faint');
    assert.throws(() => read(content.join('\n')), {
      code: 'not-a-number',
      message: /Line 3 of .*column F365W: "faint" is no number/,
    });
    const report = readCatalogueReport(temporaryFile(content.join('\n')), survey, { refuse: 'skip' });
    assert.deepEqual([report.rowsRead, report.rowsKept, report.catalogue.table.rows], [3, 2, 2]);
    assert.equal(report.refused[0]!.line, 3);
  });

  it('refuses a magnitude beyond belief that is no code', () => {
    for (const magnitude of ['999', '-999', '0']) {
      const bad = { ...example, bands: example.bands.map((band) => ({ ...band, magnitude })) };
      assert.throws(() => read(writeColorPro([example, bad], 'cosmos-sample')), {
        code: 'wrong-magnitude',
        message: /F365W of .* row 2 /,
      });
    }
  });

  it('refuses a limit flag that is neither blank nor <', () => {
    const content = writeVizier([
      { ...example, bands: example.bands.map((band) => ({ ...band, state: 'limit' })) },
    ]);
    assert.throws(() => read(content.replace('<', '>')), {
      code: 'wrong-flag',
      message: /F365W .*">" in row 1/,
    });
  });

  it('takes blanks for "not observed" in every layout', () => {
    const content = writeColorPro([example], 'cosmos-sample').replace(',23.500,0.100,', ',,,');
    const { table } = read(content);
    assert.deepEqual([numbers(table, 'F365W')[0], numbers(table, 'error_F365W')[0]], [-99, 0]);
  });

  it('lets VizieR leave out the errors that its table may lack, which are then unknown', () => {
    const lines = writeVizier([example])
      .split('\n')
      .map((line) => line.split('\t'));
    const place = lines[3]!.indexOf('e_Hmag');
    for (const line of lines) if (line.length > 1) line.splice(place, line[0]!.startsWith('#') ? 0 : 1);
    const content = lines.map((line) => line.join('\t')).join('\n');
    const { table } = read(content);
    assert.deepEqual([numbers(table, 'H')[0], numbers(table, 'error_H')[0]], [23.5, NaN]);
  });
});

describe('the real sample', () => {
  const folder = process.env['REDSHIFT_LAB_DATA'] ?? '';
  const file = path.join(folder, 'alhambra', 'alhambra-cosmos-6747.csv');

  it('has 6,747 objects in the cosmos-sample layout (needs REDSHIFT_LAB_DATA with alhambra/alhambra-cosmos-6747.csv)', function () {
    if (folder === '' || !fs.existsSync(file)) this.skip();
    const { catalogue, rowsRead, rowsKept } = readCatalogueReport(file, survey);
    assert.deepEqual([catalogue.layout, rowsRead, rowsKept], ['cosmos-sample', 6747, 6747]);
    const { table } = catalogue;
    const notDetected = (band: string): number => numbers(table, band).filter((value) => value === 99).length;
    assert.deepEqual([notDetected('F365W'), notDetected('Ks'), notDetected('F814W')], [3237, 1274, 0]);
    const limits = numbers(table, 'error_F365W').filter((_, row) => numbers(table, 'F365W')[row] === 99);
    assert.ok(
      limits.every((limit) => limit > 22 && limit < 27),
      'a non-detection’s error is its limit',
    );
    const redshifts = numbers(table, 'redshift');
    assert.deepEqual([Math.min(...redshifts), Math.max(...redshifts)], [0.024, 6.081]);
    assert.deepEqual([...new Set(numbers(table, 'isStar'))].sort(), [0, 1]);
    assert.deepEqual(texts(table, 'id').slice(0, 2), ['1', '3']);
  });
});
