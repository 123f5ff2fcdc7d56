import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { startLab } from '../../lib/command/lab';
import type { Lab } from '../../lib/command/lab';

describe('command: npm run lab', () => {
  let folder: string;
  let lab: Lab;
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-test-'));
    fs.writeFileSync(path.join(folder, 'note.txt'), 'here');
    lab = await startLab({ folder });
  });
  after(async () => {
    await lab.stop();
    fs.rmSync(folder, { recursive: true });
  });

  async function ask(place: string, token = lab.token, options: RequestInit = {}): Promise<Response> {
    const headers: Record<string, string> = token === '' ? {} : { Authorization: `token ${token}` };
    return fetch(`http://127.0.0.1:${lab.port}/${place}`, { ...options, headers });
  }

  it('answers at its address, and to nobody without the token', async () => {
    const page = await fetch(lab.url);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /JupyterLab/);
    assert.equal((await ask('api/contents', '')).status, 403);
    assert.equal((await ask('api/contents', 'another')).status, 403);
    assert.equal((await ask('api/contents')).status, 200);
  });

  it('listens on 127.0.0.1 only', async () => {
    const addresses = Object.values(os.networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && one.family === 'IPv4')
      .map((one) => one?.address ?? '');
    for (const address of addresses.filter((one) => one !== '127.0.0.1')) {
      const socket = net.connect(lab.port, address);
      await assert.rejects(once(socket, 'connect'), { code: 'ECONNREFUSED' }, address);
    }
    assert.ok(addresses.includes('127.0.0.1'));
  });

  it('shows its folder, and offers our kernel only', async () => {
    const contents = (await (await ask('api/contents')).json()) as { content: { name: string }[] };
    assert.deepEqual(
      contents.content.map((entry) => entry.name),
      ['note.txt'],
    );
    const kernels = (await (await ask('api/kernelspecs')).json()) as {
      default: string;
      kernelspecs: Record<string, { spec: { display_name: string } }>;
    };
    assert.equal(kernels.default, 'redshift-lab');
    assert.deepEqual(Object.keys(kernels.kernelspecs), ['redshift-lab']);
    assert.equal(kernels.kernelspecs['redshift-lab']!.spec.display_name, 'TypeScript (Redshift Lab)');
  });

  it('refuses a port that is in use, in one sentence', async () => {
    await assert.rejects(startLab({ folder, port: lab.port }), {
      code: 'port-in-use',
      message: new RegExp(`^Port ${lab.port} is in use on this machine or not allowed: name another`),
    });
    await assert.rejects(startLab({ folder, port: 80_000 }), { code: 'port-in-use' });
  });

  it('takes another port where none is asked for', async () => {
    const second = await startLab({ folder });
    await second.stop();
    assert.notEqual(second.port, lab.port);
    assert.notEqual(second.token, lab.token);
  });

  it('names a folder that is not there', async () => {
    await assert.rejects(startLab({ folder: '/nowhere/at/all' }), { code: 'missing-folder' });
  });

  it('stops with its kernels, and stopping twice does no harm', async () => {
    const other = await startLab({ folder });
    const headers = { Authorization: `token ${other.token}` };
    const started = await fetch(`http://127.0.0.1:${other.port}/api/kernels`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'redshift-lab' }),
    });
    const { id } = (await started.json()) as { id: string };
    assert.equal(started.status, 201);
    assert.equal(kernelProcesses(id).length, 1);
    await other.stop();
    await other.stop();
    await assert.rejects(fetch(`http://127.0.0.1:${other.port}/api/status`, { headers }));
    assert.deepEqual(kernelProcesses(id), []);
  });

  it('ends with the program that started it, even where that is killed', async () => {
    const script = `require('tsx/cjs');
      require('./lib/command/lab').startLab({ folder: ${JSON.stringify(folder)} })
        .then(({ port }) => { console.log(port); setInterval(() => {}, 1000); });`;
    const child = spawn(process.execPath, ['-e', script], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [piece] = (await once(child.stdout, 'data')) as [Buffer];
    const status = `http://127.0.0.1:${Number(piece.toString())}/api/status`;
    assert.equal((await fetch(status)).status, 403);
    child.kill('SIGKILL');
    let answers = true;
    for (let attempt = 0; answers && attempt < 600; attempt++) {
      answers = await fetch(status).then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.equal(answers, false);
  });

  it('as a command prints the address and the line for SSH, and ends at Ctrl-C', async () => {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'lib/command/lab.ts', '--no-browser'], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    for await (const piece of child.stdout) {
      text += String(piece);
      if (text.includes('Ctrl-C stops')) child.kill('SIGINT');
    }
    assert.match(text, /http:\/\/127\.0\.0\.1:(\d+)\/lab\?token=[0-9a-f]{48}\n/);
    assert.match(text, /ssh -N -L (\d+):127\.0\.0\.1:\1 \S+@\S+\n/);
    assert.match(text, /Stopping JupyterLab and its kernels/);
    assert.equal(child.exitCode ?? (await once(child, 'exit'))[0], 0);
  });
});

/** Running programs whose command line names this kernel's connection file. */
function kernelProcesses(kernel: string): string[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`kernel-${kernel}.json`);
      } catch {
        return false;
      }
    });
}
