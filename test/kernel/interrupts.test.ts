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

  /** Run a cell and press ■ each time that it says 'ready'. */
  const runAndPress = (code: string): ReturnType<typeof runCell> =>
    runCell(kernel, code, {
      onOutput: (event) => {
        if (event.type !== 'output' || event.output.output_type !== 'stream') return;
        if (event.output.text.includes('ready')) kernel.interrupt();
      },
    });
  /** Code that says 'ready' and waits until the signal has come. */
  const press = `
    await new Promise(setImmediate);
    await new Promise<void>((done) => { process.once('SIGINT', () => done()); console.log('ready'); });`;
  /** A training loop in small: works in steps, looks at the flag, gives way to the event loop. */
  const loop = `
    let steps = 0;
    await new Promise(setImmediate);
    console.log('ready');
    while (!stopRequested() && steps < 2000) { steps++; await new Promise((done) => setTimeout(done, 5)); }
    steps < 2000 ? 'stopped in peace' : 'ran to the end'`;

  it('once stops a loop that looks at the stop flag, and the cell ends well', async () => {
    const { reply, result } = await runAndPress(loop);
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
    const fresh = await runAndPress(
      `import { stopRequested as asked } from './lib/base';${loop.replace('stopRequested', 'asked')}`,
    );
    assert.equal(fresh.result, 'stopped in peace');
  });

  it('twice within two seconds abandons a cell that does not stop', async () => {
    const { reply } = await runAndPress(`${press} ${press} await new Promise(() => undefined)`);
    assert.deepEqual([reply.status, reply.ename], ['error', 'KeyboardInterrupt']);
    assert.match(reply.evalue, /abandoned/);
    assert.equal((await runCell(kernel, '1')).result, '1');
  });

  it('once tells how to abandon a cell that does not stop', async () => {
    const code = `${press} await new Promise((done) => setTimeout(done, 1000)); 'by itself'`;
    const { result, stderr } = await runAndPress(code);
    assert.equal(result, 'by itself');
    assert.match(stderr, /Interrupt twice within 2 seconds/);
  });

  it('twice with more than two seconds between abandons nothing', async () => {
    // The kernel's clock is put forward instead of waiting.
    const later = `const clock = Date.now; Date.now = () => clock() + 2001;`;
    const { result } = await runAndPress(`${press} ${later} ${press} Date.now = clock; 'by itself'`);
    assert.equal(result, 'by itself');
  });

  it('once stops a cell that computes without a pause', async () => {
    const { reply } = await runAndPress(`console.log('ready'); for (;;) Math.sqrt(2);`);
    assert.deepEqual([reply.ename, reply.evalue], ['KeyboardInterrupt', 'The cell was interrupted.']);
  });

  it('spares the kernel where a cell or a package that it imports listens to the signal too', async () => {
    await runCell(kernel, `let heard = 0; process.on('SIGINT', () => heard++);`);
    const { result } = await runAndPress(`${press} stopRequested() && heard`);
    assert.equal(result, '1');
    assert.equal((await runCell(kernel, 'heard')).result, '1');
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
