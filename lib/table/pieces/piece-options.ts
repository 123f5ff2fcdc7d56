import { RedshiftLabError } from '../../base';
import type { PieceOptions } from '../table-source';

/** About so many values are in memory at once. */
const pieceValues = 1 << 22;

/**
 * How many rows a piece has and how many are passed over.
 *
 * @param width columns that are kept
 * @throws RedshiftLabError `wrong-option`
 */
export function pieceSizes(
  { pieceRows, skipRows = 0 }: PieceOptions,
  width: number,
): { pieceRows: number; skipRows: number } {
  if (pieceRows !== undefined && !(Number.isSafeInteger(pieceRows) && pieceRows >= 1)) {
    throw new RedshiftLabError('wrong-option', `A piece has one row or more, not ${pieceRows} (pieceRows).`);
  }
  if (!(Number.isSafeInteger(skipRows) && skipRows >= 0)) {
    throw new RedshiftLabError('wrong-option', `Rows are passed over from 0 on, not ${skipRows} (skipRows).`);
  }
  const sensible = Math.floor(pieceValues / Math.max(width, 1));
  return { pieceRows: pieceRows ?? Math.min(Math.max(sensible, 16), 1 << 16), skipRows };
}
