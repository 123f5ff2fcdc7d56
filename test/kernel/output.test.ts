import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { collectOutputs, startKernel } from '../../lib/kernel';
import type { KernelClient, NotebookOutput } from '../../lib/kernel';
import { runCell } from './run-cell';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, line) => `${String(line)}\n`).join('');

/** What lib/notebook does to show a figure. */
const bundleCell = `
import { createRequire } from 'node:module';
const tslab = createRequire(process.cwd() + '/package.json')('tslab/dist/jupyter.js');
const data = { 'application/vnd.vegalite.v5+json': { mark: 'bar' }, 'image/png': 'iVBORw0KGgo=', 'text/plain': 'a figure' };
`;

describe('kernel: outputs', () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await startKernel();
  });
  after(() => kernel.shutdown());

  it('of a burst arrive complete and in order', async () => {
    const code = `
      for (let line = 0; line < 1000; line++) {
        console.log(line);
        if (line % 5 === 0) console.error(line);
      }`;
    const { reply, stdout, stderr } = await runCell(kernel, code);
    assert.equal(reply.status, 'ok');
    assert.equal(stdout, lines(1000));
    assert.equal(stderr, Array.from({ length: 200 }, (_, line) => `${String(line * 5)}\n`).join(''));
  });

  it('of 20,000 lines arrive complete, in a few messages', async () => {
    const code = 'for (let line = 0; line < 20_000; line++) console.log(line);';
    const { stdout, outputs } = await runCell(kernel, code);
    assert.equal(stdout, lines(20_000));
    assert.ok(outputs.length < 500, `${String(outputs.length)} messages`);
  });

  it('of 1,000 displays among texts arrive complete and in order', async () => {
    const code = `import { display } from 'tslab';
      for (let count = 0; count < 1000; count++) { console.log(count); display.text(String(count)); }`;
    const { outputs } = await runCell(kernel, code);
    const shown = outputs.map((output) => {
      if (output.output_type === 'stream') return output.text;
      return output.output_type === 'display_data' ? String(output.data['text/plain']) : '';
    });
    assert.deepEqual(
      shown,
      Array.from({ length: 1000 }, (_, count) => [`${String(count)}\n`, String(count)]).flat(),
    );
  });

  it('keep the order of the two streams, the displays and the result', async () => {
    const code = `import { display } from 'tslab';
      console.log('a'); console.error('b'); console.log('c'); display.text('d'); process.stdout.write('e'); 'f'`;
    const { outputs } = await runCell(kernel, code);
    const order = outputs.map((output) =>
      output.output_type === 'stream'
        ? output.text.trim()
        : 'data' in output
          ? output.data['text/plain']
          : '',
    );
    assert.deepEqual(order, ['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('come while the cell computes without a pause', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-output-'));
    const heard = (count: number): string => path.join(folder, String(count));
    // The cell goes on to the next line only when the one before has been heard.
    const code = `
      import fs from 'node:fs';
      const end = Date.now() + 30_000;
      for (const file of ${JSON.stringify([0, 1, 2].map(heard))}) {
        console.log('progress');
        while (!fs.existsSync(file)) if (Date.now() > end) throw new Error('nobody heard it');
      }`;
    let count = 0;
    const onOutput = (): void => fs.writeFileSync(heard(count++), '');
    const { reply, stdout } = await runCell(kernel, code, { onOutput });
    fs.rmSync(folder, { recursive: true });
    assert.deepEqual([reply.evalue, stdout], ['', 'progress\n'.repeat(3)]);
  });

  it('of work that goes on between cells belong to the running cell', async () => {
    const starts = await runCell(
      kernel,
      `const ticks = setInterval(() => console.log('tick'), 5); console.log('start')`,
    );
    assert.match(starts.stdout, /^start/);
    const code = `await new Promise((done) => setTimeout(done, 100)); clearInterval(ticks); console.log('end')`;
    assert.match((await runCell(kernel, code)).stdout, /tick\n(tick\n)*end\n$/);
  });

  it('written with a callback call it back', async () => {
    const code = `await new Promise<void>((done) => process.stdout.write('text', () => done())); 'called'`;
    const { stdout, result } = await runCell(kernel, code);
    assert.deepEqual([stdout, result], ['text', 'called']);
  });

  it('may be one bundle of MIME types', async () => {
    const { outputs } = await runCell(
      kernel,
      `${bundleCell}tslab.lastWriteDisplayData({ data, metadata: {}, transient: {} }, false)`,
    );
    const data = {
      'application/vnd.vegalite.v5+json': { mark: 'bar' },
      'image/png': 'iVBORw0KGgo=',
      'text/plain': 'a figure',
    };
    assert.deepEqual(outputs, [{ output_type: 'display_data', data, metadata: {} }]);
  });

  it('may be a bundle that is replaced later, also from a later cell', async () => {
    const show = (text: string, update: boolean): string =>
      `tslab.lastWriteDisplayData({ data: { 'text/plain': '${text}' }, metadata: {}, transient: { display_id: 'one' } }, ${String(update)});`;
    const first = collectOutputs();
    await runCell(kernel, `${bundleCell}${show('1', false)}${show('2', true)}`, { onOutput: first.listen });
    const shown = (text: string): NotebookOutput[] => [
      { output_type: 'display_data', data: { 'text/plain': text }, metadata: {} },
    ];
    assert.deepEqual(first.outputs(), shown('2'));
    const second = collectOutputs([first]);
    const { events } = await runCell(kernel, show('3', true), { onOutput: second.listen });
    assert.deepEqual(events, [
      { type: 'update', displayId: 'one', data: { 'text/plain': '3' }, metadata: {} },
    ]);
    assert.deepEqual([first.outputs(), second.outputs()], [shown('3'), []]);
  });

  it('of newDisplay are one display and updates of it', async () => {
    const code = `import { newDisplay } from 'tslab';
      const live = newDisplay();
      for (let step = 0; step < 200; step++) live.text('step ' + step);`;
    const collector = collectOutputs();
    const { events } = await runCell(kernel, code, { onOutput: collector.listen });
    assert.deepEqual([events[0]?.type, events[1]?.type, events.length], ['output', 'update', 200]);
    const data = { 'text/plain': 'step 199' };
    assert.deepEqual(collector.outputs(), [{ output_type: 'display_data', data, metadata: {} }]);
  });

  it('of 10 million characters arrive complete, as text and as a value', async () => {
    const { stdout, result } = await runCell(kernel, `console.log('x'.repeat(1e7)); 'y'.repeat(1e7)`);
    assert.deepEqual([stdout.length, String(result).length], [1e7 + 1, 1e7]);
  });

  it('show a tensor by its numbers, and still show it when it is disposed of', async () => {
    const code = `import * as tf from '@tensorflow/tfjs-node-gpu'; const tensor = tf.tensor2d([[1, 2], [3, 4]]); tensor`;
    assert.match(String((await runCell(kernel, code)).result), /\[\[1, 2\],\s+\[3, 4\]\]/);
    assert.match(String((await runCell(kernel, 'tensor.dispose(); tensor')).result), /shape: \[ 2, 2 \]/);
  });

  it('show a danfo frame as a table, escaped', async () => {
    const code = `import { DataFrame } from 'danfojs-node';
      new DataFrame({ name: ['<b>M 31</b>', 'a & b'], redshift: [-0.001, 1.5] })`;
    const { outputs } = await runCell(kernel, code);
    const [output] = outputs;
    assert.ok(output?.output_type === 'execute_result' && outputs.length === 1);
    assert.ok(
      String(output.data['text/html']).includes('<td>&#60;b&#62;M 31&#60;/b&#62;</td><td>-0.001</td>'),
    );
    assert.match(String(output.data['text/plain']), /<b>M 31<\/b> +-0.001\n.*\n2 rows × 2 columns$/);
  });
});
