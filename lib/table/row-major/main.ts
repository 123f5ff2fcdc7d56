import { parentPort, workerData } from 'node:worker_threads';
import type { ParserData, Piece } from './messages';
import { parsePiece } from './parse-piece';

/** A thread that parses pieces of text for its parent. */
function main({ layout }: ParserData): void {
  parentPort!.on('message', (piece: Piece) => {
    const parsedPiece = parsePiece(piece, layout);
    const { values, numbers } = parsedPiece.parsed;
    const buffers = [parsedPiece.bytes, values, ...numbers].map(({ buffer }) => buffer as ArrayBuffer);
    parentPort!.postMessage(parsedPiece, buffers);
  });
}

main(workerData as ParserData);
