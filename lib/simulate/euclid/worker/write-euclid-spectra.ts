import path from 'node:path';
import { letOthersRun, RedshiftLabError, stopRequested } from '../../../base';
import type { ProgressListener } from '../../../base';
import { createNpyWriter } from '../../../workspace';
import type { NpyWriter } from '../../../workspace';
import { shareBlocks, stopped, worthSharing } from '../../worker/share-blocks';
import type { EuclidCopies } from '../copies';
import type { EuclidMock } from '../mock';
import { euclidBlockSource } from './block';
import type { EuclidWork } from './block';

/** Where the spectra of copies go, and how they are made. */
export interface WriteEuclidSpectraOptions {
  /** A `.npy` file, shape [copies, samples], float32. */
  readonly inputs: string;
  /** A `.npy` file for the class numbers, shape [copies, 1], float32; by default none. */
  readonly targets?: string;
  /** Subtract each spectrum's own mean and divide by its own deviation, noise included. Default false. */
  readonly standardise?: boolean;
  /** 1 or more. Default: one per core, and none beside this one for fewer than 20,000 spectra. */
  readonly threads?: number;
  readonly onProgress?: ProgressListener;
}

const task = 'simulating Euclid spectra';
/** About 7 MB in memory for the usual grid. */
const blockSize = 1000;

/**
 * Write the spectra of copies straight into a file that `openStreamedDataset` trains from: the numbers of `euclidSpectra`,
 * whatever the number of threads, without ever holding more than a few thousand of them: 400,000 of 1,780 samples take 31 s
 * of one core and 22 s with two that others use too, 0.5 GB of memory and 2.8 GB of disk. The file appears whole or not
 * at all. ■ and Ctrl-C end the work within a second and leave nothing.
 *
 * @throws RedshiftLabError `wrong-option`, `wrong-redshift`, `stopped`, `disk-full`, `cannot-write`, or `worker-died` where
 *   a thread ended without a word
 * @example
 * typeof writeEuclidSpectra // => 'function'
 */
export async function writeEuclidSpectra(
  mock: EuclidMock,
  copies: EuclidCopies,
  options: WriteEuclidSpectraOptions,
): Promise<void> {
  const { inputs, targets, standardise = false, threads } = options;
  const inThreads = worthSharing(copies.count, threads);
  if (copies.count === 0)
    throw new RedshiftLabError('wrong-option', 'There are no copies to write: ask for at least one.');
  const spectra = createNpyWriter(inputs, [copies.count, mock.grid.wavelengths.length]);
  let classes: NpyWriter | undefined;
  try {
    if (targets !== undefined) {
      classes = createNpyWriter(targets, [copies.count, 1]);
      classes.writeRows(0, Float32Array.from(copies.classNumber));
    }
    await (inThreads ? writeInThreads : writeHere)({ mock, copies, standardise }, spectra, options);
    spectra.finish();
    classes?.finish();
  } finally {
    spectra.discard();
    classes?.discard();
  }
}

async function writeInThreads(
  survey: EuclidWork,
  spectra: NpyWriter,
  { threads, onProgress }: WriteEuclidSpectraOptions,
): Promise<void> {
  const main = path.join(__dirname, 'main.ts');
  const objects = survey.copies.count;
  await shareBlocks({
    task,
    objects,
    blockSize,
    main,
    survey,
    threads,
    onProgress,
    take: (from, _to, [block]) => spectra.writeRows(from, block as Float32Array),
  });
}

async function writeHere(
  work: EuclidWork,
  spectra: NpyWriter,
  { onProgress }: WriteEuclidSpectraOptions,
): Promise<void> {
  const blockOf = euclidBlockSource(work);
  const total = work.copies.count;
  for (let from = 0; from < total; from += blockSize) {
    const to = Math.min(from + blockSize, total);
    spectra.writeRows(from, blockOf(from, to)[0]);
    onProgress?.({ task, done: to, total });
    await letOthersRun();
    if (stopRequested()) throw stopped(to, total);
  }
}
