import { countUpTo } from './count-up-to';

/**
 * The cubic through points that keeps their order: between two points it rises or falls as they do.
 *
 * Slopes after Fritsch and Butland (1984), at the ends the three-point rule of Moler: SciPy's `PchipInterpolator`.
 * Outside the points the end values hold. Written by hand, about forty lines, because no kept package offers it.
 *
 * @param x strictly ascending, at least two
 * @param y one per x
 * @example
 * monotoneCubic([0, 1, 2], [0, 1, 4])(1) // => 1
 * monotoneCubic([0, 1], [0, 2])(0.25) // => 0.5
 */
export function monotoneCubic(x: ArrayLike<number>, y: ArrayLike<number>): (at: number) => number {
  const last = x.length - 1;
  const step = Float64Array.from({ length: last }, (_, place) => x[place + 1]! - x[place]!);
  const rise = Float64Array.from(step, (width, place) => (y[place + 1]! - y[place]!) / width);
  const slope = new Float64Array(last + 1);
  for (let place = 1; place < last; place++) {
    const [before, behind] = [rise[place - 1]!, rise[place]!];
    if (before * behind <= 0) continue;
    const near = 2 * step[place]! + step[place - 1]!;
    const far = step[place]! + 2 * step[place - 1]!;
    slope[place] = (near + far) / (near / before + far / behind);
  }
  slope[0] = last === 1 ? rise[0]! : endSlope(step[0]!, step[1]!, rise[0]!, rise[1]!);
  slope[last] =
    last === 1 ? rise[0]! : endSlope(step[last - 1]!, step[last - 2]!, rise[last - 1]!, rise[last - 2]!);

  return (at) => {
    if (at <= x[0]!) return y[0]!;
    if (at >= x[last]!) return y[last]!;
    const high = countUpTo(x, at);
    const low = high - 1;
    const width = step[low]!;
    const t = (at - x[low]!) / width;
    const [left, right] = [slope[low]! * width, slope[high]! * width];
    const change = y[high]! - y[low]!;
    return y[low]! + t * (left + t * (3 * change - 2 * left - right + t * (left + right - 2 * change)));
  };
}

/** The slope at an end from the two steps and rises next to it, held to the sign and three times the nearest rise. */
function endSlope(near: number, far: number, rise: number, next: number): number {
  const slope = ((2 * near + far) * rise - near * next) / (near + far);
  if (slope * rise <= 0) return 0;
  return rise * next < 0 && Math.abs(slope) > 3 * Math.abs(rise) ? 3 * rise : slope;
}
