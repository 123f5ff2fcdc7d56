import { bandState } from '../survey';
import type { Photometry } from '../survey';
import { placeOfBand } from './photometry-columns';

/**
 * The place, in order of wavelength, of the band that was asked for, or of the one that was detected most often.
 *
 * @param order the bands in order of wavelength, with their places in the photometry
 * @throws RedshiftLabError `missing-band`
 */
export function referencePlace(
  photometry: Photometry,
  order: readonly { readonly name: string; readonly place: number }[],
  rows: ArrayLike<number>,
  wanted: string | undefined,
): number {
  if (wanted !== undefined) {
    placeOfBand(photometry, wanted);
    return order.findIndex(({ name }) => name === wanted);
  }
  const detections = order.map(({ place }) => {
    let count = 0;
    for (let position = 0; position < rows.length; position++) {
      if (photometry.state[rows[position]! * order.length + place] === bandState.detected) count++;
    }
    return count;
  });
  return detections.indexOf(Math.max(...detections));
}
