import { RedshiftLabError } from '../base';
import type { LayerSpecification } from './layer-specification';
import { suggestion } from './suggestion';

/** The place that stands for the network's input among the places of its layers. */
export const inputPlace = -1;

/**
 * What TensorFlow calls a layer, and its weights after it: its own name, or its kind and its number: "dense_1".
 *
 * @param place 0 for the first
 */
export function layerName({ name, kind }: LayerSpecification, place: number): string {
  return name ?? `${kind}_${place + 1}`;
}

/** A layer in a sentence: "layer 2 (conv1d)" or "layer 2 (tower, conv1d)". */
export function layerInWords({ name, kind }: LayerSpecification, place: number): string {
  return `layer ${place + 1} (${name === undefined ? '' : `${name}, `}${kind})`;
}

/**
 * Where each layer takes its input from: places of earlier layers, −1 for the network's input.
 *
 * @throws RedshiftLabError `bad-specification` where a name is unfit or given twice, where a layer takes from one that
 * does not come before it, or where nothing takes what a layer gives
 * @example
 * layerSources({ name: 'sum', layers: [{ kind: 'dense', name: 'step', units: 2, activation: 'relu' }, { kind: 'add', from: ['input', 'step'] }] }) // => [[-1], [-1, 0]]
 */
export function layerSources({
  name: network,
  layers,
}: {
  readonly name: string;
  readonly layers: readonly LayerSpecification[];
}): number[][] {
  function refuse(sentence: string): never {
    throw new RedshiftLabError('bad-specification', `The network ${network} cannot be built: ${sentence}`);
  }
  const places = new Map([['input', inputPlace]]);
  const taken = new Set(['input']);
  const sources = layers.map((layer, place) => {
    const words = layerInWords(layer, place);
    const from: unknown = layer.from ?? place - 1;
    const isMerge = layer.kind === 'concatenate' || layer.kind === 'add';
    if (isMerge && !(Array.isArray(from) && from.length >= 2)) {
      refuse(`${words} has no branches to bring together; give two or more names in from.`);
    }
    if (!isMerge && Array.isArray(from)) {
      refuse(`${words} takes from one layer; bring several together in a concatenate or an add.`);
    }
    const found = [from].flat().map((one) => {
      if (typeof one === 'number') return one;
      const source = places.get(one as string);
      if (source !== undefined) return source;
      const isLater = layers.some(({ name }) => name === one);
      const help = isLater ? 'which comes no earlier' : suggestion(one, [...places.keys()]);
      return refuse(`${words} takes from ${JSON.stringify(one)}${isLater ? ', ' : '; '}${help}`);
    });
    const own = layerName(layer, place);
    if (!/^[A-Za-z][\w-]*$/.test(own)) {
      refuse(
        `the name of layer ${place + 1} is ${JSON.stringify(own)}; give a letter, then letters, digits, _ and -.`,
      );
    }
    if (taken.has(own)) refuse(`layer ${place + 1} is called ${own}, a name that is taken; choose another.`);
    taken.add(own);
    if (layer.name !== undefined) places.set(layer.name, place);
    return found;
  });
  const used = new Set(sources.flat());
  const idle = layers.findIndex((_, place) => place < layers.length - 1 && !used.has(place));
  if (idle !== -1)
    refuse(
      `nothing takes what ${layerInWords(layers[idle]!, idle)} gives; only the last layer is the output.`,
    );
  return sources;
}
