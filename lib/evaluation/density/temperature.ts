import { RedshiftLabError } from '../../base';
import { changeDensities, numberPerDensity } from './binned-density';
import type { BinnedDensity } from './binned-density';
import { checkTruth } from './check-truth';
import { binOf } from './cumulative';

/** The smallest normal number of 32 bits, which a softmax's zero counts as. */
const leastProbability = 2 ** -126;

/**
 * Densities at another temperature: probability^(1 / temperature), made to sum to 1, which divides a softmax's inputs by
 * the temperature. Above 1 densities become wider, below 1 narrower; in bins of equal width the mode stays.
 *
 * @param temperature above 0
 * @throws RedshiftLabError `bad-temperature`, and as `binnedDensity`
 * @example
 * densityAtTemperature(binnedDensity(createMatrix(Float32Array.of(0.8, 0.2), [1, 2]), [0, 1, 2]), 0.5).probabilities.values[0].toFixed(4) // => '0.9412'
 */
export function densityAtTemperature(density: BinnedDensity, temperature: number): BinnedDensity {
  if (!(temperature > 0 && temperature < Infinity)) {
    throw new RedshiftLabError(
      'bad-temperature',
      `The temperature is ${temperature}; give a number above 0.`,
    );
  }
  return changeDensities(density, (shares) => temper(shares, 1 / temperature));
}

/**
 * The temperature at which densities have the least mean log score: fit it on validation rows and give it to
 * `densityAtTemperature` for test rows. It mends a common way of being miscalibrated, densities that are all too narrow
 * or too wide by the same factor.
 *
 * The score is convex in 1 / temperature; its minimum is found by Newton's method between temperatures of 0.05 and 20,
 * to 1e-8 of itself. A softmax's zeros count as 1.2e-38; objects outside all bins are left out.
 *
 * Source: Guo, Pleiss, Sun and Weinberger 2017, On Calibration of Modern Neural Networks, section 4.2.
 *
 * @throws RedshiftLabError `no-objects` where no truth lies in a bin, `unequal-lengths`, `not-finite`, and as
 *   `binnedDensity`
 * @example
 * fitTemperature(binnedDensity(createMatrix(Float32Array.of(0.8, 0.2, 0.8, 0.2), [2, 2]), [0, 1, 2]), [0.5, 1.5]).toFixed(4) // => '20.0000'
 */
export function fitTemperature(density: BinnedDensity, truth: ArrayLike<number>): number {
  checkTruth(density, truth);
  const rows: LogRow[] = [];
  numberPerDensity(density, (shares, row) => {
    const own = binOf(truth[row]!, density.edges);
    const logs = logsOf(shares);
    return own === -1 ? 0 : rows.push({ own, logs });
  });
  if (rows.length === 0) {
    throw new RedshiftLabError(
      'no-objects',
      'No truth lies in a bin, so there is nothing to fit a temperature to.',
    );
  }
  let [low, high] = [1 / 20, 1 / 0.05];
  let power = 1;
  for (let step = 0; step < 100; step++) {
    const { slope, curvature } = scoreAt(power, rows);
    if (slope < 0) low = power;
    else high = power;
    let next = power - slope / curvature;
    // Where Newton's step leaves the range that holds the minimum, halve the range.
    if (!(next > low && next < high)) next = Math.sqrt(low * high);
    if (Math.abs(next / power - 1) < 1e-9) break;
    power = next;
  }
  return 1 / power;
}

/** An object's logarithms of probabilities over the largest, and the bin of its truth. */
interface LogRow {
  readonly own: number;
  readonly logs: Float64Array;
}

/** Slope and curvature of the summed log score with 1 / temperature: mean and variance of ln p, and ln p of the truth. */
function scoreAt(power: number, rows: readonly LogRow[]): { slope: number; curvature: number } {
  let slope = 0;
  let curvature = 0;
  for (const { own, logs } of rows) {
    let sum = 0;
    let first = 0;
    let second = 0;
    for (const log of logs) {
      const weight = Math.exp(power * log);
      sum += weight;
      first += weight * log;
      second += weight * log * log;
    }
    slope += first / sum - logs[own]!;
    curvature += second / sum - (first / sum) ** 2;
  }
  return { slope, curvature };
}

/** In place, in proportion: the largest becomes 1. */
function temper(shares: Float64Array, power: number): void {
  logsOf(shares).forEach((log, bin) => (shares[bin] = Math.exp(power * log)));
}

/** The logarithms of probabilities over the largest. */
function logsOf(shares: Float64Array): Float64Array {
  const logs = shares.map((share) => Math.log(Math.max(share, leastProbability)));
  const largest = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  return logs.map((log) => log - largest);
}
