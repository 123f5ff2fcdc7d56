import assert from 'node:assert/strict';
import { clearStop, requestStop } from '../../../lib/base';
import {
  simulateAlhambra,
  simulateAlhambraInThreads,
  simulatedAlhambraCatalogueInThreads,
} from '../../../lib/simulate';
import type { Table } from '../../../lib/table';

function values({ columns }: Table): unknown[] {
  return columns.map(({ name, values: inside }) => [name, Array.from(inside as Float64Array)]);
}

describe('simulateAlhambraInThreads', function () {
  this.timeout(120_000);
  const options = { objects: 10_001, seed: 5 };

  it('gives the numbers of simulateAlhambra bit for bit, whatever the number of threads, and tells how far it is', async () => {
    const expected = values(simulateAlhambra(options));
    for (const threads of [1, 3]) {
      const done: number[] = [];
      const table = await simulateAlhambraInThreads({
        ...options,
        threads,
        onProgress: (event) => done.push(event.done / event.total),
      });
      assert.deepEqual(values(table), expected);
      assert.equal(done.length, 3);
      assert.equal(done.at(-1), 1);
      assert.ok(done.every((share, place) => place === 0 || share > done[place - 1]!));
    }
  });

  it('hands over ordinary arrays, no shared ones', async () => {
    const { columns } = await simulateAlhambraInThreads({ objects: 100, seed: 1, threads: 1 });
    for (const { values: inside } of columns)
      assert.ok((inside as Float64Array).buffer instanceof ArrayBuffer);
  });

  it('stops with ■, in one sentence that says how far it was', async () => {
    const stopped = simulateAlhambraInThreads({
      objects: 400_000,
      seed: 1,
      threads: 2,
      onProgress: requestStop,
    }).finally(clearStop);
    await assert.rejects(stopped, {
      code: 'stopped',
      message: /^The simulation was stopped after \d+ of 400000 objects, .*\.$/,
    });
  });

  it('passes on the error of a listener', async () => {
    const onProgress = (): void => {
      throw new TypeError('no line');
    };
    await assert.rejects(
      simulateAlhambraInThreads({ objects: 100, seed: 1, threads: 1, onProgress }),
      /no line/,
    );
  });

  it('refuses options without meaning', async () => {
    for (const wrong of [{ threads: 0 }, { threads: 1.5 }, { objects: 0 }, { seed: 0.5 }])
      await assert.rejects(simulateAlhambraInThreads({ objects: 1, seed: 1, ...wrong }), {
        code: 'wrong-option',
      });
  });
});

describe('simulatedAlhambraCatalogueInThreads', () => {
  it('says SIMULATED with seed and version', async () => {
    const { provenance, layout } = await simulatedAlhambraCatalogueInThreads({ objects: 10, seed: 3 });
    assert.deepEqual(
      [provenance, layout],
      [{ origin: 'SIMULATED', simulator: 'ALHAMBRA mock', version: '2.0', seed: 3 }, 'catalogue'],
    );
  });
});
