import assert from 'node:assert/strict';
import { customLoss } from '../../lib/network';
import type { AnyNetworkSpecification } from '../../lib/network';
import { trainNetwork } from '../../lib/training';
import { smallData, smallNetwork, temporaryFolder } from './small-training';

const squared = customLoss({
  name: 'ownSquaredError',
  targets: 1,
  outputs: 1,
  loss: (truth, prediction) => prediction.sub(truth).square().mean(-1),
});

describe('a training under a loss of its own', function () {
  const folder = temporaryFolder(this);

  it('goes the way of the named loss that it repeats', async () => {
    const named = await trainNetwork(smallNetwork, smallData, { seed: 3, folder: `${folder()}/named` });
    const own = await trainNetwork({ ...smallNetwork, loss: squared }, smallData, {
      seed: 3,
      folder: `${folder()}/own`,
    });
    own.history.forEach(({ trainLoss, validationLoss }, epoch) => {
      assert.ok(Math.abs(trainLoss / named.history[epoch]!.trainLoss - 1) < 1e-4);
      assert.ok(Math.abs(validationLoss / named.history[epoch]!.validationLoss - 1) < 1e-4);
    });
    named.model.dispose();
    own.model.dispose();
  });

  it('is another run where the function is another one, and the same where it is the same', async () => {
    const train = async (loss: AnyNetworkSpecification['loss']) => {
      const specification: AnyNetworkSpecification = { ...smallNetwork, loss, epochs: 1 };
      (await trainNetwork(specification, smallData, { seed: 3, folder: folder() })).model.dispose();
    };
    await train(squared);
    await train({ ...squared });
    const changed = customLoss({
      ...squared,
      source: undefined,
      loss: (truth, prediction) => prediction.sub(truth).abs().mean(-1),
    });
    await assert.rejects(train(changed), {
      code: 'different-run',
      message: /its loss is \{"name":"ownSquaredError"/,
    });
    await assert.rejects(train('meanSquaredError'), { code: 'different-run' });
  });
});
