import { createRandom, percentile } from '../base';
import { sigma68 } from '../evaluation';
import { createNearestSearch, principalAxes } from '../network';
import type { Axes } from '../network';
import { fitPhotometryFeatures, photometryFeatures } from '../preprocess';
import type { PhotometryFeatures } from '../preprocess';
import type { Photometry } from '../survey';

/** Where training objects lie in brightness and colours. Plain data. */
export interface Familiarity {
  /** Reference magnitude and colours are taken from them. */
  readonly features: PhotometryFeatures;
  /** The principal axes of the colours. */
  readonly axes: Axes;
  /** The training objects' deviation in each of the numbers that an object's place has. */
  readonly deviations: readonly number[];
  /** The places of a sample of the training objects, shape [objects, deviations]. */
  readonly known: Float64Array;
  /** The distance that 99 % of the training objects do not exceed. */
  readonly usualDistance: number;
}

const mostKnown = 20_000;
const mostAxes = 5;
const neighbours = 5;

/**
 * Learn which brightness and colours training objects have, so that others can be told from them.
 *
 * An object's place has the reference magnitude, at most five principal axes of the colours, and the length of what the
 * axes leave of them, each in deviations of the training objects. Its distance is that to the fifth nearest training object.
 * Colours are those of asinh magnitudes, which noise does not throw far. Of more than 20,000 training objects a sample is
 * kept.
 */
export function fitFamiliarity(photometry: Photometry, rows: Int32Array, seed: number): Familiarity {
  const drawn = createRandom(seed, 'familiarity').permutation(rows.length).subarray(0, mostKnown);
  const kept = drawn.map((place) => rows[place]!).sort();
  const features = fitPhotometryFeatures(photometry, kept, { ratios: true, errors: false, limits: false });
  const { colours } = brightnessAndColours(features, photometry, kept);
  const axes = principalAxes(colours, colours.length / kept.length, mostAxes);
  const width = axes.count + 2;
  const draft = { features, axes, deviations: new Array<number>(width).fill(1) };
  const plain = placesOf(draft, photometry, kept);
  const deviations = draft.deviations.map((_, place) => deviationOf(plain, width, place));
  const known = placesOf({ ...draft, deviations }, photometry, kept);
  // An object is its own nearest one.
  const usual = percentile(distancesTo(known, width, known, Math.min(neighbours + 1, kept.length)), 99);
  return { ...draft, deviations, known, usualDistance: usual > 0 ? usual : 1 };
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
  const { known, deviations, usualDistance } = familiarity;
  const width = deviations.length;
  const places = placesOf(familiarity, photometry, rows);
  const distances = distancesTo(known, width, places, Math.min(neighbours, known.length / width));
  return distances.map((distance) => distance / usualDistance);
}

/** The reference magnitude of each row, and its colours, row-major; in deviations of the training objects. */
function brightnessAndColours(
  features: PhotometryFeatures,
  photometry: Photometry,
  rows: Int32Array,
): { brightness: Float64Array; colours: Float64Array } {
  const { matrix, names } = photometryFeatures(features, photometry, rows);
  const reference = features.bands[features.reference]!.name;
  const isColour = (name: string) => name !== reference && !/^(shape|unobserved) /.test(name);
  const columns = names.map((_, place) => place).filter((place) => isColour(names[place]!));
  const own = names.indexOf(reference);
  const colours = new Float64Array(rows.length * columns.length);
  const brightness = new Float64Array(rows.length);
  for (let row = 0, cell = 0; row < rows.length; row++) {
    const values = matrix.values.subarray(row * names.length, (row + 1) * names.length);
    // Where all training objects are equally bright, brightness tells nothing.
    brightness[row] = own < 0 ? 0 : values[own]!;
    for (const column of columns) colours[cell++] = values[column]!;
  }
  return { brightness, colours };
}

/** The places of objects, row-major. */
export function placesOf(
  { features, axes, deviations }: Pick<Familiarity, 'features' | 'axes' | 'deviations'>,
  photometry: Photometry,
  rows: Int32Array,
): Float64Array {
  const { brightness, colours } = brightnessAndColours(features, photometry, rows);
  const { directions, origin, count } = axes;
  const width = origin.length;
  const places = new Float64Array(rows.length * deviations.length);
  for (let row = 0, cell = 0; row < rows.length; row++) {
    const own = colours.subarray(row * width, (row + 1) * width);
    let left = own.reduce((sum, value, column) => sum + (value - origin[column]!) ** 2, 0);
    places[cell++] = brightness[row]! / deviations[0]!;
    for (let axis = 0; axis < count; axis++) {
      let along = 0;
      for (let column = 0; column < width; column++) {
        along += (own[column]! - origin[column]!) * directions[axis * width + column]!;
      }
      left -= along ** 2;
      places[cell++] = along / deviations[axis + 1]!;
    }
    places[cell++] = Math.sqrt(Math.max(left, 0)) / deviations[count + 1]!;
  }
  return places;
}

/** The distance from each wanted place to the so-manieth nearest known one. */
export function distancesTo(
  known: Float64Array,
  width: number,
  wanted: Float64Array,
  nearest: number,
): Float64Array {
  const distances = new Float64Array(wanted.length / width);
  createNearestSearch(
    known,
    width,
    nearest,
  )(wanted, (row, places) => {
    let most = 0;
    for (const place of places) {
      let square = 0;
      for (let axis = 0; axis < width; axis++) {
        square += (known[place * width + axis]! - wanted[row * width + axis]!) ** 2;
      }
      most = Math.max(most, square);
    }
    distances[row] = Math.sqrt(most);
  });
  return distances;
}

function deviationOf(places: Float64Array, width: number, wanted: number): number {
  const values = places.filter((_, place) => place % width === wanted);
  const deviation = sigma68(values);
  return deviation > 1e-9 ? deviation : 1;
}
