import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { trainingDisplay } from '../../lib/notebook';
import { trainNetwork } from '../../lib/training';
import type { EpochRecord } from '../../lib/training';
import { smallData, smallNetwork } from '../training/small-training';
import { insideKernel } from './fake-kernel';

const chart = 'application/vnd.vegalite.v5+json';

function historyOf(epochs: number): EpochRecord[] {
  return Array.from({ length: epochs }, (_, place) => ({
    epoch: place + 1,
    trainLoss: 1 / (place + 1),
    validationLoss: 2 / (place + 1),
    trainMetrics: {},
    trainMetricRows: 0,
    validationMetrics: {},
    learningRate: 0.01,
    seconds: 0.1,
  }));
}

/** The epochs that a bundle's chart draws. */
function epochsIn(data: Record<string, unknown>): number[] {
  const { data: drawn } = data[chart] as { data: { values: { epoch: number; sample: string }[] } };
  return drawn.values.filter(({ sample }) => sample === 'training').map(({ epoch }) => epoch);
}

describe('trainingDisplay', () => {
  const terminal = { isTTY: false, write: () => true };

  it('draws one chart in place, at most once a second, and ends with chart, picture and words', async () => {
    let time = 0;
    const shown = await insideKernel(async () => {
      const { onEpoch, onEnd } = trainingDisplay('a network', 'SIMULATED', { now: () => time, terminal });
      for (let epoch = 1; epoch <= 40; epoch++) {
        time += 100;
        onEpoch(historyOf(epoch));
      }
      await onEnd(historyOf(40));
    });
    assert.deepEqual(
      shown.map(({ update }) => update),
      [false, true, true, true, true],
    );
    assert.equal(new Set(shown.map(({ message }) => message.transient.display_id)).size, 1);
    assert.deepEqual(
      shown.map(({ message }) => epochsIn(message.data).at(-1)),
      [1, 11, 21, 31, 40],
    );
    const last = shown.at(-1)!.message.data;
    assert.deepEqual(Object.keys(last), [chart, 'image/png', 'text/plain']);
    assert.match(String(last['text/plain']), /^Training a network \(SIMULATED\)/);
  });

  it('draws a hundred of many epochs while it runs, and the last', async () => {
    const shown = await insideKernel(() => {
      trainingDisplay('a network', 'REAL').onEpoch(historyOf(5003));
    });
    const epochs = epochsIn(shown[0]!.message.data);
    assert.ok(epochs.length <= 100 && epochs.at(-1) === 5003);
  });

  it('takes less than 1 % of the time: waits longer after a slow chart', async () => {
    let time = 0;
    let looks = 0;
    // Each chart takes 50 ms: the clock is looked at before and after it.
    const now = (): number => (looks++ % 2 === 1 ? (time += 50) : time);
    const shown = await insideKernel(() => {
      const { onEpoch } = trainingDisplay('a network', 'REAL', { now, terminal });
      for (let epoch = 1; epoch < 40; epoch++) {
        looks = 0;
        time += 100;
        onEpoch(historyOf(epoch));
      }
    });
    assert.equal(shown.length, 1);
  });

  it('shows a training: its line and its chart, and nothing outside a notebook', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-display-'));
    const train = async (name: string): Promise<void> => {
      const display = trainingDisplay('a small network', 'SIMULATED', {
        now: () => performance.now(),
        terminal,
      });
      const options = { seed: 1, folder: path.join(folder, name), ...display };
      (await trainNetwork(smallNetwork, smallData, options)).model.dispose();
    };
    try {
      const shown = await insideKernel(() => train('inside'));
      const texts = shown.map(({ message }) => String(message.data['text/plain']));
      assert.match(texts[0]!, /^a small network: training Small .* epoch 1 of 4, step \d of 4, loss/);
      assert.match(texts.at(-2)!, /16 of 16 in/);
      assert.deepEqual(epochsIn(shown.at(-1)!.message.data), [1, 2, 3, 4]);
      await train('outside');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
