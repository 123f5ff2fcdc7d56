import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { clearStop, loadTensorFlow, readJson, requestStop } from '../../lib/base';
import type { ProgressEvent } from '../../lib/base';
import { createMatrix } from '../../lib/table';
import { bestModel, meanSquaredError, predict, rSquared, trainNetwork } from '../../lib/training';
import type { Run, TrainOptions } from '../../lib/training';
import { shuffledOrder } from '../../lib/training/batches';
import { bentObjects, smallData, smallNetwork, temporaryFolder, weightsChecksum } from './small-training';

describe('trainNetwork', function () {
  const folder = temporaryFolder(this);
  const train = (options: Partial<TrainOptions> = {}): Promise<Run> =>
    trainNetwork(smallNetwork, smallData, { seed: 1, folder: folder(), ...options });

  afterEach(() => clearStop());

  it('learns, and records loss and metrics per epoch', async () => {
    const run = await train({ epochs: 30 });
    assert.equal(run.status, 'finished');
    assert.deepEqual(
      run.history.map(({ epoch }) => epoch),
      Array.from({ length: 30 }, (_, place) => place + 1),
    );
    const [first, last] = [run.history[0]!, run.history[29]!];
    assert.ok(last.trainLoss < 0.2 * first.trainLoss);
    assert.ok(last.validationMetrics['rSquared']! > 0.7);
    assert.equal(run.specification.epochs, 30);
    run.model.dispose();
  });

  it('measures validation loss and metrics over whole sets, after the epoch', async () => {
    const { model, history } = await train({ trainMetrics: 'all' });
    const { train: trained, validation } = smallData;
    const last = history[3]!;
    const predictions = predict(model, validation.inputs);
    assert.equal(last.validationLoss, meanSquaredError(validation.targets.values, predictions));
    assert.equal(last.validationMetrics['rSquared'], rSquared(validation.targets.values, predictions));
    assert.equal(
      last.trainMetrics['rSquared'],
      rSquared(trained.targets.values, predict(model, trained.inputs)),
    );
    model.dispose();
  });

  it('the same seed gives the same numbers bit for bit, another seed others', async () => {
    const runs = [];
    for (const [name, seed] of [
      ['a', 7],
      ['b', 7],
      ['c', 8],
    ] as const) {
      const run = await train({ seed, folder: path.join(folder(), name) });
      const losses = run.history.map(({ trainLoss, validationLoss }) => [trainLoss, validationLoss]);
      runs.push({ weights: weightsChecksum(run.model), losses });
      run.model.dispose();
    }
    assert.deepEqual(runs[0], runs[1]);
    assert.notEqual(runs[0]!.weights, runs[2]!.weights);
  });

  it('visits every object once per epoch, in another order each time', () => {
    const orders = [1, 2].map((epoch) => Array.from(shuffledOrder(1, epoch, 100)));
    for (const order of orders)
      assert.deepEqual(
        [...order].sort((a, b) => a - b),
        Array.from({ length: 100 }, (_, place) => place),
      );
    assert.notDeepEqual(orders[0], orders[1]);
  });

  it('leaves the run in its folder: specification, manifest, a line per epoch', async () => {
    const run = await train();
    const manifest = readJson<Record<string, unknown>>(path.join(folder(), 'manifest.json'));
    assert.deepEqual(readJson(path.join(folder(), 'specification.json')), run.specification);
    assert.equal(manifest['status'], 'finished');
    assert.equal(manifest['bestEpoch'], run.bestEpoch);
    assert.deepEqual(manifest['objects'], { train: 100, validation: 40 });
    assert.match(String((manifest['versions'] as Record<string, string>)['tensorflow']), /^2\./);
    const lines = fs.readFileSync(path.join(folder(), 'history.jsonl'), 'utf8').trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      run.history,
    );
    assert.ok(!fs.existsSync(path.join(folder(), '.lock')));
    run.model.dispose();
  });

  it('reads a finished run from disk, without training', async () => {
    const first = await train();
    let events = 0;
    const again = await train({ onProgress: () => events++ });
    assert.equal(events, 0);
    assert.equal(weightsChecksum(again.model), weightsChecksum(first.model));
    assert.deepEqual({ ...again, model: undefined }, { ...first, model: undefined });
    for (const { model } of [first, again]) model.dispose();
  });

  it('a run stopped in the middle of an epoch goes on to the same numbers, bit for bit', async () => {
    const undisturbed = await train({ folder: path.join(folder(), 'undisturbed'), batchSize: 8 });
    // 13 steps per epoch, and one look at the flag before them: stop in the second epoch, and in the third.
    for (const [calls, epochs] of [
      [21, 1],
      [14, 2],
    ] as const) {
      const stopped = await stopAfter(calls, () => train({ batchSize: 8 }));
      assert.deepEqual([stopped.status, stopped.history.length], ['stopped', epochs]);
      stopped.model.dispose();
    }
    const resumed = await train({ batchSize: 8 });
    assert.equal(resumed.status, 'finished');
    assert.equal(weightsChecksum(resumed.model), weightsChecksum(undisturbed.model));
    assert.deepEqual(resumed.history.map(withoutSeconds), undisturbed.history.map(withoutSeconds));
    for (const { model } of [resumed, undisturbed]) model.dispose();
  });

  it('stops before the first step where the flag is already set, and goes on later', async () => {
    requestStop();
    const stopped = await train();
    assert.deepEqual([stopped.status, stopped.history.length, stopped.bestEpoch], ['stopped', 0, 0]);
    assert.throws(() => bestModel(stopped), { code: 'no-epoch' });
    clearStop();
    const resumed = await train();
    assert.equal(resumed.status, 'finished');
    for (const { model } of [stopped, resumed]) model.dispose();
  });

  it('keeps the weights of the epoch with the lowest validation loss', async () => {
    const run = await train({ epochs: 12 });
    const losses = run.history.map(({ validationLoss }) => validationLoss);
    assert.equal(run.bestEpoch, losses.indexOf(Math.min(...losses)) + 1);
    const best = bestModel(run);
    const { targets, inputs } = smallData.validation;
    assert.equal(meanSquaredError(targets.values, predict(best, inputs)), Math.min(...losses));
    for (const model of [best, run.model]) model.dispose();
  });

  for (const [what, options, data, message] of [
    ['seed', { seed: 2 }, smallData, /its seed is 1, not 2/],
    ['number of epochs', { epochs: 9 }, smallData, /its epochs is 4, not 9/],
    ['dataset', {}, { ...smallData, validation: bentObjects(3, 40) }, /another dataset/],
  ] as const) {
    it(`refuses a folder with a run of another ${what}, and starts over when asked to`, async () => {
      (await train()).model.dispose();
      const other: TrainOptions = { ...{ seed: 1, folder: folder() }, ...options };
      await assert.rejects(trainNetwork(smallNetwork, data, other), { code: 'different-run', message });
      const restarted = await trainNetwork(smallNetwork, data, { ...other, restart: true });
      assert.equal(restarted.status, 'finished');
      restarted.model.dispose();
    });
  }

  it('refuses a folder with a run that ended early where another is wanted that does not', async () => {
    const early = { ...smallNetwork, earlyStopping: { patience: 1 } };
    (await trainNetwork(early, smallData, { seed: 1, folder: folder() })).model.dispose();
    await assert.rejects(train(), {
      code: 'different-run',
      message: /its earlyStopping is \{"patience":1\}, not absent/,
    });
  });

  it('takes a specification for the same whatever the order of its fields', async () => {
    (await train()).model.dispose();
    const { optimizer, ...rest } = smallNetwork;
    const turned = { optimizer: { learningRate: optimizer.learningRate, kind: 'adam' as const }, ...rest };
    let events = 0;
    const onProgress = (): void => void events++;
    (await trainNetwork(turned, smallData, { seed: 1, folder: folder(), onProgress })).model.dispose();
    assert.equal(events, 0);
  });

  it('ends early, with the weights of the best epoch where it is told to, also read from disk and after a stop', async () => {
    const network = {
      ...smallNetwork,
      epochs: 300,
      optimizer: { kind: 'adam' as const, learningRate: 0.1 },
      earlyStopping: { patience: 4, restoreBestWeights: true },
    };
    const runs: Run[] = [];
    for (const name of ['whole', 'whole', 'stopped']) {
      const options = { seed: 1, folder: path.join(folder(), name) };
      if (name === 'stopped') {
        const stopped = await stopAfter(10, () => trainNetwork(network, smallData, options));
        assert.equal(stopped.status, 'stopped');
        stopped.model.dispose();
      }
      const events: ProgressEvent[] = [];
      const run = await trainNetwork(network, smallData, {
        ...options,
        onProgress: (event) => events.push(event),
      });
      if (runs.length !== 1) {
        assert.equal(events.at(-1)!.done, events.at(-1)!.total);
        assert.match(events.at(-1)!.detail!, /^ended early after \d+ of 300 epochs/);
      }
      runs.push(run);
    }
    const { history, bestEpoch, model } = runs[0]!;
    assert.ok(history.length < 300 && bestEpoch === history.length - 4);
    const { validation } = smallData;
    assert.equal(
      meanSquaredError(validation.targets.values, predict(model, validation.inputs)),
      history[bestEpoch - 1]!.validationLoss,
    );
    for (const run of runs) {
      assert.equal(weightsChecksum(run.model), weightsChecksum(model));
      assert.deepEqual(run.history.map(withoutSeconds), history.map(withoutSeconds));
    }
    for (const run of runs) run.model.dispose();
  });

  it('tells the epochs so far after each, and waits for those who listen to the end', async () => {
    const told: number[] = [];
    let isOver = false;
    const run = await train({
      onEpoch: (history) => void told.push(history.length),
      onEnd: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        isOver = true;
      },
    });
    assert.deepEqual([told, isOver], [[1, 2, 3, 4], true]);
    run.model.dispose();
  });

  it('with restart: when-different keeps a run of the same and starts over for another', async () => {
    const first = await train();
    const created = (): string =>
      (JSON.parse(fs.readFileSync(path.join(folder(), 'manifest.json'), 'utf8')) as { created: string })
        .created;
    const before = created();
    const same = await train({ restart: 'when-different' });
    assert.equal(created(), before);
    assert.equal(weightsChecksum(same.model), weightsChecksum(first.model));
    const other = await train({ restart: 'when-different', epochs: 1 });
    assert.equal(other.history.length, 1);
    for (const { model } of [first, same, other]) model.dispose();
  });

  it('refuses a folder that another process trains in', async () => {
    let second: Promise<unknown> | undefined;
    const run = await train({
      onProgress: () => (second ??= assert.rejects(train(), { code: 'locked', message: /training Small/ })),
    });
    await second;
    run.model.dispose();
  });

  it('names epoch and step where the training diverges, and leaks nothing', async () => {
    const before = loadTensorFlow().memory().numTensors;
    const wild = { ...smallNetwork, optimizer: { kind: 'sgd' as const, learningRate: 1e6 } };
    await assert.rejects(trainNetwork(wild, smallData, { seed: 1, folder: folder() }), {
      code: 'diverged',
      message: /epoch \d+, (step \d+|the validation), the loss is (NaN|Infinity)/,
    });
    assert.equal(readJson<{ status: string }>(path.join(folder(), 'manifest.json')).status, 'diverged');
    assert.equal(loadTensorFlow().memory().numTensors, before);
  });

  it('tells how far it is, at most ten times a second, and at the end', async () => {
    const events: ProgressEvent[] = [];
    const start = performance.now();
    const run = await train({ onProgress: (event) => events.push(event) });
    assert.ok(events.length <= (performance.now() - start) / 100 + 2);
    assert.deepEqual([events.at(-1)!.done, events.at(-1)!.total], [16, 16]);
    assert.match(events[0]!.detail!, /^epoch 1 of 4, step \d of 4, loss [\d.]+, \d+ objects\/s$/);
    run.model.dispose();
  });

  it('lets other work through while it trains', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 10);
    const run = await train({ epochs: 40, batchSize: 4 });
    clearInterval(timer);
    assert.ok(turns >= 1);
    run.model.dispose();
  });

  it('stops soon after ■, and keeps what it has done', async () => {
    let asked = 0;
    setTimeout(() => {
      asked = performance.now();
      requestStop();
    }, 150);
    const run = await train({ epochs: 100_000, worker: false });
    const waited = performance.now() - asked;
    // It takes a few milliseconds, and as long as a busy disk needs to keep the run.
    assert.ok(asked > 0 && waited < 20_000, `${waited} ms`);
    assert.equal(run.status, 'stopped');
    run.model.dispose();
  });

  it('refuses data that the network cannot learn from, in one sentence', async () => {
    const { train: trained, validation } = smallData;
    const hole = createMatrix(validation.inputs.values.slice(), [40, 3]);
    hole.values[4] = NaN;
    const options = { seed: 1, folder: folder() };
    await assert.rejects(
      trainNetwork(smallNetwork, { train: trained, validation: { ...validation, inputs: hole } }, options),
      {
        code: 'not-finite',
        message: /Row 1, column second of the validation inputs is NaN/,
      },
    );
    await assert.rejects(trainNetwork({ ...smallNetwork, inputShape: [4] }, smallData, options), {
      code: 'wrong-shape',
      message: /The training inputs have shape \[100, 3\], but the network needs \[100, 4\]/,
    });
    await assert.rejects(train({ seed: 0.5 }), { code: 'bad-seed' });
    await assert.rejects(train({ batchSize: 0 }), { code: 'bad-specification' });
    assert.deepEqual(fs.readdirSync(folder()), []);
  });

  it('leaks no tensors from run to run', async () => {
    const before = loadTensorFlow().memory().numTensors;
    for (const epochs of [2, 3]) (await train({ epochs, restart: true })).model.dispose();
    assert.equal(loadTensorFlow().memory().numTensors, before);
  });
});

function withoutSeconds(record: { seconds: number }): object {
  return { ...record, seconds: 0 };
}

/** Set the stop flag after so many looks at it, which is before so many calls of the stepper. */
async function stopAfter(calls: number, work: () => Promise<Run>): Promise<Run> {
  const flag = (globalThis as unknown as Record<symbol, object>)[Symbol.for('redshift-lab.stop')]!;
  let looks = 0;
  Object.defineProperty(flag, 'requested', { get: () => looks++ >= calls, configurable: true });
  try {
    return await work();
  } finally {
    Object.defineProperty(flag, 'requested', { value: false, writable: true, configurable: true });
  }
}
