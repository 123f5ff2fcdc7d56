import type { Random } from '../../base';
import { bandState } from '../../survey';
import type { Photometry } from '../../survey';

/** Which bands of an object are not observed. */
export interface Gaps {
  /** The commonest sets of bands that are not observed together, by their places, each with its share of the objects. */
  readonly patterns: readonly { readonly bands: readonly number[]; readonly share: number }[];
  /** For all other objects: the share that is not observed of each band, on its own. */
  readonly otherwise: readonly number[];
}

const keptPatterns = 64;

/**
 * The gaps of a catalogue: its 64 commonest sets of bands not observed, as where one of two surveys ends, and the shares
 * of each band among the other objects.
 */
export function gapsOf({ rows, bands, state }: Photometry): Gaps {
  const count = bands.length;
  const found = new Map<string, { bands: number[]; objects: number }>();
  const missing: number[] = [];
  for (let row = 0; row < rows; row++) {
    missing.length = 0;
    for (let place = 0; place < count; place++)
      if (state[row * count + place] === bandState.notObserved) missing.push(place);
    const key = missing.join();
    const known = found.get(key);
    if (known) known.objects++;
    else found.set(key, { bands: [...missing], objects: 1 });
  }
  const sorted = [...found.values()].sort((one, other) => other.objects - one.objects);
  const rare = sorted.slice(keptPatterns);
  const others = rare.reduce((sum, { objects }) => sum + objects, 0);
  const otherwise = new Array<number>(count).fill(0);
  for (const { bands: places, objects } of rare)
    for (const place of places) otherwise[place]! += objects / others;
  const patterns = sorted
    .slice(0, keptPatterns)
    .map(({ bands: places, objects }) => ({ bands: places, share: objects / rows }));
  return { patterns, otherwise };
}

/** Draw which bands of an object are not observed: 1 for each that is not. */
export function drawGaps({ patterns, otherwise }: Gaps, random: Random, missing: Uint8Array): void {
  missing.fill(0);
  if (patterns.length > 0) {
    let left = random.uniform();
    for (const { bands, share } of patterns) {
      left -= share;
      if (left >= 0) continue;
      for (const place of bands) missing[place] = 1;
      return;
    }
  }
  otherwise.forEach((share, place) => {
    if (share > 0 && random.uniform() < share) missing[place] = 1;
  });
}
