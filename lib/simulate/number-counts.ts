import { complementaryError } from './complementary-error';

/** What an object is. */
export type ObjectKind = 'galaxy' | 'star' | 'quasar';

/** Objects of each kind in the whole survey of 446,343: 4.5 % stars, 0.3 % quasars. */
export const surveyNumbers: Record<ObjectKind, number> = { galaxy: 424919, star: 20085, quasar: 1339 };

/** Relative numbers per magnitude of F814W, and the range that is drawn from, of each kind. */
export type Counts = Record<
  ObjectKind,
  { readonly low: number; readonly high: number; readonly density: (magnitude: number) => number }
>;

/**
 * Relative numbers per magnitude of F814W, and the range that is drawn from. Quasar counts are our own
 * choice.
 */
export const alhambraCounts: Counts = {
  galaxy: {
    low: 17,
    high: 26,
    density: (magnitude) =>
      Math.pow(10, 0.36 * (magnitude - 22)) *
      0.5 *
      complementaryError((magnitude - 24.9) / (0.35 * Math.SQRT2)),
  },
  star: { low: 15, high: 24.5, density: (magnitude) => Math.pow(10, 0.1 * (magnitude - 20)) },
  quasar: { low: 17, high: 24, density: (magnitude) => Math.pow(10, 0.3 * (magnitude - 20)) },
};

/**
 * The same numbers per magnitude for a survey of any depth: without the fall at the limit of ALHAMBRA, from 13 to 28 mag.
 * Fainter than 26 this goes beyond what was counted.
 */
export const deepCounts: Counts = {
  galaxy: { low: 13, high: 28, density: (magnitude) => Math.pow(10, 0.36 * (magnitude - 22)) },
  star: { ...alhambraCounts.star, low: 13, high: 28 },
  quasar: { ...alhambraCounts.quasar, low: 15, high: 26 },
};

/** Objects of a kind per magnitude of noiseless F814W over the area of ALHAMBRA. */
export function numberPerMagnitude(kind: ObjectKind, magnitude: number, numbers: Counts): number {
  const { low, high, density } = numbers[kind];
  if (magnitude < low || magnitude > high) return 0;
  return (surveyNumbers[kind] * density(magnitude)) / wholeOf(kind);
}

/** A kind's numbers per magnitude, summed over all of ALHAMBRA. */
export function wholeOf(kind: ObjectKind): number {
  const { low, high, density } = alhambraCounts[kind];
  return (wholes[kind] ??= integral(density, low, high));
}

const wholes: Partial<Record<ObjectKind, number>> = {};

function integral(density: (magnitude: number) => number, low: number, high: number): number {
  const steps = 4000;
  let sum = 0;
  for (let node = 0; node < steps; node++) sum += density(low + ((node + 0.5) * (high - low)) / steps);
  return (sum * (high - low)) / steps;
}
