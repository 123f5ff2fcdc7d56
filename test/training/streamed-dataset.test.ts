import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { clearStop, loadTensorFlow, readJson, requestStop } from '../../lib/base';
import { buildNetwork } from '../../lib/network';
import type { NetworkSpecification } from '../../lib/network';
import { openStreamedDataset } from '../../lib/preprocess';
import { createChunkCache } from '../../lib/preprocess/chunk-cache';
import type { Dataset, StreamedDataset } from '../../lib/preprocess';
import { createStepper, trainNetwork } from '../../lib/training';
import type { Run, TrainOptions } from '../../lib/training';
import { chunkedOrder } from '../../lib/training/epoch-order';
import { measuredTrainRows } from '../../lib/training/measured-rows';
import { isWorkerFaster } from '../../lib/training/worker/is-worker-faster';
import type { NpyFile } from '../../lib/workspace';
import { writeStreamed } from '../preprocess/streamed-files';
import { bentObjects, smallNetwork, temporaryFolder, weightsChecksum } from './small-training';

describe('chunkedOrder', () => {
  for (const [rows, chunkRows, atOnce] of [
    [1000, 30, 4],
    [1000, 1000, 32],
    [1001, 1, 5],
    [7, 10, 3],
  ] as const) {
    it(`visits each of ${rows} rows once, chunks of ${chunkRows} by windows of ${atOnce}, wherever it is asked`, () => {
      const order = chunkedOrder(rows, chunkRows, atOnce, 1, 1);
      const all = order.subarray(0, rows + 100);
      assert.deepEqual(
        Array.from(all).sort((one, other) => one - other),
        Array.from({ length: rows }, (_, row) => row),
      );
      for (let first = 0; first < rows; first += chunkRows * atOnce) {
        const window = all.subarray(first, first + Math.max(1, (atOnce - 1) * chunkRows));
        assert.ok(new Set(window.map((row) => Math.floor(row / chunkRows))).size <= atOnce);
      }
      const fresh = chunkedOrder(rows, chunkRows, atOnce, 1, 1);
      for (const start of [0, 333, 90, 999, 5].filter((one) => one < rows)) {
        assert.deepEqual(fresh.subarray(start, start + 250), all.slice(start, start + 250));
      }
      for (const [seed, epoch] of [
        [1, 2],
        [2, 1],
      ] as const) {
        assert.notDeepEqual(chunkedOrder(rows, chunkRows, atOnce, seed, epoch).subarray(0, rows), all);
      }
    });
  }
});

describe('createChunkCache', () => {
  it('reads each chunk of a file once per epoch, also where a batch lies between two windows', () => {
    for (const batchSize of [7, 32, 5000]) {
      const read: number[] = [];
      const file: NpyFile = {
        file: 'counted',
        shape: [1005, 1],
        width: 1,
        readRows(first, count, into) {
          read.push(first);
          for (let row = 0; row < count; row++) into[row] = first + row;
        },
        close: () => undefined,
      };
      const cache = createChunkCache(file, 10, 32);
      const order = chunkedOrder(1005, 10, 32, 1, 1);
      for (let start = 0; start < 1005; start += batchSize) {
        const positions = order.subarray(start, start + batchSize);
        assert.deepEqual(cache.gather(positions), Float32Array.from(positions));
      }
      assert.deepEqual([read.length, new Set(read).size], [101, 101]);
    }
  });
});

