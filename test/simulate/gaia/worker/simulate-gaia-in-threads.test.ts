import assert from 'node:assert/strict';
import { clearStop, requestStop } from '../../../../lib/base';
import { simulateGaia, simulateGaiaInThreads } from '../../../../lib/simulate';

describe('simulateGaiaInThreads', function () {
  this.timeout(120_000);
  const options = { spectra: 10_001, seed: 5, firstSpectrum: 7 };

  it('gives the numbers of simulateGaia bit for bit, whatever the number of threads, and tells how far it is', async () => {
    const expected = simulateGaia(options);
    for (const threads of [1, 3]) {
      const done: number[] = [];
      const found = await simulateGaiaInThreads({
        ...options,
        threads,
        onProgress: (event) => done.push(event.done / event.total),
      });
      assert.deepEqual(Buffer.from(found.spectra.values.buffer), Buffer.from(expected.spectra.values.buffer));
      assert.deepEqual(found.table, expected.table);
      assert.deepEqual(found.provenance, expected.provenance);
      assert.equal(done.length, 3);
      assert.equal(done.at(-1), 1);
    }
  });

  it('stops with ■, in one sentence that says how far it was', async () => {
    const stopped = simulateGaiaInThreads({
      spectra: 400_000,
      seed: 1,
      threads: 2,
      onProgress: requestStop,
    }).finally(clearStop);
    await assert.rejects(stopped, {
      code: 'stopped',
      message: /^The simulation was stopped after \d+ of 400000 objects, .*\.$/,
    });
  });

  it('passes on what a thread refuses: a spectrum that noise has left no amplitude', async () => {
    const noisy = {
      spectra: 5000,
      seed: 1,
      noise: 10,
      amplitudeScatter: 1,
      withoutAmplitude: true,
      threads: 1,
    };
    await assert.rejects(simulateGaiaInThreads(noisy), {
      code: 'no-amplitude',
      message: /^The fluxes of the spectrum of galaxy \d+ sum to -/,
    });
  });

  it('refuses options without meaning', async () => {
    for (const wrong of [{ threads: 0 }, { threads: 1.5 }, { spectra: 0 }, { noise: -1 }])
      await assert.rejects(simulateGaiaInThreads({ spectra: 1, seed: 1, ...wrong }), {
        code: 'wrong-option',
      });
  });
});
