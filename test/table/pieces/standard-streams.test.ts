import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { projectRoot } from '../../../lib/base';
import { temporaryFile, temporaryPath } from '../temporary-file';

const program = `
  import { createTableSink, openTable, standardOutputEnded } from ${JSON.stringify(path.join(projectRoot, 'lib/table'))};
  async function main() {
    const source = await openTable(process.argv[2]);
    const sink = createTableSink('-');
    let pieces = 0;
    for (let round = 0; round < Number(process.argv[3]) && !standardOutputEnded(); round++) {
      for await (const piece of source.pieces({ pieceRows: 2 })) {
        await sink.write(piece);
        pieces++;
      }
    }
    await sink.close();
    source.close();
    console.error(pieces + (standardOutputEnded() ? ' ended' : ' whole'));
  }
  main().catch((error) => { console.error(error.code, error.message); process.exitCode = 1; });
`;

describe('standard input and output', () => {
  const main = temporaryFile(program, 'main.ts');
  const words = ['--require', 'tsx/cjs', main];
  const text = 'id,note\n1,a\n2,"b\nc"\n3,d\n';
  const folder = temporaryPath('temporary');
  fs.mkdirSync(folder);
  const options = { cwd: projectRoot, env: { ...process.env, TMPDIR: folder } };

  it('are read, more than once, and written as CSV, packed or not; nothing is left', () => {
    for (const input of [Buffer.from(text), zlib.gzipSync(text)]) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [...words, '-', '2'], {
        ...options,
        input,
      });
      assert.equal(String(stderr), '4 whole\n');
      assert.equal(status, 0);
      assert.equal(String(stdout), `${text}${text.slice(8)}`);
    }
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => name.startsWith('redshift-lab')),
      [],
    );
  });

  it('refuse what is no text, and an empty input', () => {
    for (const [input, code] of [
      ['PAR1', 'binary-file'],
      ['SIMPLE  =', 'binary-file'],
      ['', 'empty-file'],
    ] as const) {
      const { stderr, status } = spawnSync(process.execPath, [...words, '-', '1'], {
        ...options,
        input,
      });
      assert.equal(status, 1);
      assert.match(String(stderr), new RegExp(`^${code} .*standard input`));
    }
  });

  it('end without a word where the reader of the output goes away', async () => {
    const file = temporaryPath();
    fs.writeFileSync(file, text);
    const child = spawn(process.execPath, [...words, file, '1000000'], options);
    let error = '';
    child.stderr.on('data', (some) => (error += String(some)));
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.match(error, /^\d+ ended\n$/);
    assert.equal(status, 0);
  });
});
