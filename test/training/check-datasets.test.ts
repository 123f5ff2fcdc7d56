import assert from 'node:assert/strict';
import { alhambraStellarityNetwork, gaussianMixtureLoss } from '../../lib/network';
import type { AnyNetworkSpecification } from '../../lib/network';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { checkDatasets } from '../../lib/training/check-datasets';
import { datasetChecksum } from '../../lib/training/dataset-checksum';
import { bentObjects, smallNetwork } from './small-training';

const train = bentObjects(1, 10);

function check(specification: AnyNetworkSpecification, change: Partial<Dataset>): void {
  checkDatasets(specification, { train, validation: { ...train, ...change } });
}

describe('checkDatasets', () => {
  it('takes targets as wide as the loss compares with', () => {
    const mixture: AnyNetworkSpecification = {
      ...smallNetwork,
      layers: [{ kind: 'dense', units: 6, activation: 'linear' }],
      loss: gaussianMixtureLoss(2),
      metrics: [],
    };
    check(mixture, {});
    const wide = createMatrix(new Float32Array(60), [10, 6]);
    assert.throws(() => check(mixture, { targets: wide }), {
      code: 'wrong-shape',
      message: /validation targets have shape \[10, 6\], but the network needs \[10, 1\]/,
    });
    const classes: AnyNetworkSpecification = {
      ...alhambraStellarityNetwork(3),
      loss: 'sparseCategoricalCrossentropy',
    };
    const numbers = createMatrix(new Float32Array(10), [10, 1]);
    checkDatasets(classes, {
      train: { ...train, targets: numbers },
      validation: { ...train, targets: numbers },
    });
  });

  it('refuses weights that are too few, negative or not finite', () => {
    check(smallNetwork, { weights: new Float32Array(10) });
    assert.throws(() => check(smallNetwork, { weights: new Float32Array(9) }), {
      code: 'bad-weights',
      message: /9 weights but 10 rows in the validation set/,
    });
    for (const weight of [-1, NaN, Infinity]) {
      assert.throws(() => check(smallNetwork, { weights: new Float32Array(10).fill(weight, 4, 5) }), {
        code: 'bad-weights',
        message: new RegExp(`weight of row 4 of the validation set is ${weight};`),
      });
    }
  });

  it('weights make another dataset', () => {
    const weighted = { ...train, weights: new Float32Array(10).fill(1) };
    const other = { ...train, weights: new Float32Array(10).fill(2) };
    assert.equal(new Set([train, weighted, other].map((one) => datasetChecksum(one))).size, 3);
    assert.equal(datasetChecksum(weighted), datasetChecksum({ ...weighted }));
  });
});
