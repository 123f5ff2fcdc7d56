/** Positions on the sky in degrees, one of each per object. */
export interface SkyPositions {
  readonly rightAscension: ArrayLike<number>;
  readonly declination: ArrayLike<number>;
}

/** The middle of a field, and how far its objects lie from it. */
export interface SkyExtent {
  /** In degrees; the right ascension from 0 to below 360. */
  centre: { rightAscension: number; declination: number };
  /** Half the field's height in degrees. */
  halfHeight: number;
  /** Half its width in degrees on the sky: right ascension times the cosine of the middle's declination. */
  halfWidth: number;
}

/**
 * Where a field lies: the middle between its outermost objects, also for a field that lies across right ascension 0.
 *
 * @example
 * skyExtent({ rightAscension: [359, 3], declination: [-1, 1] }).centre // => { rightAscension: 1, declination: 0 }
 */
export function skyExtent({ rightAscension, declination }: SkyPositions): SkyExtent {
  const [south, north] = ends(declination);
  const middle = (south + north) / 2;
  const start = directionOf(rightAscension);
  const [first, last] = ends(Array.from(rightAscension, (value) => turnFrom(start, value)));
  return {
    centre: { rightAscension: wrapDegrees(start + (first + last) / 2), declination: middle },
    halfHeight: (north - south) / 2,
    halfWidth: ((last - first) / 2) * Math.cos((middle * Math.PI) / 180),
  };
}

/**
 * The way from one right ascension to another, from −180 to below 180 degrees.
 *
 * @example
 * turnFrom(359, 1) // => 2
 */
export function turnFrom(start: number, rightAscension: number): number {
  return wrapDegrees(rightAscension - start + 180) - 180;
}

function wrapDegrees(angle: number): number {
  return ((angle % 360) + 360) % 360;
}

/** The direction of the mean of the positions on the circle. */
function directionOf(rightAscension: ArrayLike<number>): number {
  let [east, north] = [0, 0];
  for (let row = 0; row < rightAscension.length; row++) {
    const angle = (rightAscension[row]! * Math.PI) / 180;
    east += Math.cos(angle);
    north += Math.sin(angle);
  }
  return wrapDegrees((Math.atan2(north, east) * 180) / Math.PI);
}

function ends(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < values.length; row++) {
    low = Math.min(low, values[row]!);
    high = Math.max(high, values[row]!);
  }
  return [low, high];
}
