import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { projectRoot } from '../../lib/base';
import { openInteractive } from '../../lib/notebook';
import { printed } from './fake-kernel';

type Window = Awaited<ReturnType<typeof openInteractive>>;

const traces = [{ x: Float32Array.of(0.1, 0.2), y: [1, 2], type: 'scatter' }];

async function open(): Promise<{ window: Window; lines: string[] }> {
  let window: Window | undefined;
  const lines = await printed(async () => {
    window = await openInteractive(traces, { title: 'Redshifts' });
  });
  return { window: window!, lines };
}

function isOpen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 2000 });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

describe('openInteractive', () => {
  it('prints its address, serves page and plotly, and names no address elsewhere', async () => {
    const { window, lines } = await open();
    try {
      assert.deepEqual(lines, [`Interactive plot: ${window.url}`]);
      assert.match(window.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
      for (const page of ['', 'plots']) {
        const answer = await fetch(window.url + page);
        assert.equal(answer.status, 200);
        assert.match(answer.headers.get('content-security-policy')!, /default-src 'self'/);
        const html = await answer.text();
        assert.doesNotMatch(html, /https?:\/\//);
        assert.match(html, /<script[^>]* src="plotly\.min\.js"/);
      }
      const script = await (await fetch(`${window.url}plotly.min.js`)).text();
      assert.equal(script, readFileSync(require.resolve('plotly.js-dist-min/plotly.min.js'), 'utf8'));
      assert.equal((await fetch(`${window.url}main.js`)).status, 200);
    } finally {
      await window.close();
    }
  });

  it('hands the traces to the page, typed arrays as lists', async () => {
    const { window } = await open();
    try {
      const messages = await readPlots(window.url);
      assert.match(messages, /"x":\[0\.1\d*,0\.2\d*\],"y":\[1,2\],"type":"scatter"/);
      assert.match(messages, /"title":"Redshifts"/);
    } finally {
      await window.close();
    }
  });

  it('listens on 127.0.0.1 only and answers only under that name', async () => {
    const { window } = await open();
    try {
      const { port } = new URL(window.url);
      const others = Object.values(networkInterfaces())
        .flatMap((list) => list ?? [])
        .filter(({ internal }) => !internal);
      for (const { address } of others) assert.equal(await isOpen(Number(port), address), false, address);
      const request = http.get({ port, host: '127.0.0.1', headers: { Host: 'elsewhere.example' } });
      const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
      answer.resume();
      assert.equal(answer.statusCode, 403);
    } finally {
      await window.close();
    }
  });

  it('frees the port when closed, once or twice', async () => {
    const { window } = await open();
    const port = Number(new URL(window.url).port);
    assert.equal(await isOpen(port, '127.0.0.1'), true);
    await window.close();
    await window.close();
    assert.equal(await isOpen(port, '127.0.0.1'), false);
  });

  it('shows two plots on two pages', async () => {
    const one = (await open()).window;
    const other = (await open()).window;
    try {
      assert.notEqual(one.url, other.url);
      assert.equal((await fetch(one.url)).status, 200);
      assert.equal((await fetch(other.url)).status, 200);
    } finally {
      await one.close();
      await other.close();
    }
  });

  it('lets the process end after close', async () => {
    const script = `
      const { openInteractive } = require('./lib/notebook/open-interactive');
      void openInteractive([{ x: [1], y: [2] }]).then(async (window) => {
        await fetch(window.url);
        await window.close();
      });`;
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
      cwd: projectRoot,
      timeout: 60000,
    });
    const [status] = (await once(child, 'exit')) as [number | null];
    assert.equal(status, 0);
  });

  it('refuses to plot nothing', async () => {
    await assert.rejects(openInteractive([]), { code: 'empty-data' });
  });
});

/** What the server sends a page that asks for its plots: socket.io's messages over plain requests. */
async function readPlots(url: string): Promise<string> {
  const address = `${url}socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1)) as { sid: string };
  const send = (body: string): Promise<Response> => fetch(`${address}&sid=${sid}`, { method: 'POST', body });
  await send('40');
  await (await fetch(`${address}&sid=${sid}`)).text();
  await send('42["readplots"]');
  return (await fetch(`${address}&sid=${sid}`)).text();
}
