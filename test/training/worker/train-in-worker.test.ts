import assert from 'node:assert/strict';
import path from 'node:path';
import { clearStop, requestStop } from '../../../lib/base';
import type { ProgressEvent } from '../../../lib/base';
import { alhambraRedshiftNetwork, customLoss, gaiaRedshiftNetwork } from '../../../lib/network';
import { trainNetwork } from '../../../lib/training';
import { isWorkerFaster } from '../../../lib/training/worker/is-worker-faster';
import { bentObjects, smallData, smallNetwork, temporaryFolder, weightsChecksum } from '../small-training';

describe('a training in a process of its own', function () {
  this.timeout(120_000);
  const folder = temporaryFolder(this);
  const data = { train: bentObjects(1, 1000), validation: bentObjects(2, 200) };
  const network = { ...smallNetwork, epochs: 30 };

  it('gives the numbers of one in this process bit for bit, and tells of steps and epochs', async () => {
    const events: ProgressEvent[] = [];
    const epochs: number[] = [];
    let end = 0;
    const [there, here] = await Promise.all(
      [true, false].map((worker) =>
        trainNetwork(network, data, {
          seed: 3,
          folder: path.join(folder(), `${worker}`),
          worker,
          ...(worker && {
            onProgress: (event) => events.push(event),
            onEpoch: (history) => epochs.push(history.length),
            onEnd: (history) => {
              end = history.length;
            },
          }),
        }),
      ),
    );
    assert.equal(there!.status, 'finished');
    assert.equal(weightsChecksum(there!.model), weightsChecksum(here!.model));
    const losses = [there!, here!].map(({ history }) => history.map(({ validationLoss }) => validationLoss));
    assert.deepEqual(losses[0], losses[1]);
    assert.deepEqual(
      epochs,
      Array.from({ length: 30 }, (_, place) => place + 1),
    );
    assert.equal(end, 30);
    assert.equal(events.at(-1)!.done, events.at(-1)!.total);
    for (const { model } of [there!, here!]) model.dispose();
  });

  it('stops with ■, keeps what it has done, and goes on in either process', async () => {
    const long = { ...network, epochs: 100_000 };
    const options = { seed: 3, folder: path.join(folder(), 'run'), worker: true };
    const stopped = await trainNetwork(long, data, {
      ...options,
      onEpoch: (history) => history.length === 20 && requestStop(),
    }).finally(clearStop);
    assert.equal(stopped.status, 'stopped');
    const { length } = stopped.history;
    assert.ok(length >= 20 && length < 100_000);
    let first = 0;
    const again = await trainNetwork(long, data, {
      ...options,
      worker: false,
      onEpoch: (history) => {
        first ||= history.length;
        if (history.length >= length + 3) requestStop();
      },
    }).finally(clearStop);
    assert.equal(first, length + 1);
    for (const { model } of [stopped, again]) model.dispose();
  });

  it('stops before its first step too, and goes on later', async () => {
    const options = { seed: 3, folder: path.join(folder(), 'run'), worker: true };
    setTimeout(requestStop, 100);
    const stopped = await trainNetwork(network, data, options).finally(clearStop);
    assert.deepEqual([stopped.status, stopped.history.length], ['stopped', 0]);
    const again = await trainNetwork(network, data, options);
    assert.equal(again.status, 'finished');
    for (const { model } of [stopped, again]) model.dispose();
  });

  it('says what went wrong there in the same sentence', async () => {
    const options = { seed: 3, folder: path.join(folder(), 'run'), worker: true };
    await trainNetwork({ ...network, epochs: 1 }, data, options);
    await assert.rejects(trainNetwork({ ...network, epochs: 1 }, data, { ...options, seed: 4 }), {
      code: 'different-run',
    });
    const steep = { ...network, optimizer: { kind: 'sgd', learningRate: 1e6 } } as const;
    await assert.rejects(trainNetwork(steep, data, { ...options, folder: path.join(folder(), 'steep') }), {
      name: 'RedshiftLabError',
      code: 'diverged',
    });
  });

  it('is chosen for long trainings of small dense networks alone', () => {
    const set = bentObjects(1, 1000);
    const long = { train: { ...set, inputs: { ...set.inputs, shape: [400_000, 3] } }, validation: set };
    const redshift = alhambraRedshiftNetwork();
    assert.ok(isWorkerFaster(redshift, long));
    assert.ok(!isWorkerFaster(redshift, smallData), 'a short one');
    assert.ok(!isWorkerFaster({ ...redshift, batchSize: 8192 }, long), 'large batches');
    assert.ok(!isWorkerFaster(gaiaRedshiftNetwork(), long), 'convolutions');
    const loss = customLoss({
      name: 'own',
      targets: 1,
      loss: (truth, prediction) => prediction.sub(truth).square().mean(-1),
    });
    assert.ok(!isWorkerFaster({ ...redshift, loss }, long), 'a function');
  });
});
