import assert from 'node:assert/strict';
import {
  alhambraRedshiftNetwork,
  alhambraReluNetwork,
  buildNetwork,
  checkSpecification,
  countParameters,
  specificationTable,
} from '../../lib/network';
import type { NetworkSpecification } from '../../lib/network';
import { columnNames, texts } from '../../lib/table';

describe('specifications', () => {
  it("the redshift network's table reads as the document's", () => {
    const table = specificationTable(alhambraRedshiftNetwork());
    const row = Object.fromEntries(columnNames(table).map((name) => [name, texts(table, name)[0]]));
    assert.deepEqual(row, {
      Network: 'Redshift',
      Input: '75 Linear',
      Hidden: '120 Linear',
      'Output layer': '1 neuron Linear',
      Optimizer: 'Adam',
      Loss: 'MSE',
      Metrics: 'R Square',
    });
  });

  it("joins hidden layers of one activation as the document's table does", () => {
    const redshift = alhambraRedshiftNetwork();
    const hidden = (units: number, activation: 'linear' | 'relu') => ({
      kind: 'dense' as const,
      units,
      activation,
    });
    const mass = {
      ...redshift,
      layers: [
        hidden(75, 'linear'),
        ...[120, 200, 50].map((units) => hidden(units, 'linear')),
        hidden(1, 'linear'),
      ],
    };
    const mixed = {
      ...redshift,
      layers: [hidden(75, 'relu'), hidden(3, 'relu'), hidden(2, 'linear'), hidden(1, 'linear')],
    };
    assert.deepEqual(texts(specificationTable(mass, mixed), 'Hidden'), [
      '120, 200, 50 Linear',
      '3 ReLU, 2 Linear',
    ]);
  });

  it('a network of one layer has no input and no hidden layer in the table', () => {
    const single = { ...alhambraRedshiftNetwork(), layers: alhambraRedshiftNetwork().layers.slice(-1) };
    const table = specificationTable(single);
    assert.deepEqual([texts(table, 'Input'), texts(table, 'Hidden')], [[''], ['']]);
  });

  it('states every assumption about the redshift network', () => {
    const text = alhambraRedshiftNetwork().assumptions.join(' ');
    for (const word of ['24', 'learning rate', 'batch size', 'Glorot']) assert.match(text, new RegExp(word));
  });

  it('the ReLU network has the size and training of the linear one', () => {
    const [linear, relu] = [alhambraRedshiftNetwork(60), alhambraReluNetwork(60)];
    assert.equal(countParameters(relu), countParameters(linear));
    assert.deepEqual(
      [relu.epochs, relu.batchSize, relu.optimizer],
      [80, 32, { kind: 'adam', learningRate: 0.001 }],
    );
  });

  it('counts the parameters that TensorFlow counts', () => {
    for (const specification of [alhambraRedshiftNetwork(), alhambraReluNetwork(7)]) {
      const model = buildNetwork(specification, 1);
      assert.equal(countParameters(specification), model.countParams());
      model.dispose();
    }
  });

  const wrong: [string, Partial<NetworkSpecification>, RegExp][] = [
    ['no layers', { layers: [] }, /no layers/],
    [
      'half a unit',
      { layers: [{ kind: 'dense', units: 0.5, activation: 'linear' }] },
      /units of layer 1 is 0.5/,
    ],
    ['no input', { inputShape: [] }, /inputShape/],
    ['no epochs', { epochs: 0 }, /epochs is 0/],
    ['a negative batch', { batchSize: -1 }, /batchSize is -1/],
    ['a learning rate of NaN', { optimizer: { kind: 'adam', learningRate: NaN } }, /learning rate is NaN/],
    ['accuracy of a regression', { metrics: ['accuracy'] }, /softmax/],
    [
      'R² of two outputs',
      { layers: [{ kind: 'dense', units: 2, activation: 'linear' }] },
      /rSquared is defined for one output/,
    ],
  ];
  for (const [what, change, message] of wrong) {
    it(`refuses ${what}`, () => {
      assert.throws(() => checkSpecification({ ...alhambraRedshiftNetwork(), ...change }), {
        code: 'bad-specification',
        message,
      });
    });
  }
});
