import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fuzz, fuzzLines } from '../../../lib/command/fuzz';
import { differenceOf, flawOf } from '../../../lib/command/fuzz/compare-tables';
import { readFuzzOptions } from '../../../lib/command/fuzz/fuzz-options';
import { fuzzedFile } from '../../../lib/command/fuzz/fuzzed-file';
import { createFuzzWorker } from '../../../lib/command/fuzz/fuzz-worker';
import type { WorkerPlan } from '../../../lib/command/fuzz/fuzz-worker';
import { judgeFile } from '../../../lib/command/fuzz/judge-file';
import type { Outcome } from '../../../lib/command/fuzz/judge-file';
import { runFuzz } from '../../../lib/command/fuzz/run-fuzz';
import { seedFiles } from '../../../lib/command/fuzz/seed-files';
import { createTable } from '../../../lib/table';
import { temporaryFile, temporaryPath } from '../../table/temporary-file';

describe('malformed tables', function () {
  this.timeout(600_000);

  for (const format of ['csv', 'fits', 'parquet'] as const) {
    it(`of 2,000 ${format} files each gives a table or a named error`, async () => {
      const plan = { format, files: 2000, seed: 1, workers: 1, secondsPerFile: 60 };
      const report = await runFuzz({ ...plan, folder: temporaryPath('findings') });
      assert.deepEqual(report.findings, [], fuzzLines(format, report).join('\n'));
      const refused = [...report.errors.values()].reduce((sum, count) => sum + count, 0);
      assert.equal(report.tables + refused, 2000);
      assert.ok(report.tables > 100 && refused > 500, fuzzLines(format, report).join('\n'));
      assert.ok(report.errors.size >= 3);
    });
  }

  it('are the same for a seed', async () => {
    const [one, again] = [await seedFiles('fits', 3), await seedFiles('fits', 3)];
    for (const number of [0, 17, 400])
      assert.deepEqual(fuzzedFile(one, 3, number).bytes, fuzzedFile(again, 3, number).bytes);
    assert.notDeepEqual(fuzzedFile(one, 3, 1).bytes, fuzzedFile(one, 3, 2).bytes);
  });
});

describe('the judge of malformed files', () => {
  const table = createTable([{ name: 'mag', values: Float64Array.of(1, 2, 3) }]);
  const judge = (text: string, expectation: 'same' | 'same or refused'): Promise<Outcome> =>
    judgeFile(
      temporaryFile(text),
      { bytes: Buffer.from(text), expectation, table, what: '', isLarge: false },
      2,
    );

  it('takes a valid file only with all of its rows', async () => {
    assert.deepEqual(await judge('mag\n1\n2\n3\n', 'same'), {});
    assert.match((await judge('mag\n1\n2\n', 'same')).problem!, /2 rows instead of 3/);
    assert.match(
      (await judge('mag\n1\n2\n4\n', 'same or refused')).problem!,
      /4 instead of 3 in row 2 of mag/,
    );
    assert.match((await judge('mag\n1\nx\n', 'same')).problem!, /a valid file is refused \(not-a-number\)/);
    assert.deepEqual(await judge('mag\n1\n2,3\n', 'same or refused'), { code: 'ragged-line' });
  });

  it('sees what is wrong with a table, and how two differ', () => {
    assert.equal(flawOf(table), undefined);
    assert.match(flawOf({ rows: 2, columns: table.columns })!, /3 values of mag in 2 rows/);
    const nameless = { rows: 0, columns: [{ name: undefined as unknown as string, values: [] }] };
    assert.match(flawOf(nameless)!, /without a name/);
    const holes = { rows: 2, columns: [{ name: 'class', values: ['QSO', undefined as unknown as string] }] };
    assert.match(flawOf(holes)!, /undefined in row 1 of class/);
    const zero = (value: number) => createTable([{ name: 'mag', values: Float64Array.of(value) }]);
    assert.match(differenceOf(zero(0), zero(-0))!, /row 0 of mag/);
    assert.equal(differenceOf(zero(NaN), zero(NaN)), undefined);
  });
});

describe('the worker that reads malformed files', function () {
  this.timeout(120_000);

  async function told(plan: Partial<WorkerPlan>): Promise<(string | undefined)[]> {
    const seeds = await seedFiles('csv', 1);
    const folder = temporaryPath('work');
    fs.mkdirSync(folder);
    const worker = createFuzzWorker({ seeds, seed: 1, folder, secondsPerFile: 60, ...plan });
    const problems: (string | undefined)[] = [];
    try {
      await worker.read(4, 7, (number, { problem }) => {
        assert.equal(number, 4 + problems.length);
        problems.push(problem);
      });
    } finally {
      worker.end();
    }
    return problems;
  }

  it('tells what came of each file, in order', async () => {
    assert.deepEqual(await told({}), [undefined, undefined, undefined]);
  });

  it('blames the file at which a process ends or hangs, and goes on with the next', async () => {
    // A process that has nowhere to put its file ends; one has no time to start in.
    const ended = await told({ folder: temporaryPath('nowhere') });
    assert.deepEqual(ended, Array(3).fill('ended the process (status 1)'));
    const hung = await told({ secondsPerFile: 0.01, secondsToStart: 0 });
    assert.deepEqual(hung, Array(3).fill('took longer than 0.01 s'));
  });
});

describe('npm run fuzz', function () {
  this.timeout(120_000);

  it('prints the counts and ends well where nothing is found', async () => {
    const lines: string[] = [];
    assert.equal(
      await fuzz(['--files', '40', '--format', 'fits', '--seed', '9'], (line) => lines.push(line)),
      0,
    );
    assert.match(lines[0]!, /^fits: 40 files, \d+ per second; \d+ tables, 0 findings$/);
  });

  it('understands its words', () => {
    assert.deepEqual(readFuzzOptions([]).formats, ['csv', 'fits', 'parquet']);
    assert.equal(readFuzzOptions(['--seed', '7']).seed, 7);
    for (const words of [['x'], ['--format', 'xls'], ['--files', '0'], ['--files', '1e9'], ['--seed', '-1']])
      assert.throws(() => readFuzzOptions(words), { code: 'wrong-option' });
  });
});
