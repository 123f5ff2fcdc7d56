import { loadTensorFlow } from '../base';
import { customLayer } from './custom-layer';
import type { InterpolateLayer } from './layer-specification';

/**
 * A layer that reads a row at places between its numbers, as one product with a matrix of four numbers per column.
 * TensorFlow.js can resize images alone, and by factors.
 */
export const interpolateLayer = customLayer<Pick<InterpolateLayer, 'places'>>({
  className: 'RedshiftLabInterpolate',
  shape: (_, { places }) => [places.length],
  call(rows, { places }) {
    const tf = loadTensorFlow();
    const length = rows.shape[1]!;
    return tf.matMul(rows, tf.tensor2d(cubicWeights(length, places), [length, places.length]));
  },
});

/**
 * What each number of a row counts at each place: the cubic through the four numbers around it, Lagrange's form; within
 * the first and the last step that through the four at the end.
 *
 * @param places from 0, the first number, to length − 1, the last
 * @returns shape [length, places]
 */
export function cubicWeights(length: number, places: readonly number[]): Float32Array {
  const weights = new Float32Array(length * places.length);
  places.forEach((place, column) => {
    const first = Math.min(Math.max(Math.floor(place) - 1, 0), length - 4);
    for (let node = 0; node < 4; node++) {
      let weight = 1;
      for (let other = 0; other < 4; other++) {
        if (other !== node) weight *= (place - first - other) / (node - other);
      }
      weights[(first + node) * places.length + column] = weight;
    }
  });
  return weights;
}
