import { median, weightedMedian } from './middle';

/**
 * What the trees make small, summed over the objects, where the margin is the initial answer plus those of the trees:
 * - squaredError: (margin − truth)²/2;
 * - absoluteError: |margin − truth|;
 * - logLoss: −ln of the probability of what is true, for targets 0 and 1; the probability of 1 is 1/(1 + exp(−margin)).
 */
export type LossOfTrees = 'squaredError' | 'absoluteError' | 'logLoss';

/** The targets of training objects, and how much each counts. */
export interface Targets {
  readonly values: Float32Array;
  readonly weights?: Float32Array;
}

/** A loss with what boosting needs of it. */
export interface Loss {
  /** The best margin without any tree. */
  initial(targets: Targets): number;
  /** One object's loss. */
  of(margin: number, target: number): number;
  /** Whether the second derivative is not 1, even where all weights are. */
  readonly isCurved: boolean;
  /** The derivatives by the margin. A second derivative of 1 is not written where there are no weights. */
  derive(margins: Float64Array, targets: Targets, gradients: Float32Array, hessians: Float32Array): void;
  /** The answer of a leaf of these training rows, where it is not the Newton step. */
  leafAnswer?(margins: Float64Array, targets: Targets, rows: Int32Array): number;
  /** What is predicted at a margin. */
  predicted(margin: number): number;
}

const squaredError: Loss = {
  initial: weightedMean,
  of: (margin, target) => (margin - target) ** 2 / 2,
  isCurved: false,
  derive(margins, { values, weights }, gradients, hessians) {
    for (let row = 0; row < margins.length; row++) {
      const weight = weights ? weights[row]! : 1;
      gradients[row] = weight * (margins[row]! - values[row]!);
      if (weights) hessians[row] = weight;
    }
  },
  predicted: (margin) => margin,
};

const absoluteError: Loss = {
  initial: (targets) => medianAbove(new Float64Array(targets.values.length), targets, allRows(targets)),
  of: (margin, target) => Math.abs(margin - target),
  isCurved: false,
  derive(margins, { values, weights }, gradients, hessians) {
    for (let row = 0; row < margins.length; row++) {
      const weight = weights ? weights[row]! : 1;
      gradients[row] = margins[row]! > values[row]! ? weight : -weight;
      if (weights) hessians[row] = weight;
    }
  },
  leafAnswer: medianAbove,
  predicted: (margin) => margin,
};

const logLoss: Loss = {
  initial(targets) {
    // Where all targets are equal, the margin would be infinite.
    const share = Math.min(Math.max(weightedMean(targets), 10 * Number.EPSILON), 1 - 10 * Number.EPSILON);
    return Math.log(share / (1 - share));
  },
  of: (margin, target) => Math.max(margin, 0) - margin * target + Math.log1p(Math.exp(-Math.abs(margin))),
  isCurved: true,
  derive(margins, { values, weights }, gradients, hessians) {
    for (let row = 0; row < margins.length; row++) {
      const weight = weights ? weights[row]! : 1;
      const margin = margins[row]!;
      const target = values[row]!;
      // From the side on which the exponential is small, so that nothing overflows or cancels.
      const small = Math.exp(-Math.abs(margin));
      const slope = margin >= 0 ? 1 - target - target * small : (1 - target) * small - target;
      gradients[row] = (weight * slope) / (1 + small);
      hessians[row] = (weight * small) / (1 + small) ** 2;
    }
  },
  predicted: logistic,
};

export const losses: Readonly<Record<LossOfTrees, Loss>> = { squaredError, absoluteError, logLoss };

/** The mean loss of these objects, by their weights. */
export function meanLoss(loss: Loss, margins: Float64Array, { values, weights }: Targets): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < margins.length; row++) {
    const weight = weights ? weights[row]! : 1;
    sum += weight * loss.of(margins[row]!, values[row]!);
    total += weight;
  }
  return sum / total;
}

function weightedMean({ values, weights }: Targets): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    const weight = weights ? weights[row]! : 1;
    sum += weight * values[row]!;
    total += weight;
  }
  return sum / total;
}

/** The median of target − margin; with weights, the least value that half of them do not lie above. */
function medianAbove(margins: Float64Array, { values, weights }: Targets, rows: Int32Array): number {
  const residuals = Float64Array.from(rows, (row) => values[row]! - margins[row]!);
  return weights
    ? weightedMedian(
        residuals,
        Float64Array.from(rows, (row) => weights[row]!),
      )
    : median(residuals);
}

function allRows({ values }: Targets): Int32Array {
  return Int32Array.from(values, (_, row) => row);
}

function logistic(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
