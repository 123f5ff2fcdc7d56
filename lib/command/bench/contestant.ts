/** Who is measured: the library's workers are processes of their own, one per number of threads. */
export type Library = 'ours' | 'Keras' | 'PyTorch' | 'scikit-learn' | 'tables';

/** A library with one of its settings. */
export interface Contestant {
  readonly name: string;
  readonly library: Library;
  /** Threads of its process; undefined as it comes. */
  readonly threads: number | undefined;
  /** What the worker is told; see the workers. */
  readonly setting: Readonly<Record<string, string | number | boolean>>;
  /**
   * `compiles`: takes seconds to prepare, so it is tried with the best number of threads alone; `slow`: usually not
   * the fastest. A quick bench tries neither.
   */
  readonly effort?: 'compiles' | 'slow';
}
