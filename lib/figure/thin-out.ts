import type { AxisScale } from './check-values';

/** A point of a curve. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

interface Stretch {
  first: number;
  last: number;
  farthest: number;
  distance: number;
}

/**
 * The points of a curve that its picture needs: at most so many, the first and the last among them, in their order.
 *
 * Douglas and Peucker's rule (1973) with a budget: from the two ends on, the point farthest from the line drawn so far
 * joins it, until none is farther than 0.05 % of the axes, a fifth of a pixel.
 *
 * @param xRange the axis, whose length is the unit of distance
 * @example
 * const straight = [0, 1, 2, 3, 4].map((x) => ({ x, y: 2 * x }));
 * thinCurve(straight, [0, 4], [0, 8], 300).map(({ x }) => x) // => [0, 4]
 */
export function thinCurve(
  points: readonly CurvePoint[],
  xRange: readonly [number, number],
  yRange: readonly [number, number],
  most: number,
): CurvePoint[] {
  if (points.length < 3) return [...points];
  const x = points.map((point) => point.x / (xRange[1] - xRange[0]));
  const y = points.map((point) => point.y / (yRange[1] - yRange[0]));
  const stretches = [stretch(x, y, 0, points.length - 1)];
  while (stretches.length + 1 < most) {
    const widest = stretches.reduce((one, other) => (other.distance > one.distance ? other : one));
    if (widest.distance <= 0.0005) break;
    const { farthest, last } = widest;
    Object.assign(widest, stretch(x, y, widest.first, farthest));
    stretches.push(stretch(x, y, farthest, last));
  }
  const firsts = stretches.map(({ first }) => first).sort((one, other) => one - other);
  return [...firsts.map((place) => points[place]!), points.at(-1)!];
}

/** A piece of the curve, with its point that is farthest from the straight line between its ends. */
function stretch(x: readonly number[], y: readonly number[], first: number, last: number): Stretch {
  const [alongX, alongY] = [x[last]! - x[first]!, y[last]! - y[first]!];
  const squaredLength = alongX * alongX + alongY * alongY;
  const found: Stretch = { first, last, farthest: first, distance: 0 };
  for (let place = first + 1; place < last; place++) {
    const [overX, overY] = [x[place]! - x[first]!, y[place]! - y[first]!];
    const share = squaredLength === 0 ? 0 : (overX * alongX + overY * alongY) / squaredLength;
    const along = Math.min(1, Math.max(0, share));
    const distance = Math.hypot(overX - along * alongX, overY - along * alongY);
    if (distance > found.distance) Object.assign(found, { farthest: place, distance });
  }
  return found;
}

/**
 * The places of at most so many (at least two) of some rising numbers, evenly spread over the axis, first and last
 * among them.
 *
 * @example
 * evenPlaces([0, 1, 2, 3, 4, 5, 6, 7, 8], 3) // => [0, 4, 8]
 * evenPlaces([1, 2, 9, 11, 50, 100], 3, 'log') // => [0, 3, 5]
 */
export function evenPlaces(
  positions: ArrayLike<number>,
  most: number,
  scale: AxisScale = 'linear',
): number[] {
  if (positions.length <= most) return Array.from(positions, (_, place) => place);
  const onAxis = (place: number): number =>
    scale === 'log' ? Math.log(positions[place]!) : positions[place]!;
  const last = positions.length - 1;
  const step = (onAxis(last) - onAxis(0)) / (most - 1);
  const places = [0];
  let place = 0;
  for (let slot = 1; slot < most - 1; slot++) {
    const wanted = onAxis(0) + slot * step;
    while (place < last && Math.abs(onAxis(place + 1) - wanted) <= Math.abs(onAxis(place) - wanted)) place++;
    if (place > places.at(-1)! && place < last) places.push(place);
  }
  return [...places, last];
}
