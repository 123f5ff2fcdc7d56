import type { Code, Layout } from './layout';
import type { Survey } from './survey';

/** A layout's codes, ready to look values up in; NaN is in one of the first two. */
export interface CodeSets {
  readonly notDetected: ReadonlySet<number>;
  readonly notObserved: ReadonlySet<number>;
  readonly errors: ReadonlySet<number>;
  /** Whether the error column holds the 1-sigma limit of what is not detected. */
  readonly limitInError: boolean;
}

/**
 * The codes of a layout. A layout of magnitudes that names none has the survey's: `notDetected` with the limit in the
 * error column, and `notObserved`. Fluxes that name none have NaN alone, for a flux of 99 is a flux.
 */
export function codesOf(survey: Survey, { flux, missing }: Layout): CodeSets {
  const { notDetected, notObserved, errors, errorOfNotDetected } =
    missing ??
    (flux === undefined
      ? {
          notDetected: [survey.notDetected],
          notObserved: [survey.notObserved],
          errorOfNotDetected: 'limit' as const,
        }
      : {});
  const notSeen = toSet(notDetected);
  const notLooked = toSet(notObserved);
  if (!notSeen.has(NaN)) notLooked.add(NaN);
  return {
    notDetected: notSeen,
    notObserved: notLooked,
    errors: toSet(errors),
    limitInError: errorOfNotDetected === 'limit',
  };
}

function toSet(codes: readonly Code[] = []): Set<number> {
  return new Set(codes.map(Number));
}
