/** What errors cost. */
export interface SupportVectorCosts {
  readonly targets: Float32Array;
  /** The largest coefficient. */
  readonly cost: number;
  /** Errors up to here cost nothing. */
  readonly epsilon: number;
  /**
   * Errors beyond the target, on its side of 0, cost nothing either: with targets 1 and −1 and an epsilon of 0 the problem
   * is to tell two classes apart. A coefficient then has its target's sign. By default both sides cost.
   */
  readonly isOneSided?: boolean;
}

/** The coefficient that gains most by growing, its slope, and the least slope of those that can shrink. */
export interface Steepest {
  readonly grown: number;
  readonly most: number;
  readonly least: number;
}

/** Coefficients on their way to the optimum, and how the objective falls when they move. */
export interface SupportVectorState {
  readonly coefficients: Float64Array;
  steepest(): Steepest;
  /** The coefficient whose shrinking promises most beside the growing of another, in second order. */
  partnerOf(most: number, likeGrown: Float32Array): number;
  /** Move a pair to the least objective, but not across a bound or a kink. */
  step(grown: number, shrunk: number, likeGrown: Float32Array, likeShrunk: Float32Array): void;
  /** The mean slope of the coefficients between 0 and a bound: 0 but for the intercept; none where none is free. */
  meanOfFree(): number | undefined;
  objective(): number;
}

/** All coefficients 0, from where the optimum is sought. */
export function createSupportVectorState({
  targets,
  cost,
  epsilon,
  isOneSided = false,
}: SupportVectorCosts): SupportVectorState {
  const objects = targets.length;
  const coefficients = new Float64Array(objects);
  /** Target − Σ coefficient · likeness. */
  const residuals = Float64Array.from(targets);
  // Residual + offset is what the objective falls by per unit when a coefficient grows, and what it rises by when it
  // shrinks. The cost of an error has a kink at 0, so that the two differ there; at its bound a coefficient stays.
  const growing = new Float64Array(objects);
  const shrinking = new Float64Array(objects);
  for (let object = 0; object < objects; object++) set(object, 0);

  function set(object: number, coefficient: number): void {
    coefficients[object] = coefficient;
    const most = isOneSided && targets[object]! < 0 ? 0 : cost;
    const least = isOneSided && targets[object]! > 0 ? 0 : -cost;
    growing[object] = coefficient >= most ? -Infinity : coefficient >= 0 ? -epsilon : epsilon;
    shrinking[object] = coefficient <= least ? Infinity : coefficient <= 0 ? epsilon : -epsilon;
  }

  return {
    coefficients,

    steepest() {
      let grown = -1;
      let most = -Infinity;
      let least = Infinity;
      for (let object = 0; object < objects; object++) {
        const up = residuals[object]! + growing[object]!;
        const down = residuals[object]! + shrinking[object]!;
        if (up > most) {
          most = up;
          grown = object;
        }
        if (down < least) least = down;
      }
      return { grown, most, least };
    },

    partnerOf(most, likeGrown) {
      let shrunk = -1;
      let best = 0;
      for (let object = 0; object < objects; object++) {
        const difference = most - residuals[object]! - shrinking[object]!;
        if (!(difference > 0)) continue;
        const gain = (difference * difference) / curvature(likeGrown[object]!);
        if (gain > best) {
          best = gain;
          shrunk = object;
        }
      }
      return shrunk;
    },

    step(grown, shrunk, likeGrown, likeShrunk) {
      const slope = residuals[grown]! + growing[grown]! - residuals[shrunk]! - shrinking[shrunk]!;
      const growsTo = coefficients[grown]! < 0 ? 0 : cost;
      const shrinksTo = coefficients[shrunk]! > 0 ? 0 : -cost;
      const room = growsTo - coefficients[grown]!;
      const otherRoom = coefficients[shrunk]! - shrinksTo;
      const size = Math.min(slope / curvature(likeGrown[shrunk]!), room, otherRoom);
      // Ends are met exactly: a rounding beside them would count as free.
      set(grown, size === room ? growsTo : coefficients[grown]! + size);
      set(shrunk, size === otherRoom ? shrinksTo : coefficients[shrunk]! - size);
      for (let object = 0; object < objects; object++) {
        residuals[object]! -= size * (likeGrown[object]! - likeShrunk[object]!);
      }
    },

    meanOfFree() {
      let sum = 0;
      let free = 0;
      coefficients.forEach((coefficient, object) => {
        if (coefficient === 0 || Math.abs(coefficient) >= cost) return;
        sum += residuals[object]! + growing[object]!;
        free++;
      });
      return free > 0 ? sum / free : undefined;
    },

    objective() {
      let sum = 0;
      coefficients.forEach((coefficient, object) => {
        sum += epsilon * Math.abs(coefficient);
        sum -= 0.5 * coefficient * (residuals[object]! + targets[object]!);
      });
      return sum;
    },
  };
}

/** The objective's second derivative along a pair of this likeness; never 0, for equal objects. */
function curvature(likeness: number): number {
  return Math.max(2 - 2 * likeness, 1e-12);
}
