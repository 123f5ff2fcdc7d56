import assert from 'node:assert/strict';
import { lossPerEpochFigure } from '../../lib/figure';
import type { EpochMeasurement } from '../../lib/figure';
import { figureRows, figureTitle } from './figure-data';

const description = { title: 'Loss', origin: 'REAL', caption: 'It falls.' } as const;

function historyOf(epochs: number): EpochMeasurement[] {
  return Array.from({ length: epochs }, (_, place) => ({
    epoch: place + 1,
    trainLoss: 1 / (place + 1),
    validationLoss: 2 / (place + 1),
    trainMetrics: { rSquared: 1 - 1 / (place + 1) },
    validationMetrics: { rSquared: -place },
  }));
}

const curve = (rows: ReturnType<typeof figureRows>, sample: string): unknown[] => {
  return rows.filter((row) => row['sample'] === sample).map(({ epoch, value }) => [epoch, value]);
};

describe('lossPerEpochFigure', () => {
  it('draws training and validation for each epoch', () => {
    const history = historyOf(60);
    const rows = figureRows(lossPerEpochFigure({ ...description, history }));
    assert.deepEqual(curve(rows, 'validation')[1], [2, 1]);
    assert.equal(curve(rows, 'training').length, 60);
  });

  it('draws the document’s whole history beside ours, up to the longer one’s last epoch', () => {
    const document = { name: 'thesis', history: historyOf(40) };
    const figure = lossPerEpochFigure({ ...description, history: historyOf(20), document });
    const rows = curve(figureRows(figure), 'thesis: training');
    assert.deepEqual(
      [rows[0], rows[39]],
      [
        [1, 1],
        [40, 1 / 40],
      ],
    );
    const [{ encoding }] = (
      figure as unknown as { layer: [{ encoding: { x: { scale: { domain: number[] } } } }] }
    ).layer;
    assert.deepEqual(encoding.x.scale.domain, [1, 40]);
  });

  it('draws at most 300 epochs of a document', () => {
    const document = { history: historyOf(2000) };
    const rows = figureRows(lossPerEpochFigure({ ...description, history: historyOf(20), document }));
    assert.equal(Math.max(...rows.map(({ epoch }) => Number(epoch))), 2000);
    assert.equal(new Set(curve(rows, 'document: training').map((point) => String(point))).size, 300);
  });

  it('draws a metric by its name, and the document beside it from the first to the last epoch', () => {
    const document = { validation: 0.376, name: 'slides' };
    const rows = figureRows(
      lossPerEpochFigure({ ...description, history: historyOf(50), metric: 'rSquared', document }),
    );
    assert.deepEqual(curve(rows, 'validation')[3], [4, -3]);
    assert.deepEqual(curve(rows, 'slides: validation'), [
      [1, 0.376],
      [50, 0.376],
    ]);
  });

  it('thins out a long history, keeps its last epoch and says so', () => {
    const figure = lossPerEpochFigure({ ...description, history: historyOf(2500) });
    const drawn = curve(figureRows(figure), 'training') as [number, number][];
    assert.ok(drawn.length <= 1000);
    assert.equal(drawn.at(-1)![0], 2500);
    assert.match(figureTitle(figure).subtitle, /834 of 2500 epochs shown/);
  });

  it('draws a history of one epoch', () => {
    assert.ok(figureRows(lossPerEpochFigure({ ...description, history: historyOf(1) })).length > 0);
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object): (() => unknown) => {
      return () => lossPerEpochFigure({ ...description, history: historyOf(3), ...options });
    };
    const broken = historyOf(3).map((one) => (one.epoch === 2 ? { ...one, validationLoss: NaN } : one));
    assert.throws(draw({ history: [] }), { code: 'empty-data' });
    assert.throws(draw({ history: broken }), { code: 'non-finite', message: /epoch 2/ });
    assert.throws(draw({ metric: 'rSquare' }), { code: 'unknown-metric', message: /did you mean rSquared/ });
    assert.throws(draw({ metric: 'rSquared', scale: 'log' }), { code: 'not-positive' });
    assert.throws(draw({ scale: 'log', range: [0, 1] }), { code: 'not-positive' });
    assert.throws(draw({ document: { train: NaN } }), { code: 'non-finite' });
    assert.throws(draw({ document: { name: 'thesis', history: [] } }), {
      code: 'empty-data',
      message: /thesis/,
    });
    assert.throws(
      draw({ document: { name: 'thesis', history: [{ ...historyOf(1)[0]!, trainLoss: NaN }] } }),
      {
        code: 'non-finite',
        message: /epoch 1 in thesis/,
      },
    );
  });
});
