/**
 * Spread the light of each cell along scan: a part stays where it is, the rest falls off exponentially on both sides
 * (Laplace's distribution). Two recursions, forwards and backwards, do what a convolution would.
 *
 * @param cells light per cell, not changed
 * @param spread of the same length, receives the result; light that leaves the cells is lost
 * @param coreShare the part that stays, 0 … 1
 * @param scaleLength cells over which the light falls by e
 */
export function spreadAlongScan(
  cells: Float64Array,
  spread: Float64Array,
  coreShare: number,
  scaleLength: number,
): void {
  const fall = Math.exp(-1 / scaleLength);
  const norm = ((1 - coreShare) * (1 - fall)) / (1 + fall);
  let carried = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    carried = cells[cell]! + fall * carried;
    spread[cell] = coreShare * cells[cell]! + norm * carried;
  }
  carried = 0;
  for (let cell = cells.length - 1; cell >= 0; cell--) {
    spread[cell]! += norm * carried;
    carried = fall * (cells[cell]! + carried);
  }
}
