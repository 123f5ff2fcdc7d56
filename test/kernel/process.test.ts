import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { startKernel } from '../../lib/kernel';
import { runCell } from './run-cell';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended but that nobody has asked about yet still has a number.
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!condition() && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
  return condition();
}

describe('kernel: the process', () => {
  const usual = process.env['TMPDIR'];
  let temporary: string;
  beforeEach(() => {
    temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'kernel-'));
    process.env['TMPDIR'] = temporary;
  });
  afterEach(() => {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    fs.rmSync(temporary, { recursive: true, force: true });
  });

  it('speaks over TCP, as with Jupyter, and beside a second kernel, each with its own variables', async () => {
    const kernels = await Promise.all([startKernel({ transport: 'tcp' }), startKernel()]);
    const [one, other] = kernels;
    const cell = (text: string): string =>
      `const mine = '${text}'; for (let line = 0; line < 300; line++) console.log(mine); await new Promise((done) => setTimeout(done, 50)); mine`;
    const runs = await Promise.all([runCell(one, cell('one')), runCell(other, cell('other'))]);
    assert.deepEqual(
      runs.map(({ result }) => result),
      ['one', 'other'],
    );
    assert.deepEqual(
      runs.map(({ stdout }) => stdout),
      ['one\n'.repeat(300), 'other\n'.repeat(300)],
    );
    await Promise.all(kernels.map((kernel) => kernel.shutdown()));
    assert.deepEqual(
      kernels.map(({ pid }) => isAlive(pid)),
      [false, false],
    );
  });

  it('ends on request although timers, servers and a cell hold on', async () => {
    const kernel = await startKernel();
    await runCell(
      kernel,
      `import http from 'node:http'; setInterval(() => undefined, 1000); http.createServer().listen(0); 1`,
    );
    const running = kernel.execute('await new Promise(() => undefined)');
    const rejected = assert.rejects(running, { code: 'kernel-died' });
    await kernel.shutdown();
    await rejected;
    assert.equal(isAlive(kernel.pid), false);
  });

  it('ends by force where a cell computes without a pause', async () => {
    const kernel = await startKernel();
    const running = assert.rejects(kernel.execute('for (;;) Math.sqrt(2);'), { code: 'kernel-died' });
    await kernel.shutdown();
    await running;
    assert.equal(isAlive(kernel.pid), false);
  });

  it('that dies in a cell fails the cell with a sentence and its last lines', async () => {
    const kernel = await startKernel();
    const cell = `import fs from 'node:fs'; fs.writeSync(2, 'out of memory, says the native code\\n'); process.kill(process.pid, 'SIGKILL'); for (;;);`;
    await assert.rejects(kernel.execute(cell), (error: Error & { code: string }) => {
      assert.equal(error.name, 'RedshiftLabError');
      assert.equal(error.code, 'kernel-died');
      assert.match(
        error.message,
        /The kernel ended \(signal SIGKILL\)[^]*out of memory, says the native code/,
      );
      return true;
    });
    await assert.rejects(kernel.execute('1'), { code: 'kernel-died' });
    await kernel.shutdown();
  });

  it('that dies takes along what it started, and nobody waits for that', async () => {
    const kernel = await startKernel();
    const start = `import { spawn } from 'node:child_process'; spawn('sleep', ['600'], { stdio: 'inherit' }).pid`;
    const sleeper = Number((await runCell(kernel, start)).result);
    assert.ok(isAlive(sleeper));
    await assert.rejects(kernel.execute(`process.kill(process.pid, 'SIGKILL'); for (;;);`), {
      code: 'kernel-died',
    });
    assert.ok(await waitUntil(() => !isAlive(sleeper), 30_000));
  });

  it('that cannot start says why', async () => {
    await assert.rejects(startKernel({ env: { NODE_OPTIONS: '--no-such-option' } }), /no-such-option/);
  });

  it('leaves no folder behind', async () => {
    const kernel = await startKernel();
    assert.equal(fs.readdirSync(temporary).length, 1);
    await kernel.shutdown();
    assert.deepEqual(fs.readdirSync(temporary), []);
  });

  for (const [what, cell] of [
    ['waits', 'await new Promise(() => undefined)'],
    ['computes without a pause', 'for (;;) Math.sqrt(2);'],
  ] as const) {
    it(`ends when its parent is killed, while a cell ${what}`, async () => {
      const client = path.join(projectRoot, 'lib', 'kernel', 'index.ts');
      const program = `
        const { startKernel } = require(${JSON.stringify(client)});
        startKernel().then((kernel) => {
          console.log(kernel.pid);
          return kernel.execute(${JSON.stringify(`console.log(1);${cell}`)}, { onOutput: () => console.log('runs') });
        });`;
      const tsx = createRequire(__filename).resolve('tsx/cjs');
      const parent = spawn(process.execPath, ['--require', tsx, '--eval', program], { cwd: projectRoot });
      let said = '';
      parent.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      assert.ok(await waitUntil(() => said.includes('runs'), 60_000), 'the cell runs');
      const kernel = Number.parseInt(said, 10);
      assert.ok(isAlive(kernel));
      parent.kill('SIGKILL');
      assert.ok(await waitUntil(() => !isAlive(kernel), 30_000), 'the kernel has ended');
      assert.deepEqual(
        fs.readdirSync(temporary).filter((name) => name.startsWith('redshift-lab')),
        [],
      );
    });
  }

  it('ends when the process in JPY_PARENT_PID has ended', async () => {
    const stranger = spawn('sleep', ['600']);
    const kernel = await startKernel({ env: { JPY_PARENT_PID: String(stranger.pid) } });
    const cell = assert.rejects(kernel.execute('await new Promise(() => undefined)'), {
      code: 'kernel-died',
      message: /SIGKILL/,
    });
    assert.ok(isAlive(kernel.pid));
    stranger.kill();
    await cell;
  });

  it('without a connection file says what it wants', () => {
    const program = path.join(projectRoot, 'lib', 'kernel', 'kernel.cjs');
    const { status, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /connection file/);
  });

  it('is started by the command of the kernelspec', () => {
    const specification = createRequire(__filename)('../../lib/kernel/kernelspec.cjs') as {
      kernelName: string;
      kernelspec(root: string): {
        argv: string[];
        interrupt_mode: string;
        language: string;
        display_name: string;
      };
    };
    assert.equal(specification.kernelName, 'redshift-lab');
    const { argv, interrupt_mode, language, display_name } = specification.kernelspec(projectRoot);
    assert.deepEqual(
      [interrupt_mode, language, display_name],
      ['signal', 'typescript', 'TypeScript (Redshift Lab)'],
    );
    assert.deepEqual(argv.slice(0, 2), ['/usr/bin/env', 'node']);
    assert.ok(fs.existsSync(argv[2] ?? ''));
    assert.equal(argv[3], '{connection_file}');
  });
});
