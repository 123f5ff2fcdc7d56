/** The sum of the products of two rows of numbers of one length. */
export function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < first.length; place++) sum += first[place]! * second[place]!;
  return sum;
}
