import { RedshiftLabError } from '../base';
import type { FigureDescription } from './figure';

/** A layer of neurons. */
export interface DiagramLayer {
  /** "input", "hidden", "output". */
  name: string;
  /** How many neurons it has; of many, the first and the last are drawn. */
  units: number;
}

export interface LayerDiagramOptions extends FigureDescription {
  /** Two to eight layers from left to right; the first holds the inputs, the last the outputs. */
  layers: readonly DiagramLayer[];
  /** Neurons that a column draws at most, 3 to 12; by default 7. Of more there are dots between. */
  mostNeurons?: number;
  /**
   * The weight of each connection, layer by layer, as `weights[layer][from][to]`: positive ones are drawn blue, negative ones
   * vermilion, and large ones broad. Every layer then draws all its neurons. By default all connections are alike.
   */
  weights?: readonly (readonly (readonly number[])[])[];
}

/** Refuse a network that cannot be drawn. */
export function checkLayers({ layers, mostNeurons = 7, weights }: LayerDiagramOptions): void {
  if (layers.length < 2 || layers.length > 8)
    throw new RedshiftLabError(
      'bad-layers',
      `A network of ${layers.length} layers cannot be drawn: give 2 to 8.`,
    );
  if (!Number.isInteger(mostNeurons) || mostNeurons < 3 || mostNeurons > 12)
    throw new RedshiftLabError(
      'bad-neurons',
      `A column cannot draw ${mostNeurons} neurons at most: give 3 to 12.`,
    );
  for (const { name, units } of layers) {
    if (Number.isInteger(units) && units >= 1) continue;
    throw new RedshiftLabError(
      'bad-units',
      `The layer ${name} has ${units} neurons: give a whole number from 1.`,
    );
  }
  if (weights === undefined) return;
  const isWhole = layers.slice(1).every(({ units }, place) => {
    const matrix = weights[place];
    return (
      layers[place]!.units <= mostNeurons &&
      units <= mostNeurons &&
      matrix?.length === layers[place]!.units &&
      matrix.every((row) => row.length === units && row.every(Number.isFinite))
    );
  });
  if (isWhole && weights.length === layers.length - 1) return;
  throw new RedshiftLabError(
    'bad-weights',
    `The weights do not fit the layers: give one finite number per connection, as weights[layer][from][to], and at most ${mostNeurons} neurons per layer.`,
  );
}
