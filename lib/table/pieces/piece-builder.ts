import type { Column, ColumnValues, Table } from '../table';

/** What a column of a piece is. */
export interface PieceColumn {
  readonly kind: 'number' | 'text';
  /** All of it but the values. */
  readonly head: Omit<Column, 'values'>;
}

/** Puts rows that come in stretches of any length together to pieces of equal length. */
export interface PieceBuilder {
  /** Adds the rows [from, to) of these columns, and gives the pieces that they fill. */
  add(columns: readonly ColumnValues[], from: number, to: number): Generator<Table, void, undefined>;
  /** The last piece, if any row is left. */
  rest(): Table | undefined;
}

/** Pieces of `pieceRows` rows; numbers become Float64Arrays. */
export function createPieceBuilder(heads: readonly PieceColumn[], pieceRows: number): PieceBuilder {
  let capacity = Math.min(pieceRows, 1 << 14);
  let values = heads.map(empty);
  let filled = 0;

  function empty({ kind }: PieceColumn): Float64Array | string[] {
    return kind === 'text' ? [] : new Float64Array(capacity);
  }
  function makeRoom(rows: number): void {
    if (rows <= capacity) return;
    capacity = Math.min(pieceRows, Math.max(rows, 2 * capacity));
    values = values.map((some) => {
      if (Array.isArray(some)) return some;
      const longer = new Float64Array(capacity);
      longer.set(some);
      return longer;
    });
  }
  function take(): Table {
    const columns = heads.map(({ head }, place): Column => {
      const some = values[place]!;
      return {
        ...head,
        values: Array.isArray(some) || filled === some.length ? some : some.slice(0, filled),
      };
    });
    const table = { rows: filled, columns };
    values = heads.map(empty);
    filled = 0;
    return table;
  }

  return {
    *add(columns, from, to) {
      for (let start = from; start < to;) {
        const rows = Math.min(to - start, pieceRows - filled);
        makeRoom(filled + rows);
        columns.forEach((source, place) => {
          const target = values[place]!;
          if (!Array.isArray(target))
            target.set((source as Float64Array).subarray(start, start + rows), filled);
          else for (let row = start; row < start + rows; row++) target.push((source as string[])[row]!);
        });
        filled += rows;
        start += rows;
        if (filled === pieceRows) yield take();
      }
    },
    rest: () => (filled > 0 ? take() : undefined),
  };
}
