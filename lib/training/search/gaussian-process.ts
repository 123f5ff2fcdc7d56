import { dot, RedshiftLabError } from '../../base';
import { bestLengthScale } from './length-scale';
import { maternKernel, maternSlope } from './matern-kernel';
import { leastAlpha, solveProcess } from './solve-process';

/** How to fit a Gaussian process. */
export interface GaussianProcessOptions {
  /** Added to the kernel's diagonal: the variance of the targets' noise in units of their own. At least 1e-10, by default 1e-4. */
  readonly alpha?: number;
  /** Above 0, in units of the places. By default the one of 1e-5 … 1e5 with the highest marginal likelihood. */
  readonly lengthScale?: number;
}

/** What a Gaussian process says about a place. */
export interface GaussianPrediction {
  readonly mean: number;
  /** The standard deviation of the curve, without the noise. */
  readonly deviation: number;
}

/** A fitted Gaussian process. */
export interface GaussianProcess {
  readonly lengthScale: number;
  /** The natural logarithm of the marginal likelihood of the normalised targets. */
  readonly logMarginalLikelihood: number;
  predict(place: ArrayLike<number>): GaussianPrediction;
  /** mean − beta · deviation and its gradient, both in units of the targets' own standard deviation. */
  lowerBound(place: ArrayLike<number>, beta: number): { value: number; gradient: Float64Array };
}

/**
 * A curve through noisy measurements, with its uncertainty: a Gaussian process with a Matérn kernel of ν = 2.5 and variance 1
 * over targets of mean 0 and standard deviation 1 (the population's; targets that are all alike are only shifted).
 *
 * Convention and result as scikit-learn's GaussianProcessRegressor with `Matern(nu=2.5)` and `normalize_y=True`, which is the
 * one in KerasTuner's BayesianOptimization. Written by hand on ml-matrix: no maintained npm package has this kernel with its
 * gradient.
 *
 * Source: Rasmussen and Williams (2006), Gaussian Processes for Machine Learning, algorithm 2.1 and equation 4.17.
 *
 * @param places one or more, of one length
 * @param targets one per place
 * @throws RedshiftLabError `no-objects`, `unequal-lengths`, `wrong-shape`, `not-finite` or `wrong-option`;
 *   `not-positive-definite` where rounding is more than alpha; `stopped`
 */
export async function fitGaussianProcess(
  places: readonly ArrayLike<number>[],
  targets: ArrayLike<number>,
  options: GaussianProcessOptions = {},
): Promise<GaussianProcess> {
  const { alpha = 1e-4 } = options;
  check(places, targets, options);
  const count = places.length;
  const { mean, deviation, normalised } = normalise(targets);
  const lengthScale = options.lengthScale ?? (await bestLengthScale(places, normalised, alpha));
  const { weights, inverse, logMarginalLikelihood } = solveProcess(places, normalised, alpha, lengthScale);

  /** The kernel with every fitted place, and K⁻¹ times it. */
  const kernelsAt = (place: ArrayLike<number>): { kernels: Float64Array; solved: Float64Array } => {
    const kernels = Float64Array.from(places, (fitted) => maternKernel(place, fitted, lengthScale));
    const solved = new Float64Array(count);
    for (let row = 0, at = 0; row < count; row++) {
      let sum = 0;
      for (let column = 0; column < count; column++, at++) sum += inverse[at]! * kernels[column]!;
      solved[row] = sum;
    }
    return { kernels, solved };
  };
  const spread = ({ kernels, solved }: { kernels: Float64Array; solved: Float64Array }): number =>
    Math.sqrt(Math.max(0, 1 - dot(kernels, solved)));

  return {
    lengthScale,
    logMarginalLikelihood,
    predict(place) {
      const at = kernelsAt(place);
      return { mean: mean + deviation * dot(at.kernels, weights), deviation: deviation * spread(at) };
    },
    lowerBound(place, beta) {
      const at = kernelsAt(place);
      const sigma = spread(at);
      const gradient = new Float64Array(place.length);
      places.forEach((fitted, row) => {
        // The variance is 1 − k·K⁻¹k, so that its root falls by K⁻¹k / σ for each step of k.
        const factor = weights[row]! + (sigma > 0 ? (beta * at.solved[row]!) / sigma : 0);
        const slope = factor * maternSlope(place, fitted, lengthScale);
        for (let column = 0; column < place.length; column++)
          gradient[column]! += slope * (place[column]! - fitted[column]!);
      });
      return { value: dot(at.kernels, weights) - beta * sigma, gradient };
    },
  };
}

function normalise(targets: ArrayLike<number>): {
  mean: number;
  deviation: number;
  normalised: Float64Array;
} {
  const values = Float64Array.from(targets);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // As scikit-learn: a spread of nothing but rounding counts as none.
  const isConstant = Math.sqrt(variance) < 10 * Number.EPSILON * Math.max(1, Math.abs(mean));
  const deviation = isConstant ? 1 : Math.sqrt(variance);
  return { mean, deviation, normalised: values.map((value) => (value - mean) / deviation) };
}

function check(
  places: readonly ArrayLike<number>[],
  targets: ArrayLike<number>,
  { alpha = 1e-4, lengthScale = 1 }: GaussianProcessOptions,
): void {
  const refuse = (code: string, sentence: string): never => {
    throw new RedshiftLabError(code, sentence);
  };
  if (places.length === 0) refuse('no-objects', 'A Gaussian process needs at least one place with a target.');
  if (places.length !== targets.length)
    refuse('unequal-lengths', `There are ${places.length} places and ${targets.length} targets.`);
  places.forEach((place, row) => {
    if (place.length !== places[0]!.length)
      refuse('wrong-shape', `Place ${row} has ${place.length} numbers, place 0 has ${places[0]!.length}.`);
    if (!Array.prototype.every.call(place, Number.isFinite) || !Number.isFinite(targets[row]))
      refuse('not-finite', `Place ${row} or its target ${targets[row]} is not of finite numbers.`);
  });
  if (!(alpha >= leastAlpha && alpha < Infinity))
    refuse('wrong-option', `The option alpha is ${alpha}; give a finite number ≥ ${leastAlpha}.`);
  if (!(lengthScale > 0 && lengthScale < Infinity))
    refuse('wrong-option', `The option lengthScale is ${lengthScale}; give a finite number above 0.`);
}
