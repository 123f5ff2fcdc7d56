import assert from 'node:assert/strict';
import type { Tensor } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from '../../lib/base';
import {
  alhambraRedshiftNetwork,
  buildNetwork,
  checkSpecification,
  customLoss,
  gaussianMixtureLoss,
  specificationTable,
  targetWidth,
} from '../../lib/network';
import type { AnyNetworkSpecification, CustomLoss } from '../../lib/network';
import { texts } from '../../lib/table';
import { trainFunctionOf } from '../../lib/training/train-function';

function network(loss: CustomLoss, units: number, more: Partial<AnyNetworkSpecification> = {}) {
  const layers = [{ kind: 'dense' as const, units, activation: 'linear' as const }];
  return { ...alhambraRedshiftNetwork(3), name: 'own-loss', metrics: [], layers, loss, ...more };
}

const quartic = (power = 4) =>
  customLoss({
    name: 'quartic',
    targets: 1,
    loss: (truth, prediction) => prediction.sub(truth).pow(4).mean(-1),
    ...(power !== 4 && { source: `power ${power}` }),
  });

function oneStep(specification: AnyNetworkSpecification): number {
  const tf = loadTensorFlow();
  const model = buildNetwork(specification, 1);
  try {
    return tf.tidy(() => trainFunctionOf(model)([tf.ones([4, 3]), tf.zeros([4, 1])])[0]!.dataSync()[0]!);
  } finally {
    model.dispose();
  }
}

describe('customLoss', () => {
  it('is what a step makes small: its mean over the batch', () => {
    const tf = loadTensorFlow();
    const specification = network(quartic(), 1);
    const model = buildNetwork(specification, 1);
    const prediction = tf.tidy(() => (model.predictOnBatch(tf.ones([4, 3])) as Tensor).dataSync()[0]!);
    model.dispose();
    assert.ok(Math.abs(oneStep(specification) - prediction ** 4) < 1e-5);
  });

  it('stands in a JSON text with its name and the source of its function', () => {
    const found = JSON.parse(JSON.stringify(network(quartic(), 1))) as { loss: Record<string, unknown> };
    assert.deepEqual(Object.keys(found.loss), ['name', 'targets', 'source']);
    assert.match(String(found.loss['source']), /prediction\.sub\(truth\)/);
    assert.notEqual(JSON.stringify(quartic()), JSON.stringify(quartic(3)));
    assert.equal(JSON.stringify(quartic()), JSON.stringify(quartic()));
  });

  it('has its own width of targets, and its name in the table', () => {
    assert.equal(targetWidth(network(gaussianMixtureLoss(2), 6)), 1);
    assert.equal(targetWidth(alhambraRedshiftNetwork()), 1);
    assert.deepEqual(texts(specificationTable(network(quartic(), 1)), 'Loss'), ['quartic']);
  });

  it('read from a file builds a network that predicts but does not train', () => {
    const read = JSON.parse(JSON.stringify(network(quartic(), 1))) as AnyNetworkSpecification;
    const tf = loadTensorFlow();
    const model = buildNetwork(read, 1);
    tf.tidy(() => assert.equal((model.predictOnBatch(tf.ones([4, 3])) as Tensor).size, 4));
    model.dispose();
    assert.throws(() => oneStep(read), { code: 'bad-loss', message: /quartic was read from a file/ });
  });

  it('is refused where it does not give one number per object', () => {
    const loss = customLoss({
      name: 'mean',
      targets: 1,
      loss: (truth, prediction) => prediction.sub(truth).mean(),
    });
    assert.throws(() => oneStep(network(loss, 1)), {
      code: 'bad-loss',
      message: /loss mean gives the shape \[\] for 4 objects/,
    });
  });

  const wrong: [string, AnyNetworkSpecification, RegExp][] = [
    [
      'too few outputs',
      network(gaussianMixtureLoss(2), 5),
      /gaussianMixture needs 6 outputs, but the network has 5/,
    ],
    [
      'a metric of unequal widths',
      network(gaussianMixtureLoss(2), 6, { metrics: ['meanAbsoluteError'] }),
      /no metric can be measured/,
    ],
    [
      'no targets',
      network({ ...quartic(), targets: 0 }, 1),
      /targets of the loss quartic is 0; give a whole/,
    ],
    [
      'no source',
      network({ ...quartic(), source: undefined as unknown as string }, 1),
      /make it with customLoss/,
    ],
  ];
  for (const [what, specification, message] of wrong) {
    it(`is refused with ${what}`, () => {
      assert.throws(() => checkSpecification(specification), { code: 'bad-specification', message });
    });
  }
});
