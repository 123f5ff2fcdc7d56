import { createTable } from '../table';
import type { Table } from '../table';
import { activationTexts, layerTexts, lossTexts, metricTexts, optimizerTexts } from './document-words';
import type { LayerSpecification } from './layer-specification';
import type { AnyNetworkSpecification } from './specification';

/**
 * Networks as the ALHAMBRA document's table shows them, a row per network: the first layer under "Input", those between
 * under "Hidden", then output layer, optimizer, loss and metrics. See `layerTable` for a network layer by layer.
 *
 * Source: Cacho Martínez, "Implementation: Modeling".
 *
 * @example
 * texts(specificationTable(alhambraRedshiftNetwork()), 'Hidden') // => ['120 Linear']
 * texts(specificationTable(alhambraRedshiftNetwork()), 'Output layer') // => ['1 neuron Linear']
 * texts(specificationTable(gaiaRedshiftNetwork()), 'Input') // => ['256 × 5 Convolutional ReLU']
 */
export function specificationTable(...specifications: AnyNetworkSpecification[]): Table {
  const textColumn = (name: string, text: (one: AnyNetworkSpecification) => string) => ({
    name,
    values: specifications.map(text),
  });
  return createTable([
    textColumn('Network', ({ title }) => title),
    textColumn('Input', ({ layers }) => layersText(layers.slice(0, -1).slice(0, 1))),
    textColumn('Hidden', ({ layers }) => layersText(layers.slice(1, -1))),
    textColumn('Output layer', ({ layers }) => outputText(layers[layers.length - 1]!)),
    textColumn('Optimizer', ({ optimizer }) => optimizerTexts[optimizer.kind]),
    textColumn('Loss', ({ loss }) => (typeof loss === 'string' ? lossTexts[loss] : loss.name)),
    textColumn('Metrics', ({ metrics }) => metrics.map((metric) => metricTexts[metric]).join(', ')),
  ]);
}

/** "120, 200, 50 Linear": the units of neighbours with the same activation, then its name. */
function layersText(layers: readonly LayerSpecification[]): string {
  return layers
    .map((layer, place) => {
      const next = layers[place + 1];
      const isJoined =
        layer.kind === 'dense' && next?.kind === 'dense' && layer.activation === next.activation;
      return isJoined ? `${layer.units}` : layerText(layer);
    })
    .join(', ');
}

function layerText(layer: LayerSpecification): string {
  switch (layer.kind) {
    case 'dense':
      return `${layer.units} ${activationTexts[layer.activation]}`;
    case 'conv1d':
    case 'conv2d':
    case 'conv2dTransposed':
      return `${layer.filters} × ${sizeText(layer.kernelSize)} ${layerTexts[layer.kind]} ${activationTexts[layer.activation]}`;
    case 'maxPooling1d':
    case 'maxPooling2d':
    case 'averagePooling1d':
    case 'averagePooling2d':
      return `${sizeText(layer.poolSize)} ${layerTexts[layer.kind]}`;
    case 'upSampling2d':
      return `${sizeText(layer.size)} ${layerTexts[layer.kind]}`;
    case 'activation':
      return activationTexts[layer.activation];
    case 'dropout':
      return `${layer.rate} ${layerTexts[layer.kind]}`;
    default:
      return layerTexts[layer.kind];
  }
}

/** "5" for a kernel of five samples or of five by five pixels, "3 × 5" for one that is no square. */
export function sizeText(size: number | readonly number[]): string {
  return typeof size === 'number' ? `${size}` : size.join(' × ');
}

function outputText(layer: LayerSpecification): string {
  if (layer.kind !== 'dense') return layerText(layer);
  return `${layer.units === 1 ? '1 neuron' : layer.units} ${activationTexts[layer.activation]}`;
}
