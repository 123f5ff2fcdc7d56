/** Numbers that go from a thread to its parent without a copy. */
export type BlockValues = Float32Array | Float64Array | Int32Array | Uint8Array;

/** What a worker gets at its start. */
export interface WorkerData {
  /** The file of tsx's hook, which lets `require` load TypeScript. */
  readonly hook: string;
  /** The worker's own file. */
  readonly main: string;
  /** What the worker simulates. */
  readonly survey: unknown;
}

/** What the parent tells a worker: to simulate the objects number `from` … `to` − 1. */
export interface BlockWanted {
  readonly from: number;
  readonly to: number;
}

/** What a worker answers. */
export type FromWorker =
  | {
      readonly kind: 'block';
      readonly from: number;
      readonly to: number;
      readonly columns: readonly BlockValues[];
    }
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string };
