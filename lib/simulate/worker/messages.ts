import type { NumberColumn } from '../alhambra-columns';
import type { MockSurvey } from '../draw-object';

/** What a worker gets at its start. */
export interface WorkerData {
  /** The file of tsx's hook, which lets `require` load TypeScript. */
  readonly hook: string;
  /** The worker's own file. */
  readonly main: string;
  readonly survey: MockSurvey;
}

/** What the parent tells a worker: to simulate the objects number `from` … `to` − 1. */
export interface BlockWanted {
  readonly from: number;
  readonly to: number;
}

/** What a worker answers; the values go over without a copy. */
export type FromWorker =
  | { readonly kind: 'block'; readonly from: number; readonly to: number; readonly columns: Values[] }
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string };

type Values = NumberColumn['values'];
