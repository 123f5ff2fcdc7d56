import type { PhotometrySummary } from './photometry-summary';

/**
 * The share not detected per band that a catalogue would have if its objects had the magnitudes of another one.
 *
 * Each bin's share counts as often as the other catalogue has objects in the bin (post-stratification); bins in which
 * the share is unknown are left out. So a difference between two catalogues is not one of bright and faint objects.
 *
 * @param counts objects of the other catalogue in each bin of the summary: its own `counts`
 * @returns one share per band, null where no bin has one
 * @example
 * const band = { name: 'J', notDetectedPerBin: [0, 0.5, null] } as unknown as BandSummary;
 * const summary = { bands: [band] } as unknown as PhotometrySummary;
 * notDetectedAt(summary, [30, 10, 5]) // => [0.125]
 */
export function notDetectedAt({ bands }: PhotometrySummary, counts: readonly number[]): (number | null)[] {
  return bands.map(({ notDetectedPerBin }) => {
    let [sum, objects] = [0, 0];
    notDetectedPerBin.forEach((share, bin) => {
      if (share === null) return;
      sum += share * counts[bin]!;
      objects += counts[bin]!;
    });
    return objects === 0 ? null : sum / objects;
  });
}
