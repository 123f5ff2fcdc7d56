import { createTable } from '../table';
import type { Table } from '../table';
import type { Activation, LayerSpecification, NetworkSpecification } from './specification';

/**
 * Networks as the ALHAMBRA document's table shows them, a row per network: the first layer under "Input", those between
 * under "Hidden", then output layer, optimizer, loss and metrics.
 *
 * Source: Cacho Martínez, "Implementation: Modeling".
 *
 * @example
 * texts(specificationTable(alhambraRedshiftNetwork()), 'Hidden') // => ['120 Linear']
 * texts(specificationTable(alhambraRedshiftNetwork()), 'Output layer') // => ['1 neuron Linear']
 */
export function specificationTable(...specifications: NetworkSpecification[]): Table {
  const textColumn = (name: string, text: (one: NetworkSpecification) => string) => ({
    name,
    values: specifications.map(text),
  });
  return createTable([
    textColumn('Network', ({ title }) => title),
    textColumn('Input', ({ layers }) => layersText(layers.slice(0, -1).slice(0, 1))),
    textColumn('Hidden', ({ layers }) => layersText(layers.slice(1, -1))),
    textColumn('Output layer', ({ layers }) => outputText(layers[layers.length - 1]!)),
    textColumn('Optimizer', ({ optimizer }) => optimizerTexts[optimizer.kind]),
    textColumn('Loss', ({ loss }) => lossTexts[loss]),
    textColumn('Metrics', ({ metrics }) => metrics.map((metric) => metricTexts[metric]).join(', ')),
  ]);
}

const activationTexts: Record<Activation, string> = { linear: 'Linear', relu: 'ReLU', softmax: 'SoftMax' };

const optimizerTexts = { adam: 'Adam', adamax: 'Adamax', rmsprop: 'RMSprop', sgd: 'SGD' };

const lossTexts = {
  meanSquaredError: 'MSE',
  meanAbsoluteError: 'MAE',
  categoricalCrossentropy: 'Categorical Crossentropy',
};

const metricTexts = { rSquared: 'R Square', meanAbsoluteError: 'MAE', accuracy: 'Accuracy' };

/** "120, 200, 50 Linear": the units of neighbours with the same activation, then its name. */
function layersText(layers: readonly LayerSpecification[]): string {
  return layers
    .map(({ units, activation }, place) =>
      activation === layers[place + 1]?.activation ? `${units}` : `${units} ${activationTexts[activation]}`,
    )
    .join(', ');
}

function outputText({ units, activation }: LayerSpecification): string {
  return `${units === 1 ? '1 neuron' : units} ${activationTexts[activation]}`;
}
