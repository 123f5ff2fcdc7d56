import type { Outcome } from './judge-file';
import type { SeedFile } from './seed-file';

/** What a worker is told: its valid files, once, then which numbers to make and to read. */
export type ToWorker =
  | {
      readonly kind: 'begin';
      readonly seeds: readonly SeedFile[];
      readonly seed: number;
      readonly folder: string;
    }
  | { readonly kind: 'read'; readonly from: number; readonly to: number };

/** What came of one file. */
export interface FromWorker {
  readonly number: number;
  readonly outcome: Outcome;
}

/** A process that took more memory than this, in MiB, ends with this status. */
export const memory = { most: 1024, status: 9, heap: 512 } as const;
