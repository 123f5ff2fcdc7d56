import assert from 'node:assert/strict';
import { startKernel } from '../../lib/kernel';
import type { KernelClient } from '../../lib/kernel';
import { runCell } from './run-cell';

describe('kernel: ■', () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await startKernel();
    await runCell(kernel, `import { stopRequested } from './lib';`);
  });
  after(() => kernel.shutdown());

  /** Run a cell that says 'ready' when it has begun, and act then. */
  const runAndAct = (code: string, act: () => void): ReturnType<typeof runCell> => {
    let acted = false;
    return runCell(kernel, code, {
      onOutput: () => {
        if (!acted) act();
        acted = true;
      },
    });
  };
  /** A training loop in small: works in steps, looks at the flag, gives way to the event loop. */
  const loop = `
    let steps = 0;
    await new Promise(setImmediate);
    console.log('ready');
    while (!stopRequested() && steps < 2000) { steps++; await new Promise((done) => setTimeout(done, 5)); }
    steps < 2000 ? 'stopped in peace' : 'ran to the end'`;

  it('once stops a loop that looks at the stop flag, and the cell ends well', async () => {
    const { reply, result } = await runAndAct(loop, () => {
      kernel.interrupt();
    });
    assert.deepEqual([reply.status, result], ['ok', 'stopped in peace']);
  });

  it('is forgotten when the next cell starts', async () => {
    assert.equal((await runCell(kernel, 'stopRequested()')).result, 'false');
  });

  it('is seen by a library that was loaded afresh', async () => {
    await runCell(
      kernel,
      `for (const file of Object.keys(require.cache)) if (/lib.base/.test(file)) delete require.cache[file];`,
    );
    const fresh = await runAndAct(
      `import { stopRequested as asked } from './lib/base';${loop.replace('stopRequested', 'asked')}`,
      () => {
        kernel.interrupt();
      },
    );
    assert.equal(fresh.result, 'stopped in peace');
  });

  it('twice within two seconds abandons a cell that does not stop', async () => {
    const { reply } = await runAndAct(
      `await new Promise(setImmediate); console.log('ready'); await new Promise(() => undefined)`,
      () => {
        kernel.interrupt();
        setTimeout(() => {
          kernel.interrupt();
        }, 100);
      },
    );
    assert.deepEqual([reply.status, reply.ename], ['error', 'KeyboardInterrupt']);
    assert.match(reply.evalue, /abandoned/);
    assert.equal((await runCell(kernel, '1')).result, '1');
  });

  it('once tells how to abandon a cell that does not stop', async () => {
    const run = runAndAct(
      `await new Promise(setImmediate); console.log('ready'); await new Promise((done) => setTimeout(done, 1000)); 'by itself'`,
      () => {
        kernel.interrupt();
      },
    );
    const { result, stderr } = await run;
    assert.equal(result, 'by itself');
    assert.match(stderr, /Interrupt twice within 2 seconds/);
  });

  it('twice with more than two seconds between abandons nothing', async () => {
    const code = `await new Promise(setImmediate); console.log('ready'); await new Promise((done) => setTimeout(done, 2800)); 'by itself'`;
    const { result } = await runAndAct(code, () => {
      kernel.interrupt();
      setTimeout(() => {
        kernel.interrupt();
      }, 2300);
    });
    assert.equal(result, 'by itself');
  });

  it('once stops a cell that computes without a pause', async () => {
    const { reply } = await runAndAct(`console.log('ready'); for (;;) Math.sqrt(2);`, () => {
      kernel.interrupt();
    });
    assert.deepEqual([reply.ename, reply.evalue], ['KeyboardInterrupt', 'The cell was interrupted.']);
  });

  it('while no cell runs does nothing', async () => {
    kernel.interrupt();
    await new Promise((done) => setTimeout(done, 100));
    assert.equal((await runCell(kernel, 'stopRequested()')).result, 'false');
  });

  it('after the time limit of a client leaves the kernel usable', async () => {
    const cell = runCell(
      kernel,
      `while (!stopRequested()) await new Promise((done) => setTimeout(done, 5));`,
      { timeoutMs: 300 },
    );
    await assert.rejects(cell, { name: 'RedshiftLabError', code: 'kernel-timeout' });
    assert.equal((await runCell(kernel, '"next"')).result, 'next');
  });
});
