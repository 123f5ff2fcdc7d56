import type { ConvergeWork, NetworkWork, OverheadWork, Precision, ReadWork } from './work';

/** How a row is measured. `memory`: the peak of a process that does nothing else. */
export type RowKind = 'speed' | 'memory' | 'converge';

/** One row of the bench before it is measured. */
export interface BenchRow {
  readonly id: string;
  readonly kind: RowKind;
  readonly unit: 's/step' | 's/1000 objects' | 's' | 'MiB';
  /** Made when the row's turn comes, since files may have to be written for it. */
  work(): NetworkWork | OverheadWork | ReadWork | ConvergeWork;
  /** Operations per step, where a share of the machine's peak makes sense. */
  readonly operations?: { readonly perStep: number; readonly precision: Precision };
  /** Whether a call takes seconds, so that only the settings that are usually fastest are tried. */
  readonly isHeavy?: boolean;
  /** Whether `--quick` measures it too. */
  readonly isQuick: boolean;
}
