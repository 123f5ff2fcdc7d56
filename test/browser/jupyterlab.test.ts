import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { projectRoot, sha256File } from '../../lib/base';
import { startLab } from '../../lib/command/lab';
import type { Lab } from '../../lib/command/lab';
import { findChromium, openBrowser, skippedWithoutChromium, watchOutsideRequests } from './chromium';

const name = '00-start-here.ipynb';
const original = path.join(projectRoot, 'notebooks', name);

interface Output {
  output_type: string;
  data?: Record<string, unknown>;
  ename?: string;
  evalue?: string;
}

interface CodeCell {
  execution_count: number | null;
  outputs: Output[];
}

describe(`the real JupyterLab in a real browser${skippedWithoutChromium}`, function () {
  this.timeout(300_000);
  let folder: string;
  let notebook: string;
  let lab: Lab | undefined;

  before(async function () {
    if (findChromium() === undefined) return this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'redshift-lab-browser-'));
    // A copy, for JupyterLab saves what it has run.
    const notebooks = path.join(folder, 'notebooks');
    mkdirSync(notebooks);
    notebook = path.join(notebooks, name);
    copyFileSync(original, notebook);
    lab = await startLab({
      folder: notebooks,
      environment: {
        REDSHIFT_LAB_PRESET: 'smoke',
        REDSHIFT_LAB_WORKSPACE: path.join(folder, 'workspace'),
      },
    });
  });

  after(async function () {
    await lab?.stop();
    if (folder === undefined) return;
    const hasFailed = this.test?.parent?.tests.some(({ state }) => state === 'failed') ?? false;
    if (hasFailed) console.log(`The notebook and a picture of the page are in ${folder}.`);
    else rmSync(folder, { recursive: true, force: true });
  });

  it(`runs all cells of ${name} without an error and draws its chart`, async () => {
    const checksum = sha256File(original);
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1300, height: 950 } });
    const picture = path.join(folder, 'jupyterlab.png');
    try {
      const outside = watchOutsideRequests(page);
      await page.goto(lab!.url.replace('/lab?', `/lab/tree/${name}?`));
      await page.locator('.jp-Notebook').waitFor({ timeout: 90_000 });
      await kernelIsIdle(lab!, page);
      await chooseFromMenu(page, 'Run', 'Run All Cells');
      const cells = await cellsHaveRun(page, notebook);

      for (const [place, { execution_count }] of cells.entries()) {
        assert.equal(execution_count, place + 1, `code cell ${place + 1} has run`);
      }
      const bundles = cells.flatMap(({ outputs }) => outputs).map(({ data }) => Object.keys(data ?? {}));
      assert.ok(
        bundles.some(
          (types) => types.includes('application/vnd.vegalite.v5+json') && types.includes('image/png'),
        ),
      );

      const chart = page.locator('.vega-embed').first();
      await chart.scrollIntoViewIfNeeded();
      const marks = await drawnMarks(chart);
      assert.ok(marks >= 200, `the chart shows ${marks} coloured pixels or marks`);
      assert.deepEqual(outside, [], 'the page asks nobody outside this machine');
    } finally {
      await page.screenshot({ path: picture });
      await browser.close();
    }
    assert.ok(statSync(picture).size > 10_000, 'the picture shows something');
    assert.equal(sha256File(original), checksum, `${original} is as it was`);
  });
});

/** Wait until the notebook's kernel has started and the page knows: what is run earlier is lost. */
async function kernelIsIdle(server: Lab, page: Page): Promise<void> {
  const headers = { Authorization: `token ${server.token}` };
  const indicator = page.locator('.jp-Notebook-ExecutionIndicator').first();
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await wait(300)) {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/kernels`, { headers });
    const kernels = (answer.ok ? await answer.json() : []) as {
      execution_state: string;
      connections: number;
    }[];
    const isReady = kernels.some(
      ({ execution_state, connections }) => execution_state === 'idle' && connections > 0,
    );
    if (isReady && (await indicator.getAttribute('data-status')) === 'idle') return;
  }
  assert.fail('The kernel of the notebook does not become idle within 90 s.');
}

async function chooseFromMenu(page: Page, menu: string, entry: string): Promise<void> {
  await page.locator('.lm-MenuBar-itemLabel', { hasText: new RegExp(`^${menu}$`) }).click();
  await page.locator('.lm-Menu-itemLabel', { hasText: new RegExp(`^${entry}$`) }).click();
}

/** The code cells as JupyterLab saves them once all have run; fails at the first error with its words. */
async function cellsHaveRun(page: Page, file: string): Promise<CodeCell[]> {
  for (const deadline = Date.now() + 180_000; Date.now() < deadline; await wait(1000)) {
    await page.keyboard.press('Control+s');
    const text = readFileSync(file, 'utf8');
    // JupyterLab empties the file before it writes it anew.
    if (!text.trimEnd().endsWith('}')) continue;
    const { cells } = JSON.parse(text) as { cells: (CodeCell & { cell_type: string })[] };
    const code = cells.filter(({ cell_type }) => cell_type === 'code');
    const error = code.flatMap(({ outputs }) => outputs).find(({ output_type }) => output_type === 'error');
    if (error !== undefined) assert.fail(`A cell failed: ${error.ename}: ${error.evalue}`);
    if (code.every(({ execution_count }) => execution_count !== null)) return code;
  }
  return assert.fail('The cells have not all run within 180 s.');
}

/** How much a chart shows: its marks where it is SVG, its coloured pixels (not grey) where it is a canvas. */
function drawnMarks(chart: Locator): Promise<number> {
  return chart.evaluate((element) => {
    const canvas = element.querySelector('canvas');
    if (canvas === null) return element.querySelectorAll('svg .mark-symbol path, svg .mark-rect path').length;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let coloured = 0;
    for (let place = 0; place < data.length; place += 4) {
      const pixel = [data[place]!, data[place + 1]!, data[place + 2]!];
      if (data[place + 3]! > 0 && Math.max(...pixel) - Math.min(...pixel) > 40) coloured++;
    }
    return coloured;
  });
}
