import { createPartFile, RedshiftLabError, writeError } from '../../base';
import type { PartFile } from '../../base';
import type { Table } from '../table';
import type { ColumnInfo } from '../table-source';
import { blockBytes } from './header';
import { packRows, repackRows } from './pack-rows';
import { isSameLayout, layoutOf, rowBytesOf, widen } from './row-layout';
import type { RowLayout } from './row-layout';
import { requireWritable, writeHeaders } from './table-header';

/** Writes a FITS table piece by piece. */
export interface FitsWriter {
  append(piece: Table): void;
  finish(): void;
  discard(): void;
}

/** Rows that were written one after the other in one layout. */
interface Stretch {
  readonly layout: RowLayout;
  rows: number;
  readonly start: number;
}

/**
 * Begin to write a table as a FITS file; see `createFitsSink`.
 *
 * A text's field is as long as the longest text, which only the last piece tells. So rows are written to a part file as
 * wide as the pieces so far need; where a later piece needs more, the rows are copied at the end to a second part file,
 * wide enough for all. The result depends on the rows alone, not on the pieces they came in.
 */
export function createFitsWriter(file: string, columns: readonly ColumnInfo[] = []): FitsWriter {
  const announced = columns.length === 0 ? undefined : layoutOf(file, emptyTable(columns), 0);
  if (announced) requireWritable(file, announced);
  let layout: RowLayout | undefined;
  const stretches: Stretch[] = [];
  let part: PartFile | undefined;
  let end = 0;
  let rows = 0;
  let isOpen = true;

  function discard(): void {
    isOpen = false;
    part?.discard();
  }

  /** Whatever fails, nothing is left behind. */
  function attempt(action: () => void): void {
    if (!isOpen) {
      throw new RedshiftLabError(
        'closed-table',
        `The table for ${file} is closed: nothing more can be written to it.`,
      );
    }
    try {
      action();
    } catch (error) {
      discard();
      throw writeError(file, error);
    }
  }

  function append(piece: Table): void {
    const own = layoutOf(file, piece, rows);
    if (layout) layout = widen(file, layout, own);
    else {
      layout = announced ? described(file, own, announced) : own;
      requireWritable(file, layout);
      part = createPartFile(file);
      end = writeHeaders(layout, 0).length;
    }
    let stretch = stretches.at(-1);
    if (!stretch || !isSameLayout(stretch.layout, layout)) {
      stretch = { layout, rows: 0, start: end };
      stretches.push(stretch);
    }
    for (const bytes of packRows(piece, layout)) {
      part!.write(end, bytes);
      end += bytes.length;
    }
    stretch.rows += piece.rows;
    rows += piece.rows;
  }

  function finish(): void {
    if (!layout && announced) append(emptyTable(columns));
    if (!layout)
      throw new RedshiftLabError('no-rows', `No rows were written to ${file}, and so no columns are known.`);
    if (stretches.some((stretch) => !isSameLayout(stretch.layout, layout!))) copyWidened(layout);
    const headers = writeHeaders(layout, rows);
    part!.write(0, headers);
    part!.write(end, Buffer.alloc((blockBytes - (end % blockBytes)) % blockBytes));
    part!.finish();
    isOpen = false;
  }

  function copyWidened(wide: RowLayout): void {
    const narrow = part!;
    part = createPartFile(file);
    try {
      end = stretches[0]!.start;
      for (const stretch of stretches) {
        const rowBytes = rowBytesOf(stretch.layout);
        const most = Math.max(1, Math.floor(2 ** 22 / rowBytes));
        for (let done = 0; done < stretch.rows; done += most) {
          const count = Math.min(most, stretch.rows - done);
          const bytes = narrow.read(stretch.start + done * rowBytes, count * rowBytes);
          const repacked = repackRows(bytes, stretch.layout, wide);
          part.write(end, repacked);
          end += repacked.length;
        }
      }
    } finally {
      narrow.discard();
    }
  }

  return {
    append: (piece) => attempt(() => append(piece)),
    finish: () => attempt(finish),
    discard: () => {
      if (isOpen) discard();
    },
  };
}

/** The layout with the units and descriptions that were announced, where the piece itself has none. */
function described(file: string, own: RowLayout, announced: RowLayout): RowLayout {
  // Numbers announced as such may be of any type.
  const numbersAlike = announced.map((column, place) => {
    const { code = 'D' } = own[place] ?? {};
    return column.code !== 'A' && code !== 'A' ? { ...column, code } : column;
  });
  widen(file, numbersAlike, own);
  return own.map((column, place) => {
    const { unit, description } = announced[place]!;
    return { ...column, unit: column.unit || unit, description: column.description || description };
  });
}

function emptyTable(columns: readonly ColumnInfo[]): Table {
  return {
    rows: 0,
    columns: columns.map((column) => ({
      ...column,
      values: column.kind === 'text' ? [] : new Float64Array(0),
    })),
  };
}
