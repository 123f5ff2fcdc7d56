import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError, sha256, stopRequested } from '../base';
import type { ProgressListener } from '../base';
import type { PieceOptions, Table, TableSink, TableSource } from '../table';
import { cutInBlocks } from './cut-in-blocks';
import { openUnfinishedBlocks } from './unfinished-blocks';

/** What answers the rows of a table, the same for a row whatever its neighbours in the file. */
export interface RowPredictor {
  /** Tells one predictor from another: a checksum of the model and of the options. */
  readonly identity: string;
  /** What it needs of the file. */
  readonly reading: Pick<PieceOptions, 'columns' | 'types'>;
  /**
   * One row of answers for each row, in order.
   *
   * @param firstRow the number of the first of these rows in the file (0-based)
   */
  predict(rows: Table, firstRow: number): Table | Promise<Table>;
}

/** What was done. */
export interface PredictionReport {
  readonly rows: number;
  /** Rows whose answers an interrupted run had left. */
  readonly rowsTakenUp: number;
}

/** Rows that are predicted together: it is the same for every reader, so the answers are the same to the last bit. */
export const blockRows = 1 << 16;

/**
 * Predict every row of a table and write the answers, in constant memory.
 *
 * Finished blocks lie in `FILE.unfinished` beside the output until all are there, so a run that was killed goes on
 * where it was and gives the same file. Output to `-` cannot be taken up again.
 *
 * @param file the output, for the folder of unfinished blocks; `-` for a stream
 * @param sink what writes the output; it is closed, or discarded where something fails
 * @throws RedshiftLabError `no-rows`, `stopped`, `locked`, and what reader, predictor and writer throw
 */
export async function predictInPieces(
  source: TableSource,
  predictor: RowPredictor,
  file: string,
  sink: TableSink,
  options: { readonly pieceRows?: number; readonly onProgress?: ProgressListener } = {},
): Promise<PredictionReport> {
  const { onProgress, pieceRows } = options;
  const reading = { ...predictor.reading, ...(pieceRows === undefined ? {} : { pieceRows }) };
  const progress = (rows: number): void => {
    onProgress?.({ task: 'predicting', done: rows, total: source.rows ?? Infinity, detail: `${rows} rows` });
  };
  const store =
    file === '-' ? undefined : openUnfinishedBlocks(path.resolve(file), workOf(source, predictor));
  try {
    let block = store?.done ?? 0;
    // Only the last block of a table is shorter than the others.
    const rowsTakenUp = store && block > 0 ? (block - 1) * blockRows + (await store.get(block - 1)).rows : 0;
    let rows = rowsTakenUp;
    const isWhole = rows % blockRows !== 0;
    if (!isWhole) {
      for await (const part of cutInBlocks(source.pieces({ ...reading, skipRows: rows }), blockRows)) {
        if (stopRequested()) throw stopped(file, rows);
        const answers = await predictor.predict(part, rows);
        if (store) store.put(block, answers);
        else await sink.write(answers);
        block++;
        rows += part.rows;
        progress(rows);
      }
    }
    if (rows === 0) throw new RedshiftLabError('no-rows', `The file ${source.file} has no rows to predict.`);
    for (let at = 0; store !== undefined && at < block; at++) await sink.write(await store.get(at));
    await sink.close();
    store?.remove();
    return { rows, rowsTakenUp };
  } catch (problem) {
    sink.discard();
    store?.keep();
    throw problem;
  }
}

function stopped(file: string, rows: number): RedshiftLabError {
  const how = file === '-' ? 'start again' : 'the same command goes on from there';
  return new RedshiftLabError('stopped', `The prediction was stopped after ${rows} rows: ${how}.`);
}

/**
 * What identifies the work: the predictor, and the input by its place, size, time and first megabyte. Standard input and
 * pipes are never the same again.
 */
function workOf(source: TableSource, predictor: RowPredictor): string {
  const status = fs.statSync(source.file, { throwIfNoEntry: false });
  if (!status?.isFile()) return `${predictor.identity} a stream ${process.pid} ${Date.now()}`;
  const { size, mtimeMs } = status;
  const handle = fs.openSync(source.file, 'r');
  try {
    const first = Buffer.alloc(Math.min(size, 1 << 20));
    fs.readSync(handle, first, 0, first.length, 0);
    return [predictor.identity, path.resolve(source.file), size, mtimeMs, sha256(first)].join(' ');
  } finally {
    fs.closeSync(handle);
  }
}
