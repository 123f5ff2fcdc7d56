import { Matrix as LinearMatrix } from 'ml-matrix';
import type { ColumnMoments } from './column-moments';
import type { CheckedTraining } from './predictor';

/** Σ log loss + penalty / 2 · Σ (weight / deviation)² as a function of weights of standardised columns and, last, a bias. */
export interface LogLoss {
  at(weights: Float64Array): number;
  /** The gradient and the matrix of second derivatives. */
  derivatives(weights: Float64Array): { gradient: Float64Array; curvature: LinearMatrix };
}

export function createLogLoss(
  { inputs, targets, rows, width }: CheckedTraining,
  { means, deviations }: ColumnMoments,
  penalty: number,
): LogLoss {
  const penalties = Float64Array.from(deviations, (deviation) => penalty / deviation ** 2);
  const size = width + 1;
  const row = new Float64Array(size).fill(1);

  /** Standardise a row; behind it stands the 1 of the bias. */
  function load(number: number): void {
    for (let place = 0; place < width; place++) {
      row[place] = (inputs[number * width + place]! - means[place]!) / deviations[place]!;
    }
  }

  function marginOf(weights: Float64Array): number {
    let margin = 0;
    for (let place = 0; place < size; place++) margin += weights[place]! * row[place]!;
    return margin;
  }

  return {
    at(weights) {
      let sum = 0;
      for (let number = 0; number < rows; number++) {
        load(number);
        const margin = marginOf(weights);
        sum += Math.max(margin, 0) - margin * targets[number]! + Math.log1p(Math.exp(-Math.abs(margin)));
      }
      return penalties.reduce((total, factor, place) => total + (factor * weights[place]! ** 2) / 2, sum);
    },

    derivatives(weights) {
      const gradient = new Float64Array(size);
      const products = new Float64Array(size * size);
      for (let number = 0; number < rows; number++) {
        load(number);
        const probability = 1 / (1 + Math.exp(-marginOf(weights)));
        const slope = probability - targets[number]!;
        const bend = probability * (1 - probability);
        for (let one = 0, place = 0; one < size; one++, place += size) {
          const value = row[one]!;
          gradient[one]! += slope * value;
          for (let other = 0; other <= one; other++) products[place + other]! += bend * value * row[other]!;
        }
      }
      const curvature = LinearMatrix.zeros(size, size);
      for (let one = 0; one < size; one++) {
        for (let other = 0; other <= one; other++) {
          curvature.set(one, other, products[one * size + other]!);
          curvature.set(other, one, products[one * size + other]!);
        }
      }
      penalties.forEach((factor, place) => {
        gradient[place]! += factor * weights[place]!;
        curvature.set(place, place, curvature.get(place, place) + factor);
      });
      return { gradient, curvature };
    },
  };
}
