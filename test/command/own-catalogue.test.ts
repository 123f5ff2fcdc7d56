import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { evaluateFile } from '../../lib/command/evaluate';
import { readEvaluateCommand, readPredictCommand, readTrainCommand } from '../../lib/command/model-options';
import { catalogueEstimator, predictFile } from '../../lib/command/predict';
import { train } from '../../lib/command/train';
import { answersOf, labelWish, saveEstimator } from '../../lib/estimator';
import { simulatedAlhambraCatalogue } from '../../lib/simulate';
import { loadSurvey } from '../../lib/survey';
import {
  column,
  columnNames,
  numbers,
  readWholeTable,
  selectRows,
  texts,
  withColumns,
  writeTable,
} from '../../lib/table';
import { temporaryPath } from '../table/temporary-file';

const { table } = simulatedAlhambraCatalogue({ objects: 160, seed: 5, galaxiesOnly: true, faintest: 22 });
const rows = Array.from({ length: 160 }, (_, row) => row);
const kinds = rows.map((row) => (numbers(table, 'spectralTypeTrue')[row]! < 5.5 ? 'quiet' : 'forming'));
const withKind = withColumns(table, [{ name: 'kind', values: kinds }]);

describe('npm run train, predict and evaluate', function () {
  this.timeout(120_000);
  const [learnt, held] = ['learnt.csv', 'held.fits'].map((name) => temporaryPath(name)) as [string, string];
  const [model, classModel] = [temporaryPath('model'), temporaryPath('class-model')];
  const words = ['--survey', 'alhambra', '--in', learnt, '--folds', '2', '--ensemble', '1'];
  const said: string[] = [];

  before(async () => {
    await writeTable(learnt, selectRows(withKind, rows.slice(0, 120)));
    await writeTable(held, selectRows(withKind, rows.slice(120)));
    assert.equal(
      await train([...words, '--target', 'redshift', '--out', model], (line) => said.push(line)),
      0,
    );
    assert.equal(await train([...words, '--target', 'class:kind', '--out', classModel], () => undefined), 0);
  });

  it('train says what it learnt from and how good it is on objects that it had not seen', () => {
    assert.match(said[0]!, /^redshift.* from 120 objects$/);
    assert.ok(said.some((line) => /mean absolute error +0\.\d+/.test(line)));
    assert.ok(said.some((line) => /within \+\/- sigma +\d/.test(line)));
  });

  it('predict gives the same answers in every format, one per object and in order', async () => {
    const answers = [];
    for (const name of ['answers.csv', 'answers.csv.gz', 'answers.parquet', 'answers.fits']) {
      const out = temporaryPath(name);
      const lines: string[] = [];
      assert.equal(
        await predictFile(['--model', model, '--in', held, '--out', out], (line) => lines.push(line)),
        0,
      );
      assert.match(lines[0]!, /^40 objects, /);
      assert.ok(!fs.existsSync(`${out}.unfinished`));
      answers.push(await readWholeTable(out, { types: { id: 'text', flags: 'text' } }));
    }
    const [first, ...others] = answers;
    const names = ['id', 'prediction', 'sigma', 'q16', 'q50', 'q84', 'mean', 'odds', 'flags'];
    assert.deepEqual(columnNames(first!), names);
    assert.deepEqual(texts(first!, 'id'), texts(table, 'id').slice(120));
    for (const other of others) {
      for (const name of names) {
        const asText = (value: number | string): string =>
          typeof value === 'string' ? value : String(Math.fround(value));
        assert.deepEqual(
          Array.from<number | string>(column(other, name).values).map(asText),
          Array.from<number | string>(column(first!, name).values).map(asText),
          name,
        );
      }
    }
    const [low, middle, high] = ['q16', 'q50', 'q84'].map((name) => numbers(first!, name));
    assert.ok(middle!.every((value, row) => low![row]! <= value && value <= high![row]!));
  });

  it('predict gives the probability of every class, and whole densities where they are asked for', async () => {
    const ofClasses = temporaryPath('classes.csv');
    await predictFile(['--model', classModel, '--in', held, '--out', ofClasses], () => undefined);
    const classes = await readWholeTable(ofClasses);
    const shares = ['p_forming', 'p_quiet'].map((name) => numbers(classes, name));
    texts(classes, 'prediction').forEach((name, row) => {
      assert.ok(Math.abs(shares[0]![row]! + shares[1]![row]! - 1) < 1e-5);
      assert.equal(name, shares[0]![row]! >= shares[1]![row]! ? 'forming' : 'quiet');
    });
    const whole = temporaryPath('densities.parquet');
    await predictFile(['--model', model, '--in', held, '--out', whole, '--densities'], () => undefined);
    const densities = await readWholeTable(whole);
    const bins = columnNames(densities).filter((name) => name.startsWith('p_'));
    assert.equal(bins.length, catalogueEstimator(model).edges.length - 1);
    const sum = bins.reduce((total, name) => total + numbers(densities, name)[0]!, 0);
    assert.ok(Math.abs(sum - 1) < 1e-4);
  });

  it('evaluate scores objects with labels', async () => {
    const lines: string[] = [];
    assert.equal(await evaluateFile(['--model', model, '--in', held], (line) => lines.push(line)), 0);
    assert.ok(lines.some((line) => /^ {2}objects +40$/.test(line)));
    const ofClasses: string[] = [];
    await evaluateFile(['--model', classModel, '--in', held], (line) => ofClasses.push(line));
    assert.ok(ofClasses.some((line) => /accuracy +\d/.test(line)));
  });

  it('read standard input as they read the file', async () => {
    const run = (command: string, ...rest: string[]): SpawnSyncReturns<string> =>
      spawnSync(
        process.execPath,
        [
          '--require',
          'tsx/cjs',
          path.join(projectRoot, 'lib', 'command', command),
          '--model',
          model,
          ...rest,
        ],
        { cwd: projectRoot, encoding: 'utf8', input: fs.readFileSync(learnt) },
      );
    const [ofFile, ofInput] = ['file.csv', 'input.csv'].map((name) => temporaryPath(name)) as [
      string,
      string,
    ];
    await predictFile(['--model', model, '--in', learnt, '--out', ofFile], () => undefined);
    const expected = fs.readFileSync(ofFile, 'utf8');
    const intoFile = run('predict.ts', '--in', '-', '--out', ofInput);
    assert.equal(intoFile.status, 0, intoFile.stderr);
    assert.equal(fs.readFileSync(ofInput, 'utf8'), expected);
    const through = run('predict.ts', '--in', '-', '--out', '-');
    assert.equal(through.stdout, expected);
    assert.doesNotMatch(through.stderr, /MaxListeners/);
    const judged = run('evaluate.ts', '--in', '-');
    assert.equal(judged.status, 0, judged.stderr);
    assert.match(judged.stdout, /objects +120\n/);
  });

  it('name what a file lacks, and a folder that is no model', async () => {
    const quiet = (): void => undefined;
    await assert.rejects(train([...words, '--target', 'redshfit', '--out', temporaryPath('x')], quiet), {
      code: 'missing-column',
      message: /redshfit/,
    });
    const text = [...words, '--target', 'kind', '--out', temporaryPath('x')];
    await assert.rejects(train(text, quiet), { code: 'not-a-number' });
    const nowhere = ['--model', temporaryPath('none'), '--in', held, '--out', temporaryPath('a.csv')];
    await assert.rejects(predictFile(nowhere, quiet), { code: 'missing-estimator' });
    const bare = temporaryPath('bare');
    const { catalogue, ...estimator } = catalogueEstimator(model);
    assert.equal(catalogue.label, 'redshift');
    saveEstimator(bare, estimator);
    assert.throws(() => catalogueEstimator(bare), { code: 'no-catalogue' });
  });

  it('cannot be called in another way', () => {
    for (const read of [readTrainCommand, readPredictCommand, readEvaluateCommand]) {
      assert.equal(read(['--help']), undefined);
      assert.throws(() => read([]), { code: 'wrong-option', message: /is missing/ });
      assert.throws(() => read(['--colour', 'red']), { code: 'wrong-option' });
      assert.throws(() => read(['word']), { code: 'wrong-option', message: /belongs to no option/ });
    }
    assert.throws(() => readTrainCommand([...words, '--target', 'z', '--out', 'm', '--seed', 'one']), {
      code: 'wrong-option',
    });
    assert.throws(() => readPredictCommand(['--model', 'm', '--in', '/a.csv', '--out', '/a.csv']), {
      code: 'wrong-option',
    });
  });

  it('a target is a redshift, a number or a class', () => {
    const survey = loadSurvey('alhambra');
    assert.deepEqual(labelWish('redshift', survey), {
      kind: 'redshift',
      name: 'redshift',
      origin: 'BPZ estimate',
    });
    assert.equal(labelWish('logStellarMass', survey).kind, 'number');
    assert.throws(() => labelWish('class:', survey), { code: 'wrong-option' });
  });

  it('an object without an estimate has blanks and a flag', () => {
    const estimator = catalogueEstimator(model);
    const none = Float64Array.of(NaN);
    const answers = answersOf(estimator, ['a'], {
      rows: 1,
      ...{ prediction: none, mean: none, sigma: none, low: none, high: none, odds: none },
      flags: Uint8Array.of(4),
      unfamiliarity: none,
    });
    assert.deepEqual(texts(answers, 'flags'), ['nothing-observed']);
    assert.ok(Number.isNaN(numbers(answers, 'prediction')[0]));
  });
});
