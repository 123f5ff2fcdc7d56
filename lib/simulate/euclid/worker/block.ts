import type { EuclidCopies } from '../copies';
import type { EuclidMock } from '../mock';
import { createEuclidSpectrograph } from '../spectrum';

/** What a thread makes spectra of. */
export interface EuclidWork {
  readonly mock: EuclidMock;
  readonly copies: EuclidCopies;
  readonly standardise: boolean;
}

/** How to make the spectra of the copies number `from` … `to` − 1: one column, [copies, samples]. */
export function euclidBlockSource({
  mock,
  copies,
  standardise,
}: EuclidWork): (from: number, to: number) => [Float32Array] {
  const observe = createEuclidSpectrograph(mock, standardise);
  const samples = mock.grid.wavelengths.length;
  return (from, to) => {
    const block = new Float32Array((to - from) * samples);
    for (let row = from; row < to; row++)
      observe(copies, row, block.subarray((row - from) * samples, (row - from + 1) * samples));
    return [block];
  };
}
