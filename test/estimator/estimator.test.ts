import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clearStop, requestStop } from '../../lib/base';
import {
  crossValidate,
  estimate,
  estimateFlag,
  fitEstimator,
  loadEstimator,
  saveEstimator,
  sizesFor,
} from '../../lib/estimator';
import type { Estimator, Estimates } from '../../lib/estimator';
import { learningTask } from '../../lib/estimator/target';
import { trainFolds } from '../../lib/estimator/train-folds';
import type { HeldOut } from '../../lib/estimator/train-folds';
import { bandState } from '../../lib/survey';
import type { Photometry } from '../../lib/survey';
import { createMatrix } from '../../lib/table';
import { mockObjects } from './mock';

const quick = { seed: 1, folds: 2, ensemble: 1, sizes: { units: [32], epochs: 3, batchSize: 32 } } as const;
const { photometry, redshift, field } = mockObjects(240, 1);
const kinds = Array.from(redshift, (value) => (value < 0.5 ? 'near' : value < 1 ? 'middle' : 'far'));

/** Some rows of photometry. */
function someRows(all: Photometry, rows: readonly number[]): Photometry {
  const width = all.bands.length;
  const take = (values: Float32Array) =>
    createMatrix(
      Float32Array.from(rows.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)])),
      [rows.length, width],
    );
  const state = Uint8Array.from(
    rows.flatMap((row) => [...all.state.subarray(row * width, (row + 1) * width)]),
  );
  return { ...all, rows: rows.length, flux: take(all.flux.values), error: take(all.error.values), state };
}

describe('an estimator', function () {
  this.timeout(120_000);
  let estimator: Estimator;
  let estimates: Estimates;
  const unseen = mockObjects(60, 2).photometry;

  before(async () => {
    estimator = await fitEstimator(photometry, { kind: 'redshift', values: redshift }, { ...quick, field });
    estimates = await estimate(estimator, unseen, { densities: true });
  });

  it('estimates redshifts with quantiles, sigma and odds for objects that it never saw', () => {
    const { prediction, mean, low, high, sigma, odds, densities } = estimates;
    for (let row = 0; row < 60; row++) {
      assert.ok(low[row]! <= prediction[row]! && prediction[row]! <= high[row]! && sigma[row]! > 0);
      assert.ok(odds[row]! > 0 && odds[row]! <= 1 && Math.abs(mean[row]! - prediction[row]!) < 1);
    }
    assert.deepEqual(densities!.probabilities.shape, [60, estimator.edges.length - 1]);
  });

  it('is the same again for the same seed, and another for another', async () => {
    const again = await fitEstimator(photometry, { kind: 'redshift', values: redshift }, quick);
    assert.deepEqual((await estimate(again, unseen)).prediction, estimates.prediction);
    const other = await fitEstimator(
      photometry,
      { kind: 'redshift', values: redshift },
      { ...quick, seed: 2 },
    );
    assert.notDeepEqual((await estimate(other, unseen)).prediction, estimates.prediction);
  });

  it('carries its score, by rows and by fields it never saw', () => {
    const { score, scoreByField } = estimator;
    assert.equal(score.objects, 240);
    assert.equal(scoreByField!.objects, 240);
    assert.deepEqual(
      score.coverage.map(({ level }) => level),
      [0.5, 0.68, 0.9, 0.95],
    );
    assert.ok(Math.abs(score.withinSigma!.share - 0.6827) < 0.12, String(score.withinSigma!.share));
  });

  it('says of an object what it says of it among others', async () => {
    const alone = await estimate(estimator, someRows(unseen, [7, 3]));
    assert.deepEqual([...alone.prediction], [estimates.prediction[7], estimates.prediction[3]]);
    assert.deepEqual([...alone.unfamiliarity], [estimates.unfamiliarity[7], estimates.unfamiliarity[3]]);
  });

  it('comes back from disk as it was, and not from a damaged one', async () => {
    const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'estimator-')), 'mine');
    saveEstimator(folder, estimator);
    const loaded = loadEstimator(folder);
    assert.deepEqual((await estimate(loaded, unseen)).prediction, estimates.prediction);
    assert.deepEqual(loaded.score, estimator.score);
    for (const name of fs.readdirSync(folder)) {
      const file = path.join(folder, name);
      const bytes = fs.readFileSync(file);
      const wrong = Uint8Array.from(bytes);
      wrong[Math.floor(bytes.length / 2)]! ^= 1;
      fs.writeFileSync(file, wrong);
      assert.throws(() => loadEstimator(folder), { code: 'damaged-estimator' });
      fs.writeFileSync(file, bytes);
    }
    assert.throws(() => loadEstimator(path.join(folder, 'none')), { code: 'missing-estimator' });
    assert.throws(() => saveEstimator(path.dirname(folder), estimator), { code: 'cannot-overwrite' });
  });

  it('flags what is unlike its training, a band that the training had, and objects without any', async () => {
    const width = photometry.bands.length;
    const flux = unseen.flux.values.slice();
    const state = unseen.state.slice();
    for (let band = 0; band < width; band++) {
      flux[band] = band % 2 === 0 ? 1e4 : 1;
      state[band] = bandState.detected;
      state[width + band] = bandState.notObserved;
    }
    state[2 * width] = bandState.notObserved;
    const { flags, prediction } = await estimate(estimator, {
      ...unseen,
      flux: { ...unseen.flux, values: flux },
      state,
    });
    assert.equal(flags[0]! & estimateFlag.unfamiliar, estimateFlag.unfamiliar);
    assert.equal(flags[1], estimateFlag.nothingObserved);
    assert.ok(Number.isNaN(prediction[1]));
    assert.equal(flags[2]! & estimateFlag.bandMissing, estimateFlag.bandMissing);
    assert.ok(flags.subarray(3).filter((flag) => flag !== 0).length < 10);
  });

  it('leaves out and counts objects without a label, with a code for one, or without any band', async () => {
    const values = redshift.slice();
    values[0] = NaN;
    values[1] = -99;
    const state = photometry.state.slice();
    state.fill(bandState.notObserved, 2 * 6, 3 * 6);
    const { leftOut, objects } = await fitEstimator(
      { ...photometry, state },
      { kind: 'redshift', values },
      quick,
    );
    assert.equal(objects, 237);
    assert.deepEqual(
      leftOut.map(({ count }) => count),
      [1, 1, 1],
    );
  });

  it('is stopped, not half trained', async () => {
    requestStop();
    try {
      await assert.rejects(fitEstimator(photometry, { kind: 'redshift', values: redshift }, quick), {
        code: 'stopped',
      });
    } finally {
      clearStop();
    }
  });

  it('says what is wrong with labels', async () => {
    const reject = (target: Parameters<typeof fitEstimator>[1], code: string, options = {}) =>
      assert.rejects(fitEstimator(photometry, target, { ...quick, ...options }), { code });
    await reject({ kind: 'redshift', values: [1] }, 'unequal-lengths');
    await reject({ kind: 'number', values: new Float64Array(240).fill(NaN) }, 'too-few-rows');
    await reject({ kind: 'number', values: new Float64Array(240).fill(4) }, 'constant-label');
    await reject({ kind: 'class', values: new Float64Array(240).fill(4) }, 'one-class');
    await reject({ kind: 'class', values: redshift }, 'too-many-classes');
    await reject({ kind: 'redshift', values: redshift }, 'wrong-folds', { folds: 1 });
    await reject({ kind: 'redshift', values: redshift }, 'wrong-folds', { folds: new Int32Array(240) });
  });
});

