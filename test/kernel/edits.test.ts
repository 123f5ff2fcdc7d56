import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { startKernel } from '../../lib/kernel';
import type { KernelClient } from '../../lib/kernel';
import { runCell } from './run-cell';

describe('kernel: edits to the library', () => {
  let kernel: KernelClient;
  let folder: string;
  let from: string;
  const write = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);

  before(async () => {
    const workspace = path.join(projectRoot, 'data', 'workspace');
    fs.mkdirSync(workspace, { recursive: true });
    folder = fs.mkdtempSync(path.join(workspace, 'kernel-test-'));
    from = `./data/workspace/${path.basename(folder)}`;
    write('index.ts', `export { survey } from './survey';`);
    write('survey.ts', `export const loaded = Math.random();\nexport const survey = (): string => 'before';`);
    kernel = await startKernel();
  });
  after(async () => {
    await kernel.shutdown();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('count at the next import, in the importers of the edited file too', async () => {
    assert.equal((await runCell(kernel, `import { survey } from '${from}'; survey()`)).result, 'before');
    write(
      'survey.ts',
      `export const loaded = Math.random();\nexport const survey = (): string => 'after the edit';`,
    );
    assert.equal(
      (await runCell(kernel, `import { survey } from '${from}'; survey()`)).result,
      'after the edit',
    );
  });

  it('count for the types at once', async () => {
    write(
      'survey.ts',
      `export const loaded = Math.random();\nexport const survey = (band: number): number => band;`,
    );
    const wrong = await runCell(kernel, `import { survey } from '${from}'; survey()`);
    assert.equal(wrong.reply.ename, 'TypeScriptError');
    assert.equal((await runCell(kernel, `import { survey } from '${from}'; survey(3) + 1`)).result, '4');
  });

  it('do not load the library anew where nothing changed', async () => {
    const cell = `import { loaded } from '${from}/survey'; loaded`;
    const first = (await runCell(kernel, cell)).result;
    assert.equal((await runCell(kernel, cell)).result, first);
  });

  it('may add the file that an import did not find', async () => {
    const cell = `import { added } from '${from}/added'; added`;
    assert.match((await runCell(kernel, cell)).reply.evalue, /Cannot find module/);
    write('added.ts', 'export const added = 5;');
    assert.equal((await runCell(kernel, cell)).result, '5');
  });

  it('may move a file to a folder of its name', async () => {
    const cell = `import { moved } from '${from}/moved'; moved`;
    write('moved.ts', 'export const moved = "a file" as string;');
    assert.equal((await runCell(kernel, cell)).result, 'a file');
    fs.rmSync(path.join(folder, 'moved.ts'));
    fs.mkdirSync(path.join(folder, 'moved'));
    write('moved/index.ts', 'export const moved = "a folder" as string;');
    assert.equal((await runCell(kernel, cell)).result, 'a folder');
  });

  it('with a syntax error name file and line, and heal', async () => {
    const cell = `import { broken } from '${from}/broken'; broken`;
    write('broken.ts', 'export const broken: number = 1;\nexport const = 2;');
    const { reply } = await runCell(kernel, cell);
    assert.match(reply.traceback.join('\n'), /broken\.ts:2:/);
    write('broken.ts', 'export const broken: number = 12;');
    assert.equal((await runCell(kernel, cell)).result, '12');
  });

  it('keep the lines of errors true', async () => {
    write('thrower.ts', `export function thrower(): void {\n  throw new Error('on line 2');\n}`);
    const cell = `import { thrower } from '${from}/thrower'; thrower()`;
    assert.match((await runCell(kernel, cell)).reply.traceback.join('\n'), /thrower\.ts:2:9/);
    write('thrower.ts', `\n\n\nexport function thrower(): void {\n  throw new Error('on line 5');\n}`);
    assert.match((await runCell(kernel, cell)).reply.traceback.join('\n'), /thrower\.ts:5:9/);
  });

  it('are not checked by the kernel: a type error in the library is for `npm run check`', async () => {
    write('mistyped.ts', `export const mistyped: number = 'a text';`);
    const run = await runCell(kernel, `import { mistyped } from '${from}/mistyped'; mistyped as unknown`);
    assert.equal(run.result, 'a text');
  });

  it('leave no file behind beside the sources', () => {
    const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      names.filter((name) => !name.endsWith('.ts') && name !== 'moved'),
      [],
    );
  });
});
