import { sha256 } from '../base';
import type { AnyNetworkSpecification } from '../network';

/** What makes a run this run: the same three give the same numbers. */
export interface RunIdentity {
  readonly specification: AnyNetworkSpecification;
  readonly seed: number;
  /** SHA-256 of the training and validation sets. */
  readonly datasetChecksum: string;
}

/** The SHA-256 of a run's identity, by which a checkpoint knows its run. */
export function identityChecksum({ specification, seed, datasetChecksum }: RunIdentity): string {
  return sha256(sortedJson({ specification, seed, datasetChecksum }));
}

/**
 * How a run on disk differs from a wanted one, in words: "its seed is 1, not 2"; undefined where it does not.
 */
export function differenceBetween(run: RunIdentity, wanted: RunIdentity): string | undefined {
  const [found, asked] = [run.specification, wanted.specification];
  const fields = new Set([...Object.keys(asked), ...Object.keys(found)] as (keyof AnyNetworkSpecification)[]);
  for (const field of fields) {
    const [one, other] = [sortedJson(found[field]), sortedJson(asked[field])];
    if (one !== other) return `its ${field} is ${one ?? 'not given'}, not ${other ?? 'absent'}`;
  }
  if (run.seed !== wanted.seed) return `its seed is ${run.seed}, not ${wanted.seed}`;
  if (run.datasetChecksum !== wanted.datasetChecksum) return 'it learned from another dataset';
  return undefined;
}

/** JSON in which the order of an object's fields makes no difference. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