describe('crossValidate', function () {
  this.timeout(120_000);

  it('judges every object by others, beside the constant, a line and trees', async () => {
    const options = { ...quick, baselines: true };
    const judged = await crossValidate(photometry, { kind: 'redshift', values: redshift }, options);
    assert.equal(judged.prediction.length, 240);
    assert.deepEqual(
      judged.baselines.map(({ name }) => name),
      ['constant', 'linear', 'trees'],
    );
    const errorOf = (prediction: Float64Array) =>
      prediction.reduce((sum, value, row) => sum + Math.abs(value - redshift[row]!), 0) / 240;
    const [constant, linear, trees] = judged.baselines.map(({ prediction }) => errorOf(prediction)) as [
      number,
      number,
      number,
    ];
    assert.ok(linear < constant && trees < constant);
  });

  it('does not let an object see its own label', async () => {
    const fold = Int32Array.from(redshift, (_, row) => row % 2);
    const sizes = { ...sizesFor(240), ...quick.sizes };
    const settings = { seed: 1, ensemble: 1, sizes };
    const task = learningTask(photometry, { kind: 'redshift', values: redshift });
    const turned = { ...task, truth: task.truth.map((value, row) => (row % 2 === 1 ? 1.5 - value : value)) };
    const one = await trainFolds(photometry, task, fold, settings);
    const other = await trainFolds(photometry, turned, fold, settings);
    const bins = task.edges.length - 1;
    const of = ({ probabilities }: HeldOut, row: number) =>
      probabilities.values.slice(row * bins, (row + 1) * bins);
    assert.deepEqual(of(one, 1), of(other, 1));
    assert.notDeepEqual(of(one, 0), of(other, 0));
  });

  it('gives probabilities of classes, of names too, in order of their names', async () => {
    const judged = await crossValidate(
      photometry,
      { kind: 'class', values: kinds },
      { ...quick, baselines: true },
    );
    assert.deepEqual(judged.classes, ['far', 'middle', 'near']);
    const { values } = judged.density.probabilities;
    judged.prediction.forEach((place, row) => {
      const own = [...values.subarray(3 * row, 3 * row + 3)];
      assert.ok(Math.abs(own.reduce((sum, one) => sum + one, 0) - 1) < 1e-4);
      assert.equal(own.indexOf(Math.max(...own)), place);
    });
    assert.ok(judged.score.classes!.accuracy > 0.3);
    assert.equal(judged.baselines[2]!.probabilities!.length, 720);
  });

  it('judges two classes with all that is known of two', async () => {
    const values = redshift.map((value) => (value > 0.7 ? 1 : 0));
    const options = { ...quick, sizes: { ...quick.sizes, epochs: 15, dropout: 0 } };
    const { score } = await crossValidate(photometry, { kind: 'class', values }, options);
    assert.ok(score.classes!.two!.areaUnderCurve > 0.5);
  });
});
