import type { CheckedTraining } from './predictor';

/** The mean and the population standard deviation of each input column; the deviation is 1 for a constant column. */
export interface ColumnMoments {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

export function columnMoments({ inputs, rows, width }: CheckedTraining): ColumnMoments {
  const means = new Float64Array(width);
  const deviations = new Float64Array(width);
  for (let column = 0; column < width; column++) {
    let sum = 0;
    for (let place = column; place < inputs.length; place += width) sum += inputs[place]!;
    const mean = sum / rows;
    let squares = 0;
    for (let place = column; place < inputs.length; place += width) squares += (inputs[place]! - mean) ** 2;
    const deviation = Math.sqrt(squares / rows);
    means[column] = mean;
    deviations[column] = deviation > 1e-12 * Math.abs(mean) ? deviation : 1;
  }
  return { means, deviations };
}
