/**
 * scikit-learn's gamma "scale" of a radial kernel: 1 / (columns · population variance of all inputs), 1 where they are all
 * equal.
 */
export function inputScale(inputs: Float32Array, width: number): number {
  let sum = 0;
  for (const value of inputs) sum += value;
  const mean = sum / inputs.length;
  let squares = 0;
  for (const value of inputs) squares += (value - mean) ** 2;
  return squares > 0 ? inputs.length / (width * squares) : 1;
}