describe('trainNetwork with a training set in files', function () {
  const folder = temporaryFolder(this);
  const weighted = { weights: Float32Array.from({ length: 1005 }, (_, row) => (row % 7) / 3) };
  const dataset: Dataset = { ...bentObjects(1, 1005), ...weighted };
  const validation = bentObjects(2, 40);
  const network: NetworkSpecification = { ...smallNetwork, epochs: 3 };
  let opened: StreamedDataset[] = [];
  afterEach(() => {
    clearStop();
    opened.forEach((one) => one.close());
    opened = [];
  });

  /** The set in files, with chunks of 10 rows: four windows and a shorter chunk at the end. */
  function open(resident?: 'never', set = dataset): StreamedDataset {
    const source = writeStreamed(path.join(folder(), 'files'), set);
    return reopen({ ...source, chunkBytes: 200, ...(resident && { resident }) });
  }
  function reopen(source: StreamedDataset['source']): StreamedDataset {
    const streamed = openStreamedDataset(source);
    opened.push(streamed);
    return streamed;
  }
  const train = (set: StreamedDataset, options: Partial<TrainOptions> = {}): Promise<Run> =>
    trainNetwork(
      network,
      { train: set, validation },
      { seed: 1, folder: path.join(folder(), 'run'), ...options },
    );

  for (const level of ['eager', 'exact', 'fused'] as const) {
    it(`takes the steps of the same rows in memory, bit for bit (${level})`, () => {
      const positions = chunkedOrder(1005, 10, 32, 1, 1).subarray(0, 1005);
      const learningRates = Array.from({ length: 32 }, () => 0.01);
      const states = [dataset, open(), open('never')].map((one) => {
        const model = buildNetwork(network, 1);
        const stepper = createStepper(model, network, level, { train: one, seed: 1 });
        const losses = stepper.trainSteps({ positions, batchSize: 32, stepsBefore: 0, learningRates });
        const state = { losses, weights: stepper.state() };
        stepper.dispose();
        model.dispose();
        return state;
      });
      assert.deepEqual(states[1], states[0]);
      assert.deepEqual(states[2], states[0]);
    });
  }

  it('learns, kept in memory and read by chunks alike, also in a process of its own', async () => {
    const results = [];
    for (const [name, resident, worker] of [
      ['kept', undefined, false],
      ['read', 'never', false],
      ['there', 'never', true],
    ] as const) {
      const run = await train(open(resident), { folder: path.join(folder(), name), worker });
      assert.equal(run.status, 'finished');
      assert.ok(run.history[2]!.validationLoss < run.history[0]!.validationLoss);
      results.push({ weights: weightsChecksum(run.model), history: run.history.map(withoutSeconds) });
      run.model.dispose();
      const manifest = readJson<{ objects: object }>(path.join(folder(), name, 'manifest.json'));
      assert.deepEqual(manifest.objects, { train: 1005, validation: 40 });
    }
    assert.deepEqual(results[1], results[0]);
    assert.deepEqual(results[2], results[0]);
  });

  it('goes on in the middle of an epoch bit for bit, also with files that were opened anew', async () => {
    const whole = await train(open('never'), { folder: path.join(folder(), 'whole'), batchSize: 8 });
    for (let session = 0; session < 3; session++) {
      let events = 0;
      const set = open('never');
      const gather = set.gatherFromChunks.bind(set);
      const stopping = {
        ...set,
        gatherFromChunks: (positions: Int32Array) => (++events === 70 && requestStop(), gather(positions)),
      };
      const stopped = await train(stopping, { batchSize: 8 });
      assert.equal(stopped.status, 'stopped');
      stopped.model.dispose();
      clearStop();
    }
    const resumed = await train(open('never'), { batchSize: 8 });
    assert.equal(weightsChecksum(resumed.model), weightsChecksum(whole.model));
    assert.deepEqual(resumed.history.map(withoutSeconds), whole.history.map(withoutSeconds));
    for (const { model } of [whole, resumed]) model.dispose();
  });

  it('refuses a run that began on other numbers in the files', async () => {
    const set = open();
    (await train(set)).model.dispose();
    (await train(reopen(set.source))).model.dispose();
    const bytes = fs.readFileSync(set.inputs.file);
    bytes.writeFloatLE(0.5, bytes.length - 4);
    fs.writeFileSync(set.inputs.file, bytes);
    await assert.rejects(train(reopen(set.source)), { code: 'different-run', message: /another dataset/ });
  });

  it('names file and row of a number that is not finite, and of a weight that is none', async () => {
    const large = bentObjects(1, 13_000);
    large.inputs.values[12_345 * 3 + 1] = NaN;
    await assert.rejects(train(open(undefined, large)), {
      code: 'not-finite',
      message: /^Row 12345, column second of the training inputs in .*files\/inputs\.npy is NaN/,
    });
    const weights = weighted.weights.slice();
    weights[700] = -1;
    await assert.rejects(train(open(undefined, { ...dataset, weights })), {
      code: 'bad-weights',
      message: /The weight of row 700 of .*weights\.npy is -1/,
    });
    assert.ok(!fs.existsSync(path.join(folder(), 'run')));
  });

  it('refuses another shape than the network needs, and metrics on all rows', async () => {
    const options = { seed: 1, folder: path.join(folder(), 'run') };
    const data = { train: open(), validation };
    await assert.rejects(trainNetwork({ ...network, inputShape: [4] }, data, options), {
      code: 'wrong-shape',
      message: /The training inputs have shape \[1005, 3\], but the network needs \[1005, 4\]/,
    });
    await assert.rejects(train(data.train, { trainMetrics: 'all' }), {
      code: 'too-many-rows',
      message: /all 1005 rows of .*inputs\.npy/,
    });
  });

  it('measures a sample of the rows, the same each time', () => {
    const data = { train: open(), validation };
    const sample = measuredTrainRows(data, 'sample', 3)!;
    assert.deepEqual(measuredTrainRows(data, 'sample', 3), sample);
    assert.equal(sample.rows, 40);
    const rows = new Set(
      Array.from({ length: 1005 }, (_, row) => dataset.inputs.values.slice(row * 3, row * 3 + 3).join()),
    );
    const found = new Set(
      Array.from({ length: 40 }, (_, row) => sample.inputs.slice(row * 3, row * 3 + 3).join()),
    );
    assert.equal(found.size, 40);
    for (const row of found) assert.ok(rows.has(row));
    assert.equal(
      measuredTrainRows({ train: data.train, validation: bentObjects(2, 2000) }, 'sample', 3)!.rows,
      1000,
    );
  });

  it('says in one sentence when a file becomes shorter meanwhile, and leaks nothing', async () => {
    const before = loadTensorFlow().memory().numTensors;
    const set = open('never');
    const onEpoch = (): void => fs.truncateSync(set.inputs.file, 2000);
    await assert.rejects(train(set, { onEpoch }), {
      code: 'damaged-file',
      message: /inputs\.npy is cut short/,
    });
    assert.equal(loadTensorFlow().memory().numTensors, before);
  });

  it('goes to a process of its own where that is faster, whatever its size', () => {
    const long = { ...smallNetwork, epochs: 100_000 };
    const train = { ...open(), bytes: 1e12 };
    assert.ok(isWorkerFaster(long, { train, validation }));
  });
});

function withoutSeconds(record: { seconds: number }): object {
  return { ...record, seconds: 0 };
}
