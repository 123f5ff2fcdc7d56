import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkSpecification, countParameters, gaiaRedshiftNetwork } from '../../../lib/network';
import {
  checkPoint,
  checkSpace,
  gaiaNetworkFrom,
  gaiaSearchSpace,
  gaiaThesisValues,
} from '../../../lib/training';
import { fromCube } from '../../../lib/training/search/unit-cube';

describe('gaiaSearchSpace', () => {
  it("holds the thesis's final architecture", () => {
    checkSpace(gaiaSearchSpace());
    checkPoint(gaiaSearchSpace(), gaiaThesisValues());
    const { layers, loss, optimizer, inputShape, epochs, batchSize } = gaiaNetworkFrom(gaiaThesisValues());
    const thesis = gaiaRedshiftNetwork();
    assert.deepEqual(layers, thesis.layers);
    assert.deepEqual(
      { loss, optimizer, inputShape, epochs, batchSize },
      {
        loss: thesis.loss,
        optimizer: thesis.optimizer,
        inputShape: thesis.inputShape,
        epochs: thesis.epochs,
        batchSize: thesis.batchSize,
      },
    );
    assert.equal(countParameters(gaiaNetworkFrom(gaiaThesisValues())), 699_073);
  });

  it('has no point that is no network for spectra of 186 fluxes', () => {
    const space = gaiaSearchSpace();
    const place = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: space.length,
      maxLength: space.length,
    });
    fc.assert(
      fc.property(place, (found) => {
        const values = fromCube(space, found);
        const network = gaiaNetworkFrom(values);
        checkSpecification(network);
        const kinds = network.layers.map(({ kind }) => kind);
        assert.equal(kinds.filter((kind) => kind === 'conv1d').length, values['convolutions']);
        assert.equal(kinds.filter((kind) => kind === 'dense').length, Number(values['denseLayers']) + 1);
      }),
      { examples: [[space.map(() => 0)], [space.map(() => 1)]] },
    );
  });

  it('a deep network over a short spectrum is refused with the layer’s name', () => {
    const deep = fromCube(gaiaSearchSpace(), Array<number>(17).fill(1));
    assert.throws(() => checkSpecification(gaiaNetworkFrom(deep, 40)), { code: 'bad-specification' });
  });

  it('refuses values that are no point of the space', () => {
    assert.throws(() => gaiaNetworkFrom({ ...gaiaThesisValues(), filters1: 100 }), {
      code: 'bad-values',
      message: /filters1 is 100; give a whole number from 32 to 256 in steps of 32/,
    });
    const without = Object.fromEntries(
      Object.entries(gaiaThesisValues()).filter(([name]) => name !== 'filters4'),
    );
    assert.throws(() => gaiaNetworkFrom(without), { code: 'bad-values', message: /filters4 has no value/ });
  });
});
