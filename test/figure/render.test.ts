import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { RedshiftLabError } from '../../lib/base';
import {
  colourRedshiftFigure,
  errorPerBinFigure,
  learningCurvesFigure,
  lossPerEpochFigure,
  renderPng,
  renderSvg,
  tradeOffFigure,
} from '../../lib/figure';
import { largestFigureRows } from '../../lib/figure/figure';
import { exampleFigures } from './examples';
import { figureRows, figureTitle } from './figure-data';

type Logger = NonNullable<NonNullable<Parameters<typeof compile>[1]>['logger']>;

/**
 * The pictures in `snapshot` show what every figure kind looks like. After a wanted change, look at them and write them anew:
 * `REDSHIFT_LAB_SNAPSHOTS=write npx mocha test/figure/render.test.ts`.
 */
const folder = path.join(__dirname, 'snapshot');
const isWriting = process.env['REDSHIFT_LAB_SNAPSHOTS'] === 'write';

describe('every figure kind', () => {
  for (const [name, figure] of Object.entries(exampleFigures())) {
    describe(name, () => {
      it('compiles without a warning', () => {
        const messages: string[] = [];
        const note = (...texts: readonly unknown[]): Logger => {
          messages.push(texts.map(String).join(' '));
          return logger;
        };
        const ignore = (): Logger => logger;
        const logger = {
          level: ignore,
          error: note,
          warn: note,
          info: ignore,
          debug: ignore,
        } as unknown as Logger;
        compile(figure, { logger });
        assert.deepEqual(messages, []);
      });

      it('says whether its objects are REAL or SIMULATED or it is DRAWN, and carries its description', () => {
        assert.match(figureTitle(figure).subtitle, /^(SIMULATED · seed 1|DRAWN)/);
        const { title, origin, caption } = figure.usermeta.redshiftLab;
        assert.equal(title, figureTitle(figure).text);
        assert.ok(figureTitle(figure).subtitle.startsWith(origin));
        assert.notEqual(caption, '');
      });

      it('carries few rows, all of finite numbers, and survives JSON', () => {
        const rows = figureRows(figure);
        assert.ok(rows.length > 0 && rows.length <= largestFigureRows, `${rows.length} rows`);
        for (const value of rows.flatMap((row) => Object.values(row))) {
          if (typeof value === 'number') assert.ok(Number.isFinite(value));
        }
        const copy = JSON.parse(JSON.stringify(figure)) as TopLevelSpec;
        assert.deepEqual(JSON.parse(JSON.stringify(copy)), copy);
      });

      it('looks as in its snapshot', async () => {
        const file = path.join(folder, `${name}.svg`);
        const picture = comparable(await renderSvg(figure));
        if (isWriting) writeFileSync(file, picture);
        assert.ok(existsSync(file), `${file} is missing: see the comment above for how to write it`);
        assert.equal(picture, readFileSync(file, 'utf8'));
      });
    });
  }
});

