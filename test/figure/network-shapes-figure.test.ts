import assert from 'node:assert/strict';
import { networkShapesFigure } from '../../lib/figure';
import { gaiaRedshiftNetwork, layerShapes } from '../../lib/network';
import { figureRows } from './figure-data';

const words = { title: 'A network', origin: 'DRAWN', caption: 'Its shapes.' } as const;

describe('networkShapesFigure', () => {
  const network = gaiaRedshiftNetwork();
  const boxes = figureRows(networkShapesFigure({ ...words, network })).map((row) => ({
    ...row,
    high: Number(row['bottom']) - Number(row['top']),
    broad: Number(row['right']) - Number(row['left']),
  }));
  const at = (place: number) => boxes[place]! as (typeof boxes)[number] & Record<string, number | string>;

  it('has a box for the input and each layer, with its shape', () => {
    const shapes = [network.inputShape, ...layerShapes(network)];
    const written = boxes.map((_, place) => [at(place)['length'], at(place)['behind']]);
    assert.deepEqual(
      written,
      shapes.map(([length, channels]) => [String(length), channels === undefined ? '' : `× ${channels}`]),
    );
  });

  it('is the higher the longer the spectrum, and the broader the more filters', () => {
    assert.ok(at(0).high > at(2).high && at(2).high > at(8).high);
    assert.ok(at(1).broad > at(8).broad && at(8).broad > at(0).broad);
  });

  it('tells the kinds of layers apart', () => {
    const found = [0, 1, 2, 9, 14].map((place) => at(place)['kind']);
    assert.deepEqual(found, ['input', 'convolution', 'pooling', 'flatten', 'dense']);
  });

  it('refuses what cannot be drawn', () => {
    const dense = { kind: 'dense', units: 4, activation: 'relu' } as const;
    const branch = { ...dense, from: 'input' };
    const draw = (layers: (typeof dense | typeof branch)[]) =>
      networkShapesFigure({ ...words, network: { ...network, inputShape: [8], layers } });
    assert.throws(() => draw([dense, branch]), { code: 'has-branches' });
    assert.throws(() => draw(Array.from({ length: 21 }, () => dense)), { code: 'too-many-layers' });
  });
});
