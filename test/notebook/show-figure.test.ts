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
  it('shows chart, picture and words as one output', async () => {
    const shown = await insideKernel(() => showFigure(figure));
    assert.equal(shown.length, 1);
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
    };
    assert.equal(picture.readUInt32BE(16), 2 * size.width, 'two pixels per pixel of the page');
    assert.ok(size.height > 100 && size.height < size.width);
    assert.equal(message.data['text/plain'], 'Redshifts (SIMULATED)\nMost are small.');
  });

  it('outside a kernel prints title and caption', async () => {
    assert.deepEqual(await printed(() => showFigure(figure)), ['Redshifts (SIMULATED)\nMost are small.']);
  });

  it('shows a specification made elsewhere', async () => {
    const shown = await insideKernel(() =>
      showFigure({
        data: { values: [{ a: 1 }] },
        mark: 'bar',
        encoding: { x: { field: 'a', type: 'quantitative' } },
      }),
    );
    assert.equal(shown[0]!.message.data['text/plain'], 'A figure without a caption');
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
