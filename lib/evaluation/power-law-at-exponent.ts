import { dot } from '../base';

/** Points and how much each counts. */
export interface PowerLawPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights: Float64Array;
}

/** The best law of one exponent. */
export interface LawAtExponent {
  readonly scale: number;
  readonly exponent: number;
  readonly floor: number;
  /** Σ weight · (y − law)². */
  readonly cost: number;
}

/** The scale, and the floor if there is one, that are best for an exponent: a weighted straight line in x^(−exponent). */
export function fitAtExponent(
  { x, y, weights }: PowerLawPoints,
  exponent: number,
  hasFloor: boolean,
): LawAtExponent {
  // In units of the x in the middle, so that powers neither overflow nor vanish.
  const unit = Math.exp(x.reduce((sum, value) => sum + Math.log(value), 0) / x.length);
  const powers = x.map((value) => (value / unit) ** -exponent);
  const total = hasFloor ? weights.reduce((sum, weight) => sum + weight, 0) : 1;
  const meanPower = hasFloor ? dot(weights, powers) / total : 0;
  const meanY = hasFloor ? dot(weights, y) / total : 0;
  let products = 0;
  let squares = 0;
  powers.forEach((power, place) => {
    products += weights[place]! * (power - meanPower) * (y[place]! - meanY);
    squares += weights[place]! * (power - meanPower) ** 2;
  });
  const slope = products / squares;
  const floor = hasFloor ? meanY - slope * meanPower : 0;
  let cost = 0;
  powers.forEach((power, place) => {
    cost += weights[place]! * (y[place]! - floor - slope * power) ** 2;
  });
  return { scale: slope * unit ** exponent, exponent, floor, cost };
}
