import type { Contestant } from './contestant';
import type { Work } from './work';

/** What a worker is asked; see test/bench/worker.py. */
export type Request =
  | {
      readonly do: 'prepare';
      readonly name: string;
      readonly work: Work;
      readonly setting: Contestant['setting'];
    }
  | { readonly do: 'measure'; readonly name: string; readonly milliseconds: number }
  | { readonly do: 'converge'; readonly name: string; readonly target: number; readonly epochs: number }
  | { readonly do: 'keep'; readonly names: readonly string[] }
  | { readonly do: 'memory' };

/** What it answers. */
export interface Answer {
  readonly ready?: boolean;
  /** Seconds per step, seconds, or MiB, as was asked. */
  readonly value?: number;
  /** The smallest of the samples whose median `value` is. */
  readonly best?: number;
  readonly epochs?: number;
  readonly loss?: number;
  /** Why it could not, in one line. */
  readonly failed?: string;
}
