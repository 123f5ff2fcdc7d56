import { RedshiftLabError } from '../base';
import { layerInWords, layerSources } from './layer-sources';
import { shapeBehind } from './shape-behind';
import type { AnyNetworkSpecification } from './specification';

/**
 * The shape of one object behind each layer.
 *
 * @throws RedshiftLabError `bad-specification`, naming the layer that cannot take what comes to it
 * @example
 * layerShapes(gaiaRedshiftNetwork())[1] // => [91, 256]
 */
export function layerShapes(specification: AnyNetworkSpecification): number[][] {
  const { name, inputShape, layers } = specification;
  const shapes: number[][] = [];
  const sources = layerSources(specification);
  layers.forEach((layer, place) => {
    const before = sources[place]!.map((source) => shapes[source] ?? [...inputShape]);
    const behind = shapeBehind(layer, before);
    if (typeof behind === 'string') {
      const given = before.map((shape) => `[${shape.join(', ')}]`).join(' and ');
      throw new RedshiftLabError(
        'bad-specification',
        `The network ${name} cannot be built: ${layerInWords(layer, place)} gets the shape${before.length > 1 ? 's' : ''} ${given}, but ${behind}.`,
      );
    }
    shapes.push(behind);
  });
  return shapes;
}
