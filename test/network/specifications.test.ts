import assert from 'node:assert/strict';
import {
  alhambraRedshiftNetwork,
  alhambraReluNetwork,
  alhambraSpectralTypeNetwork,
  alhambraStellarityNetwork,
  alhambraStellarMassNetwork,
  buildNetwork,
  checkSpecification,
  countParameters,
  gaiaRedshiftNetwork,
  layerShapes,
  layerTable,
  photometryNetwork,
  specificationTable,
} from '../../lib/network';
import type { AnyNetworkSpecification, Conv1dLayer, LayerSpecification } from '../../lib/network';
import { columnNames, numbers, texts } from '../../lib/table';

describe('specifications', () => {
  it("the four networks' table reads as the document's", () => {
    const table = specificationTable(
      alhambraRedshiftNetwork(),
      alhambraStellarityNetwork(),
      alhambraSpectralTypeNetwork(),
      alhambraStellarMassNetwork(),
    );
    const names = ['Network', 'Input', 'Hidden', 'Output layer', 'Optimizer', 'Loss', 'Metrics'];
    assert.deepEqual(columnNames(table), names);
    const rows = [0, 1, 2, 3].map((row) => names.map((name) => texts(table, name)[row]));
    assert.deepEqual(rows, [
      ['Redshift', '75 Linear', '120 Linear', '1 neuron Linear', 'Adam', 'MSE', 'R Square'],
      ['Stellarity', '75 ReLU', '2, 3 ReLU', '2 SoftMax', 'Adam', 'Categorical Crossentropy', 'Accuracy'],
      ['Spectral Type', '75 Linear', '20, 10 Linear', '1 neuron Linear', 'RMSprop', 'MSE', 'R Square'],
      ['Stellar Mass', '75 Linear', '120, 200, 50 Linear', '1 neuron Linear', 'Adam', 'MSE', 'R Square'],
    ]);
  });

  it("the four networks have the document's numbers of epochs", () => {
    const networks = [
      alhambraRedshiftNetwork(),
      alhambraStellarityNetwork(),
      alhambraSpectralTypeNetwork(),
      alhambraStellarMassNetwork(),
    ];
    assert.deepEqual(
      networks.map(({ epochs }) => epochs),
      [80, 20, 10, 7],
    );
  });

  it("the Gaia network's layer table reads as the thesis's Table 2", () => {
    const table = layerTable(gaiaRedshiftNetwork());
    const [types, widths, kernels] = ['Layer type', 'Filters / Units', 'Kernel Size'].map((name) =>
      texts(table, name),
    ) as [string[], string[], string[]];
    const parameters = numbers(table, '# of Params');
    assert.deepEqual(
      types.map((type, row) => [type, widths[row], kernels[row], parameters[row]]),
      [
        ['Convolutional', '256', '5', 1536],
        ['Max Pooling', '-', '-', 0],
        ['Convolutional', '256', '5', 327936],
        ['Max Pooling', '-', '-', 0],
        ['Convolutional', '128', '3', 98432],
        ['Max Pooling', '-', '-', 0],
        ['Convolutional', '64', '2', 16448],
        ['Max Pooling', '-', '-', 0],
        ['Flatten', '-', '-', 0],
        ['Dense', '256', '-', 147712],
        ['Dense', '256', '-', 65792],
        ['Dense', '128', '-', 32896],
        ['Dense', '64', '-', 8256],
        ['Dense', '1', '-', 65],
        ['Total', '', '', 699073],
      ],
    );
  });

  it("the Gaia network trains as the thesis's", () => {
    const { inputShape, loss, optimizer, metrics, epochs, batchSize } = gaiaRedshiftNetwork();
    assert.deepEqual(
      { inputShape, loss, optimizer, metrics, epochs, batchSize },
      {
        inputShape: [186, 1],
        loss: 'huber',
        optimizer: { kind: 'adamax', learningRate: 0.001 },
        metrics: ['meanAbsoluteError'],
        epochs: 20,
        batchSize: 16,
      },
    );
    assert.deepEqual(
      layerShapes(gaiaRedshiftNetwork())
        .slice(0, 9)
        .map(([length]) => length),
      [182, 91, 87, 43, 41, 20, 19, 9, 576],
    );
    assert.throws(() => layerShapes(gaiaRedshiftNetwork(43)), { message: /layer 8 \(maxPooling1d\) gets/ });
    assert.deepEqual(layerShapes(gaiaRedshiftNetwork(44))[7], [1, 64]);
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

  it('our own network gives one number, or with classes their probabilities', () => {
    const [mass, stars] = [
      photometryNetwork('stellar mass'),
      photometryNetwork('stellarity', { inputs: 75, classes: 3 }),
    ];
    for (const specification of [mass, stars]) checkSpecification(specification);
    assert.deepEqual([mass.name, mass.title], ['photometry-stellar-mass', 'Our stellar mass network']);
    assert.deepEqual([mass.inputShape, stars.inputShape], [[24], [75]]);
    assert.deepEqual([mass.loss, mass.metrics], ['meanAbsoluteError', ['rSquared']]);
    assert.deepEqual([stars.loss, stars.metrics], ['categoricalCrossentropy', ['accuracy']]);
    assert.deepEqual(mass.layers.at(-1), { kind: 'dense', units: 1, activation: 'linear' });
    assert.deepEqual(stars.layers.at(-1), { kind: 'dense', units: 3, activation: 'softmax' });
    assert.deepEqual(stars.layers.slice(0, -1), mass.layers.slice(0, -1));
    // Three layers of 128, and the output: weights and biases.
    assert.equal(countParameters(mass), 25 * 128 + 2 * 129 * 128 + 129);
    for (const classes of [0, 1]) {
      assert.throws(() => checkSpecification(photometryNetwork('stellarity', { classes })), {
        code: 'bad-specification',
      });
    }
  });

  it('counts the parameters that TensorFlow counts', () => {
    for (const specification of [
      alhambraRedshiftNetwork(),
      alhambraReluNetwork(7),
      gaiaRedshiftNetwork(),
      photometryNetwork('redshift'),
      photometryNetwork('stellarity', { inputs: 75, classes: 2 }),
    ]) {
      const model = buildNetwork(specification, 1);
      assert.equal(countParameters(specification), model.countParams());
      model.dispose();
    }
  });

  const wrong: [string, Partial<AnyNetworkSpecification>, RegExp][] = [
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
    ['four lengths', { inputShape: [2, 2, 2, 2] }, /inputShape has 4 lengths; give one to three/],
    ['a spectrum into dense', { inputShape: [9, 2] }, /layer 1 \(dense\) gets the shape \[9, 2\].*flatten/],
    [
      'a kernel longer than what is left',
      onSpectrum({ kind: 'maxPooling1d', poolSize: 4 }, conv1d(3)),
      /layer 2 \(conv1d\) gets the shape \[2, 2\], but needs \[length, channels\] with a length ≥ 3/,
    ],
    ['conv1d on magnitudes', { layers: [conv1d(3)] }, /layer 1 \(conv1d\) gets the shape \[24\]/],
    [
      'conv2d on a spectrum',
      onSpectrum({ kind: 'conv2d', filters: 1, kernelSize: [3, 2], activation: 'relu' }),
      /layer 1 \(conv2d\) .* needs \[height, width, channels\] of at least 3 × 2/,
    ],
    [
      'pooling of magnitudes',
      { layers: [{ kind: 'globalAveragePooling' }] },
      /layer 1 \(globalAveragePooling\) gets the shape \[24\]/,
    ],
    ['a network without weights', { layers: [{ kind: 'flatten' }] }, /nothing to learn/],
    [
      'an output that is an image',
      { inputShape: [4, 4, 1], layers: [{ kind: 'conv2d', filters: 2, kernelSize: 2, activation: 'relu' }] },
      /its output has the shape \[3, 3, 2\].*flatten/,
    ],
    [
      'a kind that nobody knows',
      { layers: [{ kind: 'conv1D' } as unknown as LayerSpecification] },
      /layer 1 is of the kind "conv1D"; did you mean conv1d\?/,
    ],
    [
      'a field that nobody knows',
      onSpectrum({ ...conv1d(3), stride: 2 } as LayerSpecification),
      /layer 1 \(conv1d\) has a field stride; did you mean strides\?/,
    ],
    [
      'strides of 0',
      onSpectrum({ ...conv1d(3), strides: 0 }),
      /strides of layer 1 is 0; give a whole number/,
    ],
    [
      'a kernel of three sides',
      {
        inputShape: [9, 9, 1],
        layers: [
          {
            kind: 'conv2d',
            filters: 1,
            kernelSize: [1, 2, 3] as unknown as [number, number],
            activation: 'relu',
          },
        ],
      },
      /kernelSize of layer 1 is \[1,2,3\]; give .* two as \[height, width\]/,
    ],
    [
      'an activation that nobody knows',
      { layers: [{ kind: 'dense', units: 1, activation: 'gelu' as 'relu' }] },
      /activation of layer 1 is "gelu"; give one of linear, relu/,
    ],
    [
      'a penalty of 0',
      {
        layers: [{ kind: 'dense', units: 1, activation: 'linear', regularizer: { kind: 'l2', strength: 0 } }],
      },
      /regularizer of layer 1 .* strength above 0/,
    ],
    [
      'a regularizer that is null',
      { layers: [{ kind: 'dense', units: 1, activation: 'linear', regularizer: null as never }] },
      /regularizer of layer 1 is null/,
    ],
    [
      'a momentum of 1',
      { optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 1 } },
      /momentum is 1; give a number from 0 to below 1/,
    ],
    [
      'Nesterov without a momentum',
      { optimizer: { kind: 'sgd', learningRate: 0.1, nesterov: true } },
      /nesterov needs a momentum/,
    ],
    [
      'class numbers of a regression',
      { loss: 'sparseCategoricalCrossentropy', metrics: [] },
      /sparse.* softmax/,
    ],
    ['two classes of a regression', { loss: 'binaryCrossentropy', metrics: [] }, /needs a sigmoid output/],
    [
      'the mean error of class numbers',
      {
        layers: [{ kind: 'dense', units: 3, activation: 'softmax' }],
        loss: 'sparseCategoricalCrossentropy',
        metrics: ['meanAbsoluteError'],
      },
      /only the accuracy/,
    ],
    ['a loss that nobody knows', { loss: 'hubert' as 'huber' }, /the loss is "hubert"; did you mean huber\?/],
    [
      'an optimizer that nobody knows',
      { optimizer: { kind: 'adamx' as 'adam', learningRate: 0.1 } },
      /the optimizer is "adamx"; did you mean adam/,
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

function conv1d(kernelSize: number): Conv1dLayer {
  return { kind: 'conv1d', filters: 2, kernelSize, activation: 'relu' };
}

/** A network whose first layers take a spectrum of 9 samples in two channels. */
function onSpectrum(...first: LayerSpecification[]): Partial<AnyNetworkSpecification> {
  return {
    inputShape: [9, 2],
    layers: [...first, { kind: 'flatten' }, { kind: 'dense', units: 1, activation: 'linear' }],
  };
}
