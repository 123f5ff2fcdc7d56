import type { Random } from '../../base';

/**
 * Add independent normal draws to values.
 *
 * The stream of `random` seeds a generator of its own (sfc32 again), whose numbers become normal by the ziggurat of
 * Marsaglia and Tsang in Doornik's form (2005): written by hand because 400,000 spectra need 712 million draws, for which
 * `random.normal` takes many times as long.
 *
 * @param deviations standard deviation per value
 */
export function addWhiteNoise(random: Random, deviations: Float64Array, values: Float64Array): void {
  const { edges, ratios } = (layers ??= makeLayers());
  for (let word = 0; word < 3; word++) state[word] = random.integer(2 ** 32);
  state[3] = 1;
  for (let place = 0; place < values.length; place++) {
    const draw = next();
    const layer = draw & (layerCount - 1);
    // The upper 25 bits: a number in (−1, 1).
    const share = ((draw >> 7) + 0.5) / 2 ** 24;
    const inside = Math.abs(share) < ratios[layer]!;
    values[place]! += deviations[place]! * (inside ? share * edges[layer]! : drawOutside(layer, share));
  }
}

const layerCount = 128;
/** Where the tail begins, and the area of each layer. */
const tail = 3.442619855899;
const layerArea = 9.91256303526217e-3;

interface Layers {
  /** The layers' half widths, the widest first. */
  readonly edges: Float64Array;
  /** How much of a layer lies wholly under the curve. */
  readonly ratios: Float64Array;
}

let layers: Layers | undefined;

function makeLayers(): Layers {
  const edges = new Float64Array(layerCount + 1);
  edges[0] = layerArea / Math.exp(-0.5 * tail * tail);
  edges[1] = tail;
  for (let layer = 2; layer < layerCount; layer++) {
    const before = edges[layer - 1]!;
    edges[layer] = Math.sqrt(-2 * Math.log(layerArea / before + Math.exp(-0.5 * before * before)));
  }
  const ratios = Float64Array.from({ length: layerCount }, (_, layer) => edges[layer + 1]! / edges[layer]!);
  return { edges, ratios };
}

/** The rare draws that do not lie wholly under the curve: some are kept, others drawn anew. */
function drawOutside(layer: number, share: number): number {
  const { edges, ratios } = layers!;
  for (;;) {
    if (Math.abs(share) < ratios[layer]!) return share * edges[layer]!;
    if (layer === 0) return share < 0 ? -drawTail() : drawTail();
    const value = share * edges[layer]!;
    const above = Math.exp(-0.5 * (edges[layer]! ** 2 - value * value));
    const below = Math.exp(-0.5 * (edges[layer + 1]! ** 2 - value * value));
    if (below + nextShare() * (above - below) < 1) return value;
    const draw = next();
    layer = draw & (layerCount - 1);
    share = ((draw >> 7) + 0.5) / 2 ** 24;
  }
}

/** A normal number beyond the last edge (Marsaglia 1964). */
function drawTail(): number {
  for (;;) {
    const beyond = -Math.log(nextShare()) / tail;
    if (-2 * Math.log(nextShare()) > beyond * beyond) return tail + beyond;
  }
}

/** The state of sfc32. In an array, because numbers that a closure keeps would each take memory of their own. */
const state = new Int32Array(4);

function next(): number {
  const [first, second, third, counter] = [state[0]!, state[1]!, state[2]!, state[3]!];
  const result = (first + second + counter) | 0;
  state[3] = counter + 1;
  state[0] = second ^ (second >>> 9);
  state[1] = third + (third << 3);
  state[2] = ((third << 21) | (third >>> 11)) + result;
  return result;
}

/** A number in (0, 1). */
function nextShare(): number {
  return ((next() >>> 0) + 0.5) / 2 ** 32;
}
