import type { ParsedPiece, Piece } from './messages';
import { parseRows } from './parse-rows';
import type { RowLayout } from './row-layout';

/** Parse one piece of text; its arrays are part of the answer. */
export function parsePiece({ number, bytes, end, values }: Piece, layout: RowLayout): ParsedPiece {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end + 1);
  text[end] = 10;
  return { number, bytes, end, parsed: parseRows(text, end, layout, values) };
}
