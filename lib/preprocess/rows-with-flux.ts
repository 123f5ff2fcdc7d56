import { bandState } from '../survey';
import type { Photometry } from '../survey';

/** The rows in which at least one band was observed: of the others nothing can be said. */
export function rowsWithFlux({ rows, bands, state }: Photometry): Int32Array {
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    const own = state.subarray(row * bands.length, (row + 1) * bands.length);
    if (own.some((one) => one !== bandState.notObserved)) kept.push(row);
  }
  return Int32Array.from(kept);
}
