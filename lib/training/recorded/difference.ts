import { isDeepStrictEqual } from 'node:util';
import type { Recording } from './recording';

/**
 * What differs between two recordings of the same work, in words; undefined where nothing does.
 *
 * What differs between two steps of the same network on the same batch, such as the random mask of a dropout layer, is
 * made anew by JavaScript for every step. A graph would repeat the first one for ever.
 */
export function difference(first: Recording, second: Recording): string | undefined {
  if (first.operations.length !== second.operations.length) {
    return `it runs ${first.operations.length} operations once and ${second.operations.length} the next time`;
  }
  for (const [place, one] of first.operations.entries()) {
    const other = second.operations[place];
    if (isDeepStrictEqual(one, other)) continue;
    return `its operation ${one.name} is called otherwise from step to step`;
  }
  for (const [place, one] of first.constants.entries()) {
    if (isDeepStrictEqual(one, second.constants[place])) continue;
    return `JavaScript gives it other numbers at every step, of shape [${one.shape.join(', ')}]`;
  }
  return isDeepStrictEqual(first, second) ? undefined : 'its results come about otherwise from step to step';
}
