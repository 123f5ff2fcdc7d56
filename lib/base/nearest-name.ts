import { distance } from 'fastest-levenshtein';

/**
 * The existing name most like the wanted one, for the sentence "there is no X; did you mean Y?".
 *
 * Nearness is the Levenshtein distance without regard to case. A name that differs in more than half of its
 * letters is no help, so then there is no answer.
 *
 * @example
 * nearestName('redshfit', ['redshift', 'magnitude']) // => 'redshift'
 * nearestName('F814w', ['F365W', 'F814W']) // => 'F814W'
 */
export function nearestName(wanted: string, existing: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const name of existing) {
    const letters = distance(wanted.toLowerCase(), name.toLowerCase());
    if (letters < bestDistance) {
      best = name;
      bestDistance = letters;
    }
  }
  return bestDistance <= Math.max(wanted.length, best?.length ?? 0) / 2 ? best : undefined;
}
