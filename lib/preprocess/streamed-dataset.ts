import path from 'node:path';
import { RedshiftLabError } from '../base';
import { openNpyFile } from '../workspace';
import type { NpyFile } from '../workspace';
import { createChunkCache } from './chunk-cache';
import { gatherRows } from './gather-rows';

/** The files of a dataset that need not fit into memory: `.npy`, little-endian float32, C order, one row per object. */
export interface StreamedSource {
  /** Shape [rows, inputs…]. */
  readonly inputs: string;
  /** Shape [rows, targets…]. */
  readonly targets: string;
  /** How much each row counts in a network's loss, ≥ 0, shape [rows]; 1 without it. */
  readonly weights?: string;
  readonly inputNames: readonly string[];
  readonly targetNames: readonly string[];
  /**
   * Whether a training may keep all rows in memory where they take at most a tenth of the machine's; the numbers are the
   * same. By default `where-it-fits`.
   */
  readonly resident?: 'where-it-fits' | 'never';
  /**
   * About how many bytes are read at once; 32 times as many are mixed and kept in memory. Larger chunks suit a disk that
   * must move its head, smaller ones mix better. Another size is another order of the rows. By default 2 MiB.
   */
  readonly chunkBytes?: number;
}

/** Rows of a dataset, row-major. */
export interface RowArrays {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  readonly weights: Float32Array | undefined;
}

/** A dataset whose numbers lie in files and are read when they are needed; in `trainNetwork` it may stand for a Dataset. */
export interface StreamedDataset extends Omit<Required<StreamedSource>, 'inputs' | 'targets' | 'weights'> {
  /** With absolute file names. */
  readonly source: StreamedSource;
  readonly rows: number;
  readonly inputs: Pick<NpyFile, 'file' | 'shape'>;
  readonly targets: Pick<NpyFile, 'file' | 'shape'>;
  readonly weights: Pick<NpyFile, 'file' | 'shape'> | undefined;
  /** The numbers' size in memory. */
  readonly bytes: number;
  /** Rows per chunk: what is read at once where rows are read in chunks. */
  readonly chunkRows: number;
  /** Chunks that `gatherFromChunks` keeps. */
  readonly chunksAtOnce: number;
  /**
   * The rows at these positions (0-based), in this order; rows that are near each other are read together.
   *
   * @throws RedshiftLabError `no-such-row`; `damaged-file` where a file has become shorter; `closed`
   */
  gather(positions: ArrayLike<number>): RowArrays;
  /** As `gather`, for positions that lie in few chunks: reads whole chunks and keeps the last `chunksAtOnce`. */
  gatherFromChunks(positions: ArrayLike<number>): RowArrays;
  /** Rows that follow each other. */
  read(first: number, count: number): RowArrays;
  /** Close the files. */
  close(): void;
}

// On a cloud disk with a cold cache, rows of 744 bytes: one by one 9 MB/s; chunks in random order 800 MB/s at 0.25 MiB
// and 1,000 MB/s from 1 MiB on. Small chunks mix better: a window of 64 MiB has rows from 32 places of the file.
const usualChunkBytes = 2 << 20;
const chunksAtOnce = 32;

/**
 * Open a dataset that lies in `.npy` files, also in files that are larger than memory. Only their headers are read: the
 * numbers are checked when a training reads them through.
 *
 * @throws RedshiftLabError `missing-file`; `damaged-file` for what is no `.npy` file, or is not as long as its header says;
 * `wrong-format` naming the type of other numbers, or Fortran order; `unequal-rows`, `wrong-names`, `wrong-shape`, `no-rows`,
 * `wrong-option`
 */
export function openStreamedDataset(given: StreamedSource): StreamedDataset {
  const { resident = 'where-it-fits', chunkBytes = usualChunkBytes } = given;
  if (!(chunkBytes >= 1 && chunkBytes <= 2 ** 30)) {
    throw new RedshiftLabError(
      'wrong-option',
      `Chunks of ${chunkBytes} bytes were asked for: give chunkBytes from 1 to 2³⁰.`,
    );
  }
  const source: StreamedSource = {
    ...given,
    inputs: path.resolve(given.inputs),
    targets: path.resolve(given.targets),
    ...(given.weights !== undefined && { weights: path.resolve(given.weights) }),
  };
  const files: NpyFile[] = [];
  const close = (): void => files.forEach((file) => file.close());
  try {
    for (const name of [source.inputs, source.targets, source.weights]) {
      if (name !== undefined) files.push(openNpyFile(name));
    }
    checkFiles(source, files);
  } catch (error) {
    close();
    throw error;
  }
  const [inputs, targets, weights] = files as [NpyFile, NpyFile, NpyFile?];
  const rows = inputs.shape[0]!;
  const rowBytes = files.reduce((sum, { width }) => sum + width * 4, 0);
  const chunkRows = Math.max(1, Math.floor(chunkBytes / rowBytes));
  const caches = files.map((file) => createChunkCache(file, chunkRows, chunksAtOnce));

  function checkRows(positions: ArrayLike<number>): void {
    for (let place = 0; place < positions.length; place++) {
      const row = positions[place]!;
      if (Number.isInteger(row) && row >= 0 && row < rows) continue;
      throw new RedshiftLabError(
        'no-such-row',
        `There is no row ${row}: the file ${inputs.file} has rows 0 to ${rows - 1}.`,
      );
    }
  }

  return {
    source,
    inputNames: source.inputNames,
    targetNames: source.targetNames,
    resident,
    chunkBytes,
    rows,
    inputs,
    targets,
    weights,
    bytes: rows * rowBytes,
    chunkRows,
    chunksAtOnce,
    gather(positions) {
      checkRows(positions);
      return arraysOf(files.map((file) => gatherRows(file, positions)));
    },
    gatherFromChunks(positions) {
      checkRows(positions);
      return arraysOf(caches.map((cache) => cache.gather(positions)));
    },
    read(first, count) {
      checkRows([first, first + count - 1]);
      return arraysOf(
        files.map((file) => {
          const values = new Float32Array(count * file.width);
          file.readRows(first, count, values);
          return values;
        }),
      );
    },
    close,
  };
}

function arraysOf([inputs, targets, weights]: Float32Array[]): RowArrays {
  return { inputs: inputs!, targets: targets!, weights };
}

function checkFiles(source: StreamedSource, [inputs, ...others]: readonly NpyFile[]): void {
  const rows = inputs!.shape[0]!;
  for (const { file, shape } of others) {
    if (shape[0] === rows) continue;
    throw new RedshiftLabError(
      'unequal-rows',
      `The file ${inputs!.file} has ${rows} rows but ${file} has ${shape[0]}: both must hold every object.`,
    );
  }
  if (rows >= 2 ** 31) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The file ${inputs!.file} has ${rows} rows: a dataset has at most 2³¹ − 1; split it.`,
    );
  }
  for (const [names, { file, shape, width }] of [
    [source.inputNames, inputs!],
    [source.targetNames, others[0]!],
  ] as const) {
    if (shape.length !== 2 || names.length === width) continue;
    throw new RedshiftLabError(
      'wrong-names',
      `There are ${names.length} names but ${width} columns in ${file}: name each column once.`,
    );
  }
  const weights = others[1];
  if (weights && weights.shape.length !== 1) {
    throw new RedshiftLabError(
      'wrong-shape',
      `The weights in ${weights.file} have shape [${weights.shape.join(', ')}]: give one number per row, shape [${rows}].`,
    );
  }
}
