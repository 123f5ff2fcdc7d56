import { createRandom, percentile } from '../base';
import { createNearestSearch, principalAxes } from '../network';
import { fitPhotometryFeatures, photometryFeatures } from '../preprocess';
import type { PhotometryFeatures } from '../preprocess';
import type { Photometry } from '../survey';

/** Where training objects lie among brightness and colours. Plain data. */
export interface Familiarity {
  /** Reference magnitude and shape alone. */
  readonly features: PhotometryFeatures;
  /** Directions of greatest variance, shape [axes, columns], each divided by the training objects' deviation along it. */
  readonly directions: Float64Array;
  readonly axes: number;
  /** A sample of the training objects along the axes, shape [objects, axes]. */
  readonly known: Float64Array;
  /** The distance that 99 % of the training objects do not exceed. */
  readonly usualDistance: number;
}

const mostKnown = 20_000;
const mostAxes = 6;
const neighbours = 5;

/**
 * Learn which brightness and colours training objects have, so that others can be told from them.
 *
 * The distance of an object is that to its fifth nearest training object, along at most six principal axes of reference
 * magnitude and relative fluxes, each in deviations of the training objects. Of more than 20,000 training objects a sample is kept.
 */
export function fitFamiliarity(photometry: Photometry, rows: Int32Array, seed: number): Familiarity {
  const drawn = createRandom(seed, 'familiarity').permutation(rows.length).subarray(0, mostKnown);
  const kept = drawn.map((place) => rows[place]!).sort();
  const features = fitPhotometryFeatures(photometry, kept, { errors: false, limits: false });
  const inputs = inputsOf(features, photometry, kept);
  const width = inputs.length / kept.length;
  const { directions, count } = principalAxes(inputs, width, mostAxes);
  const plain = along(inputs, width, directions, count);
  const scaled = directions.map(
    (value, place) => value / deviationOf(plain, count, Math.floor(place / width)),
  );
  const known = along(inputs, width, scaled, count);
  const draft = { features, directions: scaled, axes: count, known, usualDistance: 1 };
  // An object is its own nearest one.
  const distances = distancesTo(draft, known, Math.min(neighbours + 1, kept.length));
  const usual = percentile(distances, 99);
  return { ...draft, usualDistance: usual > 0 ? usual : 1 };
}

/**
 * How far objects lie from the training objects, in units of the distance that 99 % of these do not exceed: above 1 an
 * object is unlike them, and nothing that was learnt need hold for it.
 *
 * @param rows with at least one observed band
 */
export function unfamiliarity(
  familiarity: Familiarity,
  photometry: Photometry,
  rows: Int32Array,
): Float64Array {
  if (rows.length === 0) return new Float64Array(0);
  const { features, directions, axes, known, usualDistance } = familiarity;
  const inputs = inputsOf(features, photometry, rows);
  const places = along(inputs, inputs.length / rows.length, directions, axes);
  const distances = distancesTo(familiarity, places, Math.min(neighbours, known.length / axes));
  return distances.map((distance) => distance / usualDistance);
}

/** Brightness and shape; that a band was not observed has a flag of its own. */
function inputsOf(features: PhotometryFeatures, photometry: Photometry, rows: Int32Array): Float64Array {
  const { matrix, names } = photometryFeatures(features, photometry, rows);
  const kept = names.map((_, place) => place).filter((place) => !names[place]!.startsWith('unobserved '));
  const inputs = new Float64Array(rows.length * kept.length);
  for (let row = 0, cell = 0; row < rows.length; row++) {
    for (const place of kept) inputs[cell++] = matrix.values[row * names.length + place]!;
  }
  return inputs;
}

/** The distance to the so-manieth nearest known object. */
function distancesTo({ known, axes }: Familiarity, wanted: Float64Array, nearest: number): Float64Array {
  const distances = new Float64Array(wanted.length / axes);
  createNearestSearch(
    known,
    axes,
    nearest,
  )(wanted, (row, places) => {
    let most = 0;
    for (const place of places) {
      let square = 0;
      for (let axis = 0; axis < axes; axis++) {
        square += (known[place * axes + axis]! - wanted[row * axes + axis]!) ** 2;
      }
      most = Math.max(most, square);
    }
    distances[row] = Math.sqrt(most);
  });
  return distances;
}

/** Rows along axes, row-major. */
function along(rows: Float64Array, width: number, directions: Float64Array, axes: number): Float64Array {
  const count = rows.length / width;
  const places = new Float64Array(count * axes);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < axes; axis++) {
      let sum = 0;
      for (let column = 0; column < width; column++) {
        sum += rows[row * width + column]! * directions[axis * width + column]!;
      }
      places[row * axes + axis] = sum;
    }
  }
  return places;
}

function deviationOf(places: Float64Array, axes: number, axis: number): number {
  const values = places.filter((_, place) => place % axes === axis);
  const deviation = (percentile(values, 84) - percentile(values, 16)) / 2;
  return deviation > 0 ? deviation : 1;
}
