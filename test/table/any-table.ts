import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTable } from '../../lib/table';
import type { Column, ColumnValues, PieceOptions, Table, TableSource } from '../../lib/table';

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '"',
    '#',
    ',',
    'a, "b"',
    '\r\n',
    'two\nlines',
    ' x ',
    '007',
    'NaN',
    'Pérez',
    '\uFEFF',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }).map((some) => some.replaceAll('\0', '')),
);
const number = fc.oneof(
  fc.constantFrom(NaN, 0, -0, 99, -99, 23.497, 2 ** 53, 5e-324),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
);

function columnOf(name: string, rows: number): fc.Arbitrary<Column> {
  const size = { minLength: rows, maxLength: rows };
  const values: fc.Arbitrary<ColumnValues> = fc.oneof(
    fc.array(fc.integer(), size).map((some) => Int32Array.from(some)),
    fc.array(number, size).map((some) => Float64Array.from(some)),
    fc.array(fc.float({ noDefaultInfinity: true }), size).map((some) => Float32Array.from(some)),
    fc.array(text, size),
  );
  return values.map((some) => ({ name, values: some }));
}

const names = ['id', 'the name', 'a "b", c', 'constructor', 'two\nlines'];

/** Tables of up to `most` rows with columns of every kind. */
export function anyTable(most = 40): fc.Arbitrary<Table> {
  return fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: names.length }))
    .chain(([rows, width]) => fc.tuple(...names.slice(0, width).map((name) => columnOf(name, rows))))
    .map((columns) => createTable(columns));
}

/** What a text file cannot say by itself. */
export function typesOf(table: Table): Record<string, 'number' | 'text'> {
  return Object.fromEntries(
    table.columns.map(({ name, values }) => [name, Array.isArray(values) ? 'text' : 'number']),
  );
}

/** Rows [from, to) of a table. */
export function rowsOf({ columns }: Table, from: number, to: number): Table {
  return createTable(columns.map((one) => ({ ...one, values: one.values.slice(from, to) })));
}

/** All pieces of a source; each but the last must have `pieceRows` rows. */
export async function piecesOf(source: TableSource, options: PieceOptions = {}): Promise<Table[]> {
  const pieces: Table[] = [];
  for await (const piece of source.pieces(options)) pieces.push(piece);
  for (const { rows, columns } of pieces) {
    for (const { values } of columns) assert.equal(values.length, rows);
  }
  const { pieceRows } = options;
  if (pieceRows !== undefined) {
    for (const { rows } of pieces.slice(0, -1)) assert.equal(rows, pieceRows);
    assert.ok(pieces.every(({ rows }) => rows > 0 && rows <= pieceRows));
  }
  return pieces;
}

/** The values of the pieces are those of the table's rows from this one on; 32-bit floats may have come as text. */
export function assertSameRows(pieces: readonly Table[], table: Table, from = 0): void {
  assert.equal(
    pieces.reduce((sum, { rows }) => sum + rows, 0),
    Math.max(table.rows - from, 0),
  );
  let row = from;
  for (const piece of pieces) {
    assert.deepEqual(
      piece.columns.map(({ name }) => name),
      table.columns.map(({ name }) => name),
    );
    for (let place = 0; place < piece.rows; place++, row++) {
      table.columns.forEach(({ name, values }, number) => {
        const found = piece.columns[number]!.values[place];
        const same = values instanceof Float32Array ? Math.fround(found as number) : found;
        assert.ok(
          Object.is(same, values[row]),
          `${name}[${row}]: ${String(found)} for ${String(values[row])}`,
        );
      });
    }
  }
}

/** Letters that mean something in a text table, and some that mean nothing. */
export const textSigns = fc.constantFrom(
  ...['"', ',', '\n', '\r', '\t', ' ', '#', ';', '1', 'a', '-', '.', '\uFEFF', 'é'],
);
