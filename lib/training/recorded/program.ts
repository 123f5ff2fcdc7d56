import { inputName, numberName, ratesName, rowsName } from './graph-names';
import type { GraphWork } from './graph-work';

/** What one call of a graph does. */
export type Program = Steps | Predictions;

/** Training steps, one behind the other. */
export interface Steps {
  readonly kind: 'steps';
  readonly name: string;
  readonly work: GraphWork;
  readonly repeats: number;
  /** Where the batches come from: arrays that are fed, or rows of the held data set, named by position. */
  readonly from: 'fed' | 'held';
}

/** Predictions for pieces of a batch, beside each other. */
export interface Predictions {
  readonly kind: 'predictions';
  readonly name: string;
  readonly work: GraphWork;
  readonly repeats: number;
}

/** The names that a program's arrays are fed to, separated by commas: the batch or its rows, rates, step number. */
export function feedNames(program: Program): string {
  const { name, work } = program;
  const arrays = work.inputs.flatMap((input) =>
    input.kind === 'batch' ? [inputName(name, input.place)] : [],
  );
  if (program.kind === 'predictions') return arrays.join();
  const batch = program.from === 'held' ? [rowsName(name)] : arrays;
  return [...batch, ratesName(name), ...(hasMasks(work) ? [numberName(name)] : [])].join();
}

export function hasMasks({ inputs }: GraphWork): boolean {
  return inputs.some(({ kind }) => kind === 'mask');
}
