import { letOthersRun } from '../../base';
import { pieceSizes } from '../pieces/piece-options';
import type { Table } from '../table';
import type { PieceOptions, TableSource } from '../table-source';
import { chooseColumns, retypeColumns } from './choose-columns';
import { columnInfo } from './fits-columns';
import { openFits } from './open-fits';
import type { FitsOptions, OpenFits } from './open-fits';
import { readColumns } from './read-columns';

/**
 * A binary table of a FITS file, read piece by piece; see `openFitsTable` for what becomes of its columns.
 *
 * A piece has about 16 MiB by default, and 65,536 rows at most.
 *
 * @throws RedshiftLabError as `openFitsTable`; the pieces as its `readRows`, and `wrong-option`
 */
export function fitsSource(file: string, options: FitsOptions = {}): TableSource {
  const open = openFits(file, options);
  return {
    file,
    format: 'fits',
    columns: open.columns.map(columnInfo),
    unread: open.unread,
    rows: open.place.rows,
    pieces: (pieceOptions = {}) => readPieces(open, pieceOptions),
    close: () => open.close(),
  };
}

async function* readPieces(open: OpenFits, options: PieceOptions): AsyncGenerator<Table, void, undefined> {
  const { place, file, unread } = open;
  const columns = chooseColumns(
    { file, unread, columns: retypeColumns(open, options.types) },
    options.columns,
  );
  const rowBytes = Math.max(place.rowBytes, 8 * columns.length);
  const defaultRows = Math.min(1 << 16, Math.max(1, Math.floor(2 ** 24 / rowBytes)));
  const { pieceRows, skipRows } = pieceSizes(
    { ...options, pieceRows: options.pieceRows ?? defaultRows },
    columns.length,
  );
  // Its own reader: pieces of a gzip file that are read by two at once must not send each other back.
  const reader = open.createReader();
  for (let first = skipRows; first < place.rows; first += pieceRows) {
    yield readColumns(reader, place, columns, first, Math.min(pieceRows, place.rows - first));
    await letOthersRun();
  }
}
