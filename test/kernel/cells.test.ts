import assert from 'node:assert/strict';
import os from 'node:os';
import { startKernel } from '../../lib/kernel';
import type { KernelClient } from '../../lib/kernel';
import { fixtures, runCell } from './run-cell';

describe('kernel: cells', () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await startKernel({ cwd: os.tmpdir() });
  });
  after(() => kernel.shutdown());

  it('shows the value of the last expression, and nothing for a declaration or undefined', async () => {
    assert.equal((await runCell(kernel, '1 + 1')).result, '2');
    assert.equal((await runCell(kernel, '"two\\nlines"')).result, 'two\nlines');
    assert.deepEqual((await runCell(kernel, 'const three = 3')).outputs, []);
    assert.deepEqual((await runCell(kernel, 'undefined')).outputs, []);
    assert.equal((await runCell(kernel, 'three * 2')).result, '6');
  });

  it('counts cells, and a cell may declare again what an earlier one declared', async () => {
    const first = await runCell(kernel, 'const again = 1; again');
    const second = await runCell(kernel, 'const again = "text"; again');
    assert.equal(second.result, 'text');
    assert.equal(second.reply.executionCount, (first.reply.executionCount ?? 0) + 1);
  });

  it('imports ./lib as a folder, without a build step', async () => {
    const run = await runCell(
      kernel,
      `import { RedshiftLabError } from './lib'; new RedshiftLabError('a-code', 'b').code`,
    );
    assert.equal(run.result, 'a-code');
  });

  it('imports a folder of the project and its types', async () => {
    await runCell(kernel, `import { brightest, Star } from '${fixtures}/room'`);
    const code = `const stars: Star[] = [{ name: 'a', magnitude: 5 }, { name: 'b', magnitude: 4 }];\nbrightest(stars)?.name`;
    assert.equal((await runCell(kernel, code)).result, 'b');
  });

  it('imports node modules and packages', async () => {
    const code = `import path from 'node:path'; import * as semver from 'typescript';\n[path.basename('a/b'), typeof semver.version]`;
    assert.equal((await runCell(kernel, code)).result, "[ 'b', 'string' ]");
  });

  for (const [name, code, line] of [
    ['a parameter without a type', 'const double = (value) => 2 * value', 1],
    ['a value that may be undefined', '\nconst first = [1, 2].find((each) => each > 1);\nfirst.toFixed()', 3],
    ['a wrong type', 'const text: string = 1', 1],
    ['a wrong argument to the library', `import { createRandom } from './lib';\n\ncreateRandom('seed')`, 3],
    ['an import that does not exist', `import { createRedshift } from './lib'`, 1],
    ['an await in a function that is not async', 'const wait = () => {\n  await 1;\n}', 2],
  ] as const) {
    it(`refuses ${name}, with the line`, async () => {
      const { reply } = await runCell(kernel, code);
      assert.equal(reply.ename, 'TypeScriptError');
      assert.equal(reply.line, line);
    });
  }

  it('forgives the word export before a declaration', async () => {
    const code = `export const band = 'F814W'; export class Star { magnitude = 5 }\nexport type Flux = number; export async function wait() {}`;
    assert.equal((await runCell(kernel, code)).reply.evalue, '');
    const later = 'const flux: Flux = new Star().magnitude; [band, flux, typeof wait].join()';
    assert.equal((await runCell(kernel, later)).result, 'F814W,5,function');
    const { traceback } = (await runCell(kernel, 'export const wrong: string = 1')).reply;
    assert.match(
      traceback.join('\n'),
      /^cell \[\d+\]:1:14 - [^]*\n {4}export const wrong: string = 1\n {17}\^$/,
    );
  });

  it('takes an element of an array as present', async () => {
    assert.equal((await runCell(kernel, 'const list: number[] = [7];\nlist[0].toFixed(1)')).result, '7.0');
  });

  for (const [name, code, result] of [
    ['an awaited value', 'await Promise.resolve(1)', '1'],
    ['an awaited closure', 'await (async () => 2)()', '2'],
    [
      'a closure with an await of its own',
      'const go = async () => await Promise.resolve(3);\nawait go()',
      '3',
    ],
    ['an await in an expression', '1 + (await Promise.resolve(3))', '4'],
    ['for await', 'let sum = 0;\nfor await (const each of [1, Promise.resolve(4)]) sum += each;\nsum', '5'],
    [
      'an await in a block',
      'let six = 0;\nif (six === 0) { try { six = await Promise.resolve(6); } finally {} }\nsix',
      '6',
    ],
    ['an awaited import', `const { basename } = await import('node:path');\nbasename('a/7')`, '7'],
    ['a destructured await', 'const [eight] = await Promise.all([8]);\neight', '8'],
  ] as const) {
    it(`runs ${name} at the top of a cell`, async () => {
      const { reply, result: shown } = await runCell(kernel, code);
      assert.equal(reply.status, 'ok', reply.evalue);
      assert.equal(shown, result);
    });
  }

  it('works in the project folder, wherever Jupyter starts it, and loads neither danfo nor TensorFlow by itself', async () => {
    const code = `import fs from 'node:fs'; [fs.existsSync('package.json'), Object.keys(require.cache).some((file) => /danfo|tfjs/.test(file))]`;
    assert.equal((await runCell(kernel, code)).result, '[ true, false ]');
  });
});
