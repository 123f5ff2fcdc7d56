import type { ParsedRows } from './parse-rows';
import type { RowLayout } from './row-layout';

/** What a thread gets at its start. */
export interface ParserData {
  /** The file of tsx's hook, which lets `require` load TypeScript. */
  readonly hook: string;
  /** The thread's own file. */
  readonly main: string;
  readonly layout: RowLayout;
}

/** A piece of text that ends with a line end, or with the file; its arrays go to and fro without a copy. */
export interface Piece {
  readonly number: number;
  /** Room for a line feed more than the text. */
  readonly bytes: Uint8Array;
  /** Bytes of text. */
  readonly end: number;
  /** Where the values go. */
  readonly values: Float32Array;
}

/** What comes back of a piece: its rows, and its bytes for another one. */
export interface ParsedPiece {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly parsed: ParsedRows;
}