describe('renderSvg', () => {
  const figure = exampleFigures()['truth-against-prediction']!;

  it('gives the same text each time, whatever was drawn before', async () => {
    const first = await renderSvg(figure);
    const [again, other] = await Promise.all([
      renderSvg(figure),
      renderSvg(exampleFigures()['error-per-bin']!),
    ]);
    assert.equal(again, first);
    assert.notEqual(other, first);
  });

  it('gives identifiers that no other figure has', async () => {
    const identifiers = async (name: string): Promise<string[]> =>
      [...(await renderSvg(exampleFigures()[name]!)).matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    const one = await identifiers('truth-against-prediction');
    const other = await identifiers('colour-redshift');
    assert.ok(one.length > 0 && other.length > 0);
    assert.deepEqual(
      one.filter((identifier) => other.includes(identifier)),
      [],
    );
  });

  it('refuses what Vega-Lite refuses, with a sentence', async () => {
    await assert.rejects(renderSvg({ mark: 'no such mark' } as unknown as TopLevelSpec), (error: unknown) => {
      return error instanceof RedshiftLabError && error.code === 'bad-figure';
    });
  });
});

describe('renderPng', () => {
  const figure = exampleFigures()['histogram-bars']!;

  it('gives a picture of so many pixels per figure pixel', async () => {
    const svg = await renderSvg(figure);
    const width = Number(/width="([\d.]+)"/.exec(svg)![1]);
    assert.equal(pngSize(await renderPng(figure, { scale: 1 })).width, Math.ceil(width));
    assert.equal(pngSize(await renderPng(figure)).width, Math.ceil(2 * width));
  });

  it('draws whatever lies outside the axes, however far', async () => {
    const numbersOfAnySize = fc.array(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
      {
        minLength: 2,
        maxLength: 6,
      },
    );
    const describe = { origin: 'SIMULATED', title: 'outside', caption: 'outside' } as const;
    await fc.assert(
      fc.asyncProperty(numbersOfAnySize, async (values) => {
        const history = values.map((value, place) => ({
          epoch: place + 1,
          trainLoss: value,
          validationLoss: -value,
          trainMetrics: {},
          validationMetrics: {},
        }));
        const bins = values.map((meanError, low) => ({
          low,
          high: low + 1,
          meanError,
          standardDeviation: 1,
        }));
        await renderPng(lossPerEpochFigure({ ...describe, history, range: [-1, 1] }), { scale: 0.5 });
        const series = [{ name: 'a', bins }];
        await renderPng(errorPerBinFigure({ ...describe, series, quantity: 'z', range: [-1, 1] }), {
          scale: 0.5,
        });
        const curve = { name: 'a', x: values.map((_, place) => place), y: values };
        const axes = { xTitle: 'x', yTitle: 'y', yRange: [-1, 1] as const };
        const panels = [{ title: 'one', series: [curve], yRange: axes.yRange }];
        await renderPng(learningCurvesFigure({ ...describe, ...axes, panels }), { scale: 0.5 });
        const points = values.map((x, place) => ({ x, y: values[values.length - 1 - place]! }));
        await renderPng(tradeOffFigure({ ...describe, ...axes, series: [{ name: 'a', points }] }), {
          scale: 0.5,
        });
      }),
      { numRuns: 15, examples: [[[-50, -51, -52]], [[1e12, 1e12]]] },
    );
  });

  it('draws translucent objects far outside the axes', async () => {
    const description = { origin: 'SIMULATED', title: 'outside', caption: 'outside' } as const;
    const figureWith = (redshift: number, colour: number) =>
      colourRedshiftFigure({
        ...description,
        redshift: [0.5, 1, redshift],
        colour: [1, 2, colour],
        colourName: 'F613W − F954W',
        redshiftRange: [0, 2],
        colourRange: [0, 3],
        medianBins: 0,
      });
    const [outside, further] = [figureWith(5, 1e3), figureWith(-1e5, -1e6)];
    const [one, other] = await Promise.all(
      [outside, further].map((drawn) => renderPng(drawn, { scale: 0.5 })),
    );
    assert.ok(one!.equals(other!));
  });

  const placed = (far: number, mark: object, encoding: object = {}): TopLevelSpec => {
    const channel = (field: string) => ({ field, type: 'quantitative', scale: { domain: [0, 1] } });
    return {
      data: { values: [{ x: far, y: far, end: far + 1 }] },
      mark: { clip: true, opacity: 0.4, ...mark },
      encoding: { x: channel('x'), y: channel('y'), ...encoding },
    } as TopLevelSpec;
  };
  const ends = { x2: { field: 'end' }, y2: { field: 'end' } };
  const marks: Record<string, [mark: object, encoding?: object]> = {
    'a point': [{ type: 'point', filled: true }],
    'a point whose fill has an opacity too': [{ type: 'point', filled: true, fillOpacity: 0.5 }],
    'a ring whose line has an opacity too': [{ type: 'point', filled: false, strokeOpacity: 0.5 }],
    'a rectangle': [{ type: 'rect' }, ends],
    'a rule': [{ type: 'rule' }, ends],
    'a text': [{ type: 'text', text: 'far' }],
  };
  for (const [what, [mark, encoding]] of Object.entries(marks)) {
    it(`draws a translucent mark of one's own far outside the axes (${what})`, async () => {
      await renderPng(placed(1000, mark, encoding), { scale: 0.5 });
    });
  }

  it('multiplies the opacities of a mark and of its fill', async () => {
    const pictures = await Promise.all(
      [
        { opacity: 0.4, fillOpacity: 0.5 },
        { opacity: 1, fillOpacity: 0.2 },
        { opacity: 0.2, fillOpacity: 1 },
        { opacity: 0.5, fillOpacity: 0.5 },
      ].map((opacities) => renderPng(placed(0.5, { type: 'circle', size: 900, ...opacities }), { scale: 1 })),
    );
    const isFirst = pictures.map((picture) => picture.equals(pictures[0]!));
    assert.deepEqual(isFirst, [true, true, true, false]);
  });

  it('refuses a picture of more than 200 million pixels, as an unclipped mark far away would need', async () => {
    await assert.rejects(renderPng(placed(1000, { type: 'point', clip: false })), {
      code: 'too-large',
      message: /"clip": true/,
    });
  });

  it('draws the letters: a figure with another title is another picture', async () => {
    const renamed = { ...figure, title: { text: ['Other words'], subtitle: [''] } };
    const without = { ...figure, title: { text: [' '], subtitle: [''] } };
    const [one, other] = await Promise.all([
      renderPng(renamed, { scale: 1 }),
      renderPng(without, { scale: 1 }),
    ]);
    assert.ok(!one.equals(other));
  });

  it('refuses a scale that makes no picture', async () => {
    for (const scale of [0, -1, NaN, 1000]) {
      await assert.rejects(renderPng(figure, { scale }), { name: 'RedshiftLabError', code: 'bad-scale' });
    }
  });
});

/** The picture with two decimals and an element per line: free of the last digits' noise, and readable as a difference. */
function comparable(svg: string): string {
  return `${svg
    .replace(/-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))))
    .replace(/figure-[0-9a-f]{8}-/g, 'figure-')
    // Machines compress a picture in different ways; a test of its own looks at its pixels.
    .replace(/(data:image\/png;base64,)[^"]+/g, '$1')
    .replace(/></g, '>\n<')}\n`;
}

function pngSize(picture: Buffer): { width: number; height: number } {
  return { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
}
