import { nearestName } from '../base';

/** The name that was probably meant, or all that there are, as the end of a sentence. */
export function suggestion(given: unknown, names: readonly string[]): string {
  const nearest = nearestName(String(given), [...names]);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  return names.length === 0 ? 'it has none.' : `give one of ${names.join(', ')}.`;
}
