/**
 * The Matérn kernel of ν = 2.5: (1 + s + s²/3) · e⁻ˢ with s = √5 · distance / length scale.
 *
 * Source: Rasmussen and Williams (2006), equation 4.17.
 *
 * @example
 * maternKernel([0.2, 0.4], [0.2, 0.4], 1) // => 1
 */
export function maternKernel(one: ArrayLike<number>, other: ArrayLike<number>, lengthScale: number): number {
  const scaled = scaledDistance(one, other, lengthScale);
  return (1 + scaled + (scaled * scaled) / 3) * Math.exp(-scaled);
}

/** What the difference one − other is multiplied by for the kernel's gradient with respect to `one`. */
export function maternSlope(one: ArrayLike<number>, other: ArrayLike<number>, lengthScale: number): number {
  const scaled = scaledDistance(one, other, lengthScale);
  return (-5 / (3 * lengthScale * lengthScale)) * (1 + scaled) * Math.exp(-scaled);
}

function scaledDistance(one: ArrayLike<number>, other: ArrayLike<number>, lengthScale: number): number {
  let square = 0;
  for (let place = 0; place < one.length; place++) square += (one[place]! - other[place]!) ** 2;
  return Math.sqrt(5 * square) / lengthScale;
}
