import assert from 'node:assert/strict';
import { histogramFigure } from '../../lib/figure';
import { showFigure, showText } from '../../lib/notebook';
import { insideKernel, printed } from './fake-kernel';

const figure = histogramFigure({
  title: 'Redshifts',
  origin: 'SIMULATED',
  caption: 'Most are small.',
  series: [{ name: 'all', values: [0.1, 0.2, 0.2, 0.4] }],
  quantity: 'redshift',
});

describe('showFigure', () => {
  it('shows chart and picture as one output', async () => {
    const shown = await insideKernel(() => showFigure(figure));
    const { message, update } = shown[0]!;
    assert.equal(update, false);
    assert.deepEqual(Object.keys(message.data), [
      'application/vnd.vegalite.v5+json',
      'image/png',
      'text/plain',
    ]);
    assert.deepEqual(message.data['application/vnd.vegalite.v5+json'], JSON.parse(JSON.stringify(figure)));
    const picture = Buffer.from(message.data['image/png'] as string, 'base64');
    assert.equal(picture.subarray(1, 4).toString(), 'PNG');
    const size = (message.metadata as Record<string, unknown>)['image/png'] as {
      width: number;
      height: number;
      alt: string;
    };
    assert.equal(picture.readUInt32BE(16), 2 * size.width, 'two pixels per pixel of the page');
    assert.ok(size.height > 100 && size.height < size.width);
    assert.equal(size.alt, 'Redshifts (SIMULATED): Most are small.');
    assert.equal(message.data['text/plain'], 'Redshifts (SIMULATED)');
  });

  it("shows the caption under it, where every reader sees it, with the document's own", async () => {
    const captions = async (documentCaption?: string) => {
      const words = { title: 'Redshifts', origin: 'REAL', caption: '<half> lie below 0.1.' } as const;
      const series = [{ name: 'all', values: [0.1, 0.2] }];
      const drawn = histogramFigure({ ...words, documentCaption, series, quantity: 'redshift' });
      const shown = await insideKernel(() => showFigure(drawn));
      assert.equal(shown.length, 2);
      assert.deepEqual(Object.keys(shown[1]!.message.data), ['text/html', 'text/plain']);
      return shown[1]!.message.data;
    };
    assert.deepEqual(await captions(), {
      'text/html': '<p><em>&lt;half&gt; lie below 0.1.</em></p>',
      'text/plain': '<half> lie below 0.1.',
    });
    const both = await captions('Figure 9: Redshifts.');
    assert.match(String(both['text/html']), /<em>The document: Figure 9: Redshifts.<\/em>/);
    assert.equal(both['text/plain'], '<half> lie below 0.1.\nThe document: Figure 9: Redshifts.');
  });

  it('outside a kernel prints title and caption', async () => {
    assert.deepEqual(await printed(() => showFigure(figure)), ['Redshifts (SIMULATED)\nMost are small.']);
  });

  it('shows a specification made elsewhere, with no words under it', async () => {
    const shown = await insideKernel(() =>
      showFigure({
        data: { values: [{ a: 1 }] },
        mark: 'bar',
        encoding: { x: { field: 'a', type: 'quantitative' } },
      }),
    );
    assert.equal(shown[0]!.message.data['text/plain'], 'A figure without a caption');
    assert.equal(shown.length, 1);
  });

  it('fails with a sentence and shows nothing where the specification is wrong', async () => {
    const shown = await insideKernel(() =>
      assert.rejects(showFigure({ mark: 'no such mark' } as never), { code: 'bad-figure' }),
    );
    assert.deepEqual(shown, []);
  });
});

describe('showText', () => {
  it('shows Markdown with plain text beside it, at once', async () => {
    const shown = await insideKernel(() => showText('**REAL** data'));
    assert.deepEqual(shown[0]!.message.data, {
      'text/markdown': '**REAL** data',
      'text/plain': '**REAL** data',
    });
  });

  it('outside a kernel prints', async () => {
    assert.deepEqual(await printed(() => showText('**REAL** data')), ['**REAL** data']);
  });
});
