import type { Random } from '../base';
import { clamp, interpolate } from './facts';
import { alhambraCounts, numberPerMagnitude, surveyNumbers, wholeOf } from './number-counts';
import type { Counts, ObjectKind } from './number-counts';

/** How kinds and magnitudes are drawn, down to a faintest magnitude. */
export interface Population {
  drawKind(random: Random): ObjectKind;
  drawMagnitude(kind: ObjectKind, random: Random): number;
}

/**
 * The objects down to a magnitude: the kinds in their share there, the magnitudes after the number counts
 * (galaxies: slope 0.36 with the survey's fall at 24.9; stars: slope 0.10).
 *
 * @param faintest noiseless F814W, mag
 * @param numbers per magnitude; default: ALHAMBRA's
 * @param wanted a factor on them at each magnitude, 0 or more; default 1
 */
export function createPopulation(
  faintest: number,
  galaxiesOnly: boolean,
  numbers: Counts = alhambraCounts,
  wanted: (magnitude: number) => number = () => 1,
): Population {
  const kinds: ObjectKind[] = galaxiesOnly ? ['galaxy'] : ['galaxy', 'star', 'quasar'];
  const tables = kinds.map((kind) => cumulativeCounts(kind, faintest, numbers, wanted));
  const shares = tables.map(({ share }, place) => share * surveyNumbers[kinds[place]!]);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return {
    drawKind(random) {
      let left = random.uniform() * total;
      const found = kinds.find((_, place) => (left -= shares[place]!) < 0);
      return found ?? 'galaxy';
    },
    drawMagnitude(kind, random) {
      const { magnitudes, cumulative } = tables[kinds.indexOf(kind)]!;
      return interpolate(cumulative, magnitudes, random.uniform());
    },
  };
}

/** The share of stars among the stars and galaxies of this noiseless F814W magnitude, 0 … 1. */
export function starShare(magnitude: number): number {
  const stars = numberPerMagnitude('star', magnitude, alhambraCounts);
  return stars / (stars + numberPerMagnitude('galaxy', magnitude, alhambraCounts));
}

/**
 * The prior of a galaxy class: exponent and redshift scale of Benítez (2000), fitted to the Hubble Deep Field
 * North.
 */
const classes = {
  elliptical: { scale: 0.431, growth: 0.0913, exponent: 2.465 },
  spiral: { scale: 0.39, growth: 0.0636, exponent: 1.806 },
  // 0.86 brings the mean redshift of the mock onto ALHAMBRA's 0.56 and 0.86.
  irregular: { scale: 0.86 * 0.0626, growth: 0.86 * 0.123, exponent: 0.906 },
};

/**
 * Draw a galaxy's spectral type (1 … 11) and redshift (0.001 … 6) for its F814W magnitude: the class after
 * the prior of Benítez (2000, ApJ 536, 571), the redshift exactly from p(z) ∝ z^a exp(−(z/zm)^a), the type
 * within its class.
 */
export function drawTypeAndRedshift(magnitude: number, random: Random): { type: number; redshift: number } {
  const depth = Math.max(magnitude, 20) - 20;
  const elliptical = 0.35 * Math.exp(-0.45 * depth);
  const spiral = 0.5 * Math.exp(-0.147 * depth);
  const draw = random.uniform();
  if (draw < elliptical) {
    return {
      type: 5.5 - 4.5 * random.beta(1.2, 1.6),
      redshift: drawRedshift('elliptical', magnitude, random),
    };
  }
  if (draw < elliptical + spiral) {
    return { type: random.uniform(5.5, 7.5), redshift: drawRedshift('spiral', magnitude, random) };
  }
  return { type: 7.5 + 3.5 * random.beta(1.2, 2.2), redshift: drawRedshift('irregular', magnitude, random) };
}

function drawRedshift(name: keyof typeof classes, magnitude: number, random: Random): number {
  const { scale, growth, exponent } = classes[name];
  const typical = Math.max(scale + growth * (magnitude - 20), 0.05);
  for (;;) {
    const redshift = typical * Math.pow(random.gamma((exponent + 1) / exponent), 1 / exponent);
    if (redshift >= 0.001 && redshift <= 6) return redshift;
  }
}

interface CumulativeCounts {
  magnitudes: Float64Array;
  cumulative: Float64Array;
  /** The part of the kind's objects that is brighter than the faintest magnitude. */
  share: number;
}

function cumulativeCounts(
  kind: ObjectKind,
  faintest: number,
  numbers: Counts,
  wanted: (magnitude: number) => number,
): CumulativeCounts {
  const { low, high, density } = numbers[kind];
  const end = clamp(faintest, low, high);
  const steps = 4000;
  const magnitudes = Float64Array.from(
    { length: steps + 1 },
    (_, node) => low + ((end - low) * node) / steps,
  );
  const cumulative = new Float64Array(steps + 1);
  for (let node = 1; node <= steps; node++) {
    const magnitude = (magnitudes[node]! + magnitudes[node - 1]!) / 2;
    cumulative[node] = cumulative[node - 1]! + density(magnitude) * wanted(magnitude);
  }
  const sum = cumulative[steps]!;
  return {
    magnitudes,
    cumulative: cumulative.map((value) => value / sum),
    share: (sum * (end - low)) / steps / wholeOf(kind),
  };
}
