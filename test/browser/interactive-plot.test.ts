import assert from 'node:assert/strict';
import { openInteractive } from '../../lib/notebook';
import { findChromium, openBrowser, skippedWithoutChromium, watchOutsideRequests } from './chromium';

describe(`the interactive plot in a real browser${skippedWithoutChromium}`, function () {
  this.timeout(120_000);

  it('is drawn from this machine alone, also when the page is loaded again', async function () {
    if (findChromium() === undefined) return this.skip();
    const plot = await openInteractive(
      [{ x: Float32Array.of(0.1, 0.4, 0.9), y: [1, 4, 2], type: 'scatter', mode: 'markers' }],
      { title: 'Redshifts' },
    );
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const outside = watchOutsideRequests(page);
      await page.goto(plot.url);
      for (const visit of ['first', 'second']) {
        await page.locator('.js-plotly-plot .scatterlayer .point').first().waitFor({ timeout: 30_000 });
        assert.equal(await page.locator('.js-plotly-plot .scatterlayer .point').count(), 3, visit);
        assert.match(await page.locator('.js-plotly-plot .gtitle').innerHTML(), /Redshifts/);
        if (visit === 'first') await page.reload();
      }
      assert.deepEqual(outside, []);
    } finally {
      await browser.close();
      await plot.close();
    }
  });
});
