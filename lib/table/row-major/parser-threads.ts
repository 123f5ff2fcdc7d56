import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { letOthersRun, RedshiftLabError, threadProgram } from '../../base';
import type { ParsedPiece, ParserData, Piece } from './messages';
import { parsePiece } from './parse-piece';
import type { RowLayout } from './row-layout';

/** Parses pieces of text, several at a time. */
export interface PieceParser {
  /** How many pieces keep it busy. */
  readonly atOnce: number;
  /** @throws RedshiftLabError `worker-died` */
  parse(piece: Piece): Promise<ParsedPiece>;
  close(): Promise<void>;
}

/** A parser with so many threads; with 0 it works in this one, between turns of the event loop. */
export function createPieceParser(layout: RowLayout, threads: number): PieceParser {
  if (threads === 0) {
    return {
      atOnce: 1,
      async parse(piece) {
        await letOthersRun();
        return parsePiece(piece, layout);
      },
      close: () => Promise.resolve(),
    };
  }
  const data: ParserData = {
    hook: require.resolve('tsx/cjs'),
    main: path.join(__dirname, 'main.ts'),
    layout,
  };
  const waiting = new Map<number, { resolve: (piece: ParsedPiece) => void; reject: (why: Error) => void }>();
  let broken: RedshiftLabError | undefined;
  const fail = (why: RedshiftLabError): void => {
    broken ??= why;
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };
  const workers: Worker[] = [];
  const close = async (): Promise<void> => {
    waiting.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
  const start = (): Worker => {
    const worker = new Worker(threadProgram, { eval: true, execArgv: [], workerData: data });
    worker.on('message', (piece: ParsedPiece) => {
      waiting.get(piece.number)?.resolve(piece);
      waiting.delete(piece.number);
    });
    worker.on('error', (cause) => fail(died(cause.message, cause)));
    worker.on('exit', (code) => fail(died(`it ended with code ${code}`)));
    return worker;
  };
  try {
    while (workers.length < threads) workers.push(start());
  } catch (cause) {
    void close();
    throw cause;
  }
  return {
    atOnce: 2 * threads,
    parse(piece) {
      if (broken) return Promise.reject(broken);
      const answer = new Promise<ParsedPiece>((resolve, reject) => {
        waiting.set(piece.number, { resolve, reject });
      });
      const buffers = [piece.bytes.buffer, piece.values.buffer] as ArrayBuffer[];
      workers[piece.number % threads]!.postMessage(piece, buffers);
      return answer;
    },
    close,
  };
}

function died(why: string, cause?: Error): RedshiftLabError {
  return new RedshiftLabError(
    'worker-died',
    `A thread that read a table broke off, perhaps for want of memory: ${why}.`,
    { cause },
  );
}
