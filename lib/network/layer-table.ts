import { createTable } from '../table';
import type { Table } from '../table';
import { parametersPerLayer } from './count-parameters';
import { layerTexts } from './document-words';
import { sizeText } from './specification-table';
import type { LayerSpecification } from './layer-specification';
import type { AnyNetworkSpecification } from './specification';

/**
 * A network as the Gaia thesis's Table 2 shows it: a row per layer with its filters or units, its kernel and its number
 * of parameters, and their total in the last row. Where the network has branches, two more columns say how a layer is
 * called and from which layers it takes what is not from the layer before.
 *
 * Source: the thesis on Gaia redshifts, section 4.2.2, Table 2.
 *
 * @throws RedshiftLabError `bad-specification`
 * @example
 * texts(layerTable(alhambraRedshiftNetwork()), 'Layer type') // => ['Dense', 'Dense', 'Dense', 'Total']
 * Array.from(numbers(layerTable(alhambraRedshiftNetwork()), '# of Params')) // => [1875, 9120, 121, 11116]
 */
export function layerTable(specification: AnyNetworkSpecification): Table {
  const { layers } = specification;
  const parameters = parametersPerLayer(specification);
  const total = parameters.reduce((sum, count) => sum + count, 0);
  return createTable([
    ...placeColumns(layers),
    { name: 'Layer type', values: [...layers.map(({ kind }) => layerTexts[kind]), 'Total'] },
    { name: 'Filters / Units', values: [...layers.map(widthText), ''] },
    { name: 'Kernel Size', values: [...layers.map(kernelText), ''] },
    { name: '# of Params', values: Int32Array.from([...parameters, total]) },
  ]);
}

function placeColumns(layers: readonly LayerSpecification[]) {
  if (layers.every(({ from }) => from === undefined)) return [];
  return [
    { name: 'Layer', values: [...layers.map(({ name = '' }) => name), ''] },
    { name: 'From', values: [...layers.map(({ from = '' }) => [from].flat().join(', ')), ''] },
  ];
}

function widthText(layer: LayerSpecification): string {
  if ('units' in layer) return `${layer.units}`;
  return 'filters' in layer ? `${layer.filters}` : '-';
}

function kernelText(layer: LayerSpecification): string {
  return 'kernelSize' in layer ? sizeText(layer.kernelSize) : '-';
}
