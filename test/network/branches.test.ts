import assert from 'node:assert/strict';
import {
  alhambraRedshiftNetwork,
  buildNetwork,
  checkSpecification,
  countParameters,
  hasRegularizer,
  layerShapes,
  layerSources,
  layerTable,
  outputUnits,
  specificationTable,
  weightPenalty,
} from '../../lib/network';
import type { AnyNetworkSpecification, DenseLayer, LayerSpecification } from '../../lib/network';
import { columnNames, numbers, texts } from '../../lib/table';
import { weightsOf } from '../../lib/training';

function network(...layers: LayerSpecification[]): AnyNetworkSpecification {
  return { ...alhambraRedshiftNetwork(), inputShape: [6], metrics: [], layers };
}

function dense(units: number, more: Partial<DenseLayer> = {}): DenseLayer {
  return { kind: 'dense', units, activation: 'relu', ...more };
}

const residual = network(
  dense(6, { name: 'first' }),
  dense(6, { name: 'second', regularizer: { kind: 'l2', strength: 0.5 } }),
  { kind: 'add', from: ['first', 'second', 'input'], name: 'sum' },
  { kind: 'concatenate', from: ['sum', 'input'] },
  dense(1),
);

describe('branches', () => {
  it('know where each layer takes its input from, and the shapes and parameters behind', () => {
    assert.deepEqual(layerSources(residual), [[-1], [0], [0, 1, -1], [2, -1], [3]]);
    assert.deepEqual(layerShapes(residual), [[6], [6], [6], [12], [1]]);
    assert.equal(countParameters(residual), 2 * (6 * 6 + 6) + 13);
  });

  it('are built as they are described, with weights under the layers’ own names', () => {
    const model = buildNetwork(residual, 1);
    assert.equal(model.countParams(), countParameters(residual));
    assert.deepEqual(
      weightsOf(model).map(({ name }) => name),
      ['first/kernel', 'first/bias', 'second/kernel', 'second/bias', 'dense_5/kernel', 'dense_5/bias'],
    );
    const squares = weightsOf(model)[2]!.values.reduce((sum, value) => sum + value ** 2, 0);
    assert.ok(hasRegularizer(residual));
    assert.ok(Math.abs(weightPenalty(residual, weightsOf(model)) / (0.5 * squares) - 1) < 1e-9);
    model.dispose();
  });

  it('have two columns of their own in the table, which a network in one line has not', () => {
    const table = layerTable(residual);
    assert.deepEqual(columnNames(table).slice(0, 3), ['Layer', 'From', 'Layer type']);
    assert.deepEqual(texts(table, 'From'), ['', '', 'first, second, input', 'sum, input', '', '']);
    assert.deepEqual(texts(table, 'Layer type').slice(2, 4), ['Sum', 'Concatenate']);
    assert.equal(numbers(table, '# of Params').at(-1), countParameters(residual));
    assert.equal(columnNames(layerTable(alhambraRedshiftNetwork()))[0], 'Layer type');
    assert.deepEqual(texts(specificationTable(residual), 'Hidden'), ['6 ReLU, Sum, Concatenate']);
  });

  it('may end in heads that are put side by side', () => {
    const heads = network(
      dense(4, { name: 'trunk' }),
      dense(1, { name: 'mean' }),
      dense(2, { name: 'spread', from: 'trunk' }),
      { kind: 'concatenate', from: ['mean', 'spread'] },
    );
    checkSpecification(heads);
    assert.equal(outputUnits(heads), 3);
  });

  it('a spectrum beside an image goes through flatten, and images through reshape and up-sampling', () => {
    const images = network(
      { kind: 'reshape', shape: [3, 2, 1] },
      { kind: 'upSampling2d', size: [1, 3] },
      { kind: 'conv2dTransposed', filters: 5, kernelSize: 3, strides: [1, 2], activation: 'relu' },
      {
        kind: 'conv2dTransposed',
        filters: 4,
        kernelSize: 3,
        strides: 2,
        padding: 'same',
        activation: 'relu',
      },
      { kind: 'globalMaxPooling' },
      dense(1),
    );
    assert.deepEqual(layerShapes(images).slice(0, 5), [[3, 2, 1], [3, 6, 1], [5, 13, 5], [10, 26, 4], [4]]);
    const model = buildNetwork(images, 1);
    assert.deepEqual(
      model.layers.slice(1, 6).map((layer) => (layer.outputShape as number[]).slice(1)),
      layerShapes(images).slice(0, 5),
    );
    model.dispose();
  });

  const wrong: [string, LayerSpecification[], RegExp][] = [
    [
      'a name that nobody has',
      [dense(2, { name: 'trunk' }), dense(1, { from: 'trnk' })],
      /layer 2 \(dense\) takes from "trnk"; did you mean trunk\?/,
    ],
    [
      'a layer that comes later',
      [dense(2, { from: 'late' }), dense(1, { name: 'late' })],
      /layer 1 \(dense\) takes from "late", which comes no earlier/,
    ],
    [
      'a name that is taken',
      [dense(2, { name: 'same' }), dense(1, { name: 'same' })],
      /layer 2 is called same, a name that is taken/,
    ],
    ['the name of the input', [dense(1, { name: 'input' })], /called input, a name that is taken/],
    [
      'a name that another layer has by its number',
      [dense(1, { name: 'dense_2' }), dense(1)],
      /layer 2 is called dense_2, a name that is taken/,
    ],
    ['a name with a blank', [dense(1, { name: 'my layer' })], /name of layer 1 is "my layer"; give a letter/],
    [
      'an output that nothing takes',
      [dense(2, { name: 'lost' }), dense(1, { from: 'input' })],
      /nothing takes what layer 1 \(lost, dense\) gives/,
    ],
    [
      'a sum of one',
      [dense(2, { name: 'one' }), { kind: 'add', from: ['one'] }],
      /layer 2 \(add\) has no branches to bring together/,
    ],
    [
      'a sum without from',
      [dense(2), { kind: 'add' } as unknown as LayerSpecification],
      /layer 2 \(add\) has no branches/,
    ],
    [
      'a dense layer of two',
      [dense(2, { name: 'a' }), dense(1, { from: ['a', 'input'] as unknown as string })],
      /layer 2 \(dense\) takes from one layer/,
    ],
    [
      'a sum of unequal shapes',
      [dense(2, { name: 'two' }), { kind: 'add', from: ['two', 'input'], name: 'sum' }],
      /layer 2 \(sum, add\) gets the shapes \[2\] and \[6\], but needs shapes that are the same/,
    ],
    [
      'a row beside a spectrum',
      [
        { kind: 'reshape', shape: [3, 2], name: 'spectrum' },
        { kind: 'concatenate', from: ['spectrum', 'input'] },
      ],
      /needs shapes that differ in their last length alone/,
    ],
    [
      'a shape of another size',
      [{ kind: 'reshape', shape: [4, 2] }],
      /layer 1 \(reshape\) gets the shape \[6\], but its own shape \[4, 2\] holds another count/,
    ],
    ['a rate of 1', [{ kind: 'dropout', rate: 1 }, dense(1)], /rate of layer 1 is 1; give a number from 0/],
    ['a negative slope', [{ kind: 'leakyRelu', slope: -1 }, dense(1)], /slope of layer 1 is -1/],
    [
      'an initializer that nobody knows',
      [dense(1, { initializer: 'orthogonal' as 'heNormal' })],
      /initializer of layer 1 is "orthogonal"; give one of glorotUniform/,
    ],
    [
      'a bias of 0.1',
      [dense(1, { useBias: 0.1 as unknown as boolean })],
      /useBias of layer 1 is 0.1; give true or false/,
    ],
    ['up-sampling of a row', [{ kind: 'upSampling2d', size: 2 }], /needs \[height, width, channels\]\./],
  ];
  for (const [what, layers, message] of wrong) {
    it(`refuses ${what}`, () => {
      assert.throws(() => checkSpecification(network(...layers)), { code: 'bad-specification', message });
    });
  }
});
