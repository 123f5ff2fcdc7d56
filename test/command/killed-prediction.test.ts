import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { acquireLock, createRandom, projectRoot } from '../../lib/base';
import { catalogueEstimator, predictFile } from '../../lib/command/predict';
import { blockRows, saveEstimator, trainCatalogue } from '../../lib/estimator';
import { loadSurvey } from '../../lib/survey';
import { createTable, writeCsv } from '../../lib/table';
import type { Column } from '../../lib/table';

const bands = ['g', 'r', 'i'] as const;

/** Made-up galaxies, of which the colours tell the redshift. */
function catalogue(rows: number): Column[] {
  const random = createRandom(1, 'catalogue');
  const redshift = Float64Array.from({ length: rows }, () => random.uniform(0.01, 1));
  const magnitudes = bands.map((band, place) => ({
    name: `mag_${band}_lsst`,
    values: Float32Array.from(redshift, (value) => 21 + place * value + random.normal(0, 0.1)),
  }));
  const errors = bands.map((band) => ({
    name: `mag_err_${band}_lsst`,
    values: new Float32Array(rows).fill(0.1),
  }));
  return [...magnitudes, ...errors, { name: 'redshift', values: redshift }];
}

/** When a process is killed: after so many milliseconds, or once a file of this name lies in the folder. */
type Kill = number | RegExp;

describe('a prediction killed at random moments', function () {
  this.timeout(300_000);
  let folder: string;
  const inFolder = (name: string): string => path.join(folder, name);

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-killed-'));
    writeCsv(inFolder('learnt.csv'), createTable(catalogue(200)));
    writeCsv(inFolder('in.csv'), createTable(catalogue(2 * blockRows + 5000)));
    const { estimator } = await trainCatalogue(inFolder('learnt.csv'), {
      survey: loadSurvey('lsst'),
      target: 'redshift',
      seed: 1,
      folds: 2,
      ensemble: 1,
      sizes: { units: [8], epochs: 2, batchSize: 64, dropout: 0 },
    });
    saveEstimator(inFolder('model'), estimator);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** Resolves to what the process says, once it has ended or is killed. */
  function predict(
    out: string,
    { kill, file = 'in.csv' }: { kill?: Kill; file?: string } = {},
  ): Promise<{ said: string; printed: string; wasKilled: boolean; milliseconds: number }> {
    const begun = Date.now();
    const words = ['--model', inFolder('model'), '--in', inFolder(file), '--out', out];
    const program = path.join(projectRoot, 'lib', 'command', 'predict.ts');
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', program, ...words], {
      cwd: projectRoot,
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' },
    });
    let [said, printed] = ['', ''];
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
    const end = (): void => void child.kill('SIGKILL');
    const watch = kill instanceof RegExp ? setInterval(() => hasFile(out, kill) && end(), 5) : undefined;
    const timer = typeof kill === 'number' ? setTimeout(end, kill) : undefined;
    return new Promise((resolve) => {
      child.on('close', (_, signal) => {
        clearInterval(watch);
        clearTimeout(timer);
        resolve({ said, printed, wasKilled: signal === 'SIGKILL', milliseconds: Date.now() - begun });
      });
    });
  }

  /** Whether a file of this name lies beside the output or among its unfinished blocks, with something in it. */
  function hasFile(out: string, pattern: RegExp): boolean {
    return [path.dirname(out), `${out}.unfinished`].some((place) => {
      const names = fs.existsSync(place) ? fs.readdirSync(place) : [];
      return names.some(
        (name) =>
          pattern.test(name) &&
          (fs.statSync(path.join(place, name), { throwIfNoEntry: false })?.size ?? 0) > 0,
      );
    });
  }

  it('goes on each time, and ends with the same bytes and nothing beside them', async () => {
    const [undisturbed, killed] = ['undisturbed', 'killed'].map((name) =>
      inFolder(path.join(name, 'out.csv')),
    ) as [string, string];
    const { said, milliseconds } = await predict(undisturbed);
    assert.match(said, /^136072 objects, /m);
    const random = createRandom(Date.now(), 'kills');
    const kills: Kill[] = [
      /-000000-.*\.parquet$/,
      random.uniform(0, milliseconds),
      /-000001-.*\.parquet$/,
      /^\.out\.csv\..*\.part$/,
    ];
    const story: string[] = [];
    for (const kill of kills) {
      const { wasKilled, said: words } = await predict(killed, { kill });
      story.push(`${String(kill)}: ${wasKilled ? 'killed' : words}`);
    }
    const last = await predict(killed);
    assert.ok(story.filter((line) => line.endsWith('killed')).length >= 3, story.join('\n'));
    assert.match(last.said, /^136072 objects/m, story.join('\n'));
    assert.ok(fs.readFileSync(killed).equals(fs.readFileSync(undisturbed)), story.join('\n'));
    assert.deepEqual(fs.readdirSync(path.dirname(killed)), ['out.csv'], story.join('\n'));
  });

  it('tells a second process in a sentence who writes the output', async () => {
    const out = inFolder(path.join('locked', 'out.csv'));
    const lock = acquireLock(`${out}.unfinished`, 'predict');
    const { said } = await predict(out, { file: 'learnt.csv' });
    lock.release();
    const holder = `is being written by process ${process.pid} on `;
    assert.ok(
      said.startsWith(`The folder ${out}.unfinished ${holder}`) && said.includes('(predict, since '),
      said,
    );
    assert.deepEqual(fs.readdirSync(path.dirname(out)), ['out.csv.unfinished']);
  });

  it('writes the same to standard output', async () => {
    const out = inFolder(path.join('small', 'out.csv'));
    await predictFile(
      ['--model', inFolder('model'), '--in', inFolder('learnt.csv'), '--out', out],
      () => undefined,
    );
    const { printed } = await predict('-', { file: 'learnt.csv' });
    assert.equal(printed, fs.readFileSync(out, 'utf8'));
  });

  it('refuses a model of which a byte was changed', async () => {
    for (const name of fs.readdirSync(inFolder('model'))) {
      const file = path.join(inFolder('model'), name);
      const bytes = fs.readFileSync(file);
      const wrong = Uint8Array.from(bytes);
      wrong[createRandom(Date.now(), name).integer(bytes.length)]! ^= 4;
      fs.writeFileSync(file, wrong);
      assert.throws(() => catalogueEstimator(inFolder('model')), { code: 'damaged-estimator' });
      fs.writeFileSync(file, bytes);
    }
    assert.equal(catalogueEstimator(inFolder('model')).kind, 'redshift');
  });
});
