import type { AnyNetworkSpecification } from '../../network';

/** What multiplies: float32, or bfloat16 with float32 weights. */
export type Precision = 'float32' | 'bfloat16';

/** Training steps on random data, or predictions for random objects. */
export interface NetworkWork {
  readonly task: 'train' | 'predict';
  readonly network: AnyNetworkSpecification;
  readonly precision: Precision;
  readonly batchSize: number;
  /** Objects of one prediction. */
  readonly rows: number;
  /** Steps that a call over whole epochs takes at once. */
  readonly stepsPerEpoch: number;
  readonly stepsPerExecution: number;
}

/** Whole trainings of ours, with all that comes with them; steps are what is counted. */
export interface OverheadWork extends Omit<NetworkWork, 'task'> {
  readonly task: 'overhead';
}

/** Read a CSV file; these of its columns become one float32 matrix. */
export interface ReadWork {
  readonly task: 'read';
  readonly file: string;
  readonly columns: readonly string[];
  /** Whether all columns are numbers and the matrix must be row-major, for which there are faster ways. */
  readonly isRowMajor?: boolean;
}

/** Train to a validation loss on data that lie in files of float32 numbers. */
export interface ConvergeWork extends Omit<NetworkWork, 'task'> {
  readonly task: 'converge';
  readonly seed: number;
  readonly problem: Readonly<Record<ProblemFile, string>>;
  readonly target: number;
  readonly epochs: number;
}

export type ProblemFile = 'trainInputs' | 'trainTargets' | 'validationInputs' | 'validationTargets';

/** The product of two square matrices; a step is 1e9 operations. */
export interface PeakWork {
  readonly task: 'peak';
  readonly precision: Precision;
  readonly size: number;
}

/** A piece of work as a worker gets it. */
export type Work = NetworkWork | OverheadWork | ReadWork | ConvergeWork | PeakWork;
