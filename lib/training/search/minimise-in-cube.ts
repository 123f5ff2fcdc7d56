import { dot } from '../../base';

/** A function and its gradient at a place. */
export type SmoothFunction = (place: Float64Array) => { value: number; gradient: Float64Array };

const mostSteps = 200;
const remembered = 10;

/**
 * A local minimum of a smooth function over the unit cube, downhill from a place.
 *
 * Projected L-BFGS: coordinates at a bound that the gradient pushes against stay there, the others go along a
 * quasi-Newton direction, and what leaves the cube is put back on its side (Bertsekas 1982; Nocedal and Wright 2006, section
 * 7.2). Written by hand: of the npm packages none that is maintained minimises between bounds with a gradient.
 *
 * @example
 * const bowl = ([x]: Float64Array) => ({ value: (x! - 2) ** 2, gradient: Float64Array.of(2 * (x! - 2)) });
 * minimiseInCube(bowl, [0.3]).place[0] // => 1
 */
export function minimiseInCube(
  smooth: SmoothFunction,
  start: ArrayLike<number>,
): { place: Float64Array; value: number } {
  let place = Float64Array.from(start, clip);
  let { value, gradient } = smooth(place);
  let memory: { step: Float64Array; change: Float64Array }[] = [];

  for (let count = 0; count < mostSteps; count++) {
    const isFree = place.map((x, at) => +!((x <= 0 && gradient[at]! > 0) || (x >= 1 && gradient[at]! < 0)));
    const downhill = gradient.map((slope, at) => -slope * isFree[at]!);
    if (Math.max(...downhill.map(Math.abs)) < 1e-7) break;
    let direction = quasiNewton(downhill, isFree, memory);
    if (!(dot(direction, gradient) < 0)) {
      memory = [];
      direction = downhill;
    }
    // The first step, which knows no curvature, is a tenth of the cube at most.
    const first = memory.length > 0 ? 1 : Math.min(1, 0.1 / Math.max(...direction.map(Math.abs)));
    const next = search(smooth, place, value, gradient, direction, first);
    if (next === undefined) {
      if (memory.length === 0) break;
      memory = [];
      continue;
    }
    const step = next.place.map((x, at) => x - place[at]!);
    const change = next.gradient.map((slope, at) => slope - gradient[at]!);
    if (dot(step, change) > 1e-12 * dot(change, change))
      memory = [...memory.slice(1 - remembered), { step, change }];
    ({ place, value, gradient } = next);
  }
  return { place, value };
}

/** The first of ever shorter steps, each half of the one before, that goes down enough (Armijo). */
function search(
  smooth: SmoothFunction,
  place: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  first: number,
): { place: Float64Array; value: number; gradient: Float64Array } | undefined {
  for (let length = first; length > first * 1e-12; length /= 2) {
    const there = place.map((x, at) => clip(x + length * direction[at]!));
    const promised = dot(
      gradient,
      there.map((x, at) => x - place[at]!),
    );
    const found = smooth(there);
    if (promised < 0 && found.value <= value + 1e-4 * promised) return { place: there, ...found };
  }
  return undefined;
}

/** Two loops over the last steps, on the free coordinates alone (Nocedal and Wright, algorithm 7.4). */
function quasiNewton(
  downhill: Float64Array,
  isFree: Float64Array,
  memory: readonly { step: Float64Array; change: Float64Array }[],
): Float64Array {
  const pairs = memory
    .map(({ step, change }) => ({
      step: step.map((x, at) => x * isFree[at]!),
      change: change.map((x, at) => x * isFree[at]!),
    }))
    .filter(({ step, change }) => dot(step, change) > 1e-12 * dot(change, change));
  let direction = downhill;
  const shares: number[] = [];
  for (let pair = pairs.length - 1; pair >= 0; pair--) {
    const { step, change } = pairs[pair]!;
    const share = dot(step, direction) / dot(step, change);
    shares[pair] = share;
    direction = direction.map((x, at) => x - share * change[at]!);
  }
  const last = pairs.at(-1);
  const scale = last === undefined ? 1 : dot(last.step, last.change) / dot(last.change, last.change);
  direction = direction.map((x) => x * scale);
  pairs.forEach(({ step, change }, pair) => {
    const share = shares[pair]! - dot(change, direction) / dot(step, change);
    direction = direction.map((x, at) => x + share * step[at]!);
  });
  return direction;
}

function clip(x: number): number {
  return Math.min(1, Math.max(0, x));
}
