import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkNotebookCells } from '../../lib/kernel';

describe('checkNotebookCells', () => {
  let folder: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-check-'));
  });
  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  function notebook(...sources: (string | string[])[]): string {
    const file = path.join(folder, 'a.ipynb');
    const cells = sources.map((source) =>
      typeof source === 'string' && source.startsWith('#')
        ? { cell_type: 'markdown', source }
        : { cell_type: 'code', source },
    );
    fs.writeFileSync(file, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    return file;
  }

  it('finds nothing in cells that are right, and runs none of them', async () => {
    const file = notebook(
      '# Title',
      ["import { createRandom } from './lib';\n", 'const random = createRandom(1);'],
      `import fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(path.join(folder, 'ran'))}, '');`,
      'const value = await Promise.resolve(random.uniform());',
      'const value = "declared again"; value.length',
    );
    assert.deepEqual(await checkNotebookCells(file), []);
    assert.equal(fs.existsSync(path.join(folder, 'ran')), false);
  });

  it('names cell, line and error', async () => {
    const file = notebook('const redshift: number = 0.1;', '# Text', ['redshift;\n', 'redshift.length']);
    const message = "Property 'length' does not exist on type 'number'.";
    assert.deepEqual(await checkNotebookCells(file), [{ cell: 3, line: 2, message }]);
  });

  it('reports an error once: what the wrong cell declares is known to the cells after it', async () => {
    const file = notebook(
      'const [a, { b }] = wrong(), c: string = 1;\nimport path from "nowhere"; function d() {} class E {}',
      '[a, b, c, path, d(), new E()]',
      'const f: string = 2',
    );
    const problems = await checkNotebookCells(file);
    assert.deepEqual(
      problems.map(({ cell, line }) => [cell, line]),
      [
        [1, 1],
        [1, 1],
        [1, 2],
        [3, 1],
      ],
    );
  });

  it('is as strict as the kernel', async () => {
    const problems = await checkNotebookCells(notebook('const double = (value) => 2 * value;'));
    assert.match(problems[0]?.message ?? '', /implicitly has an 'any' type/);
  });

  it('refuses a file that is no notebook', async () => {
    const file = path.join(folder, 'no.ipynb');
    await assert.rejects(checkNotebookCells(file), { code: 'not-a-notebook' });
    fs.writeFileSync(file, '{}');
    await assert.rejects(checkNotebookCells(file), {
      code: 'not-a-notebook',
      message: /has no list of cells/,
    });
  });
});
