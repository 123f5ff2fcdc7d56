import { createRandom } from '../../base';
import { microjanskyZero } from '../../survey';
import type { BlockValues } from '../worker/messages';
import { bandSet } from './bands';
import { drawField, evenField, observe } from './observe';
import type { PhotometryMock } from './options';
import { sourcesOf } from './sources';

/** In the order of the numbers that a block holds for them. */
export const classes = ['galaxy', 'star', 'quasar'] as const;

/** Fluxes, errors and states of some objects, [objects, bands], then the truth: a list of numbers per column. */
export type PhotometryBlock = [
  flux: Float32Array,
  error: Float32Array,
  state: Uint8Array,
  kind: Int32Array,
  redshift: Float64Array,
  type: Float64Array,
  mass: Float64Array,
  magnitude: Float64Array,
  noiseless: Float32Array,
];

/** An empty block for this many objects. */
export function createPhotometryBlock(
  objects: number,
  { bands, noiseless }: PhotometryMock,
): PhotometryBlock {
  const size = objects * bands.length;
  return [
    new Float32Array(size),
    new Float32Array(size),
    new Uint8Array(size),
    new Int32Array(objects),
    new Float64Array(objects),
    new Float64Array(objects),
    new Float64Array(objects),
    new Float64Array(objects),
    new Float32Array(noiseless ? size : 0),
  ];
}

/** How to simulate the objects number `from` … `to` − 1. Sky and observation draw from streams of their own for each. */
export function photometryBlockSource(mock: PhotometryMock): (from: number, to: number) => BlockValues[] {
  const { seed, noise, fields, depthsDiffer, noiseless } = mock;
  const count = mock.bands.length;
  const drawAt = sourcesOf(mock, bandSet(mock.bands));
  const conditions = Array.from({ length: fields }, (_, field) =>
    fields === 1 ? evenField(count) : drawField(seed, field + 1, count, depthsDiffer),
  );
  const missing = new Uint8Array(count);
  const microjansky = Math.pow(10, 0.4 * microjanskyZero);
  return (from, to) => {
    const block = createPhotometryBlock(to - from, mock);
    const [flux, error, state, kind, redshift, type, mass, magnitude, bare] = block;
    for (let row = 0; row < to - from; row++) {
      const { source, reference } = drawAt(from + row);
      kind[row] = classes.indexOf(source.kind);
      redshift[row] = source.redshift;
      type[row] = source.type;
      mass[row] = source.logStellarMass;
      magnitude[row] = reference;
      const fluxes = source.fluxes.map((value) => value * microjansky);
      const [start, end] = [row * count, (row + 1) * count];
      if (noiseless) bare.set(fluxes.subarray(0, count), start);
      const room = {
        flux: flux.subarray(start, end),
        error: error.subarray(start, end),
        state: state.subarray(start, end),
      };
      const random = createRandom(seed, 'photometry-observation', from + row);
      observe(noise, conditions[(from + row) % fields]!, fluxes, random, missing, room);
    }
    return block;
  };
}
