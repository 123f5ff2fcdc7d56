import assert from 'node:assert/strict';
import fs from 'node:fs';
import zlib from 'node:zlib';
import { fitsSource, openFitsTable, writeFits } from '../../../lib/table';
import type { Column, ColumnValues, Table } from '../../../lib/table';
import oracle from '../../oracle/fits-tables.json';
import { temporaryFile, temporaryPath } from '../temporary-file';

/** Values as the oracle states them: null for a missing one, text for an integer beyond 2^53 and for an infinite number. */
type Stated = readonly (number | string | null)[];

function unpack(packed: string): Buffer {
  return zlib.gunzipSync(Buffer.from(packed, 'base64'));
}

function assertValues(found: ColumnValues, stated: Stated, name: string): void {
  assert.equal(found.length, stated.length, name);
  stated.forEach((value, row) => {
    const isText = Array.isArray(found);
    const missing = isText ? '' : NaN;
    const number = typeof value === 'number' ? value : Number(value?.replace('inf', 'Infinity'));
    const expected = value === null ? missing : isText ? String(value) : number;
    assert.ok(Object.is(found[row], expected), `${name}[${row}]: ${found[row]}, not ${expected}`);
  });
}

function assertColumns(table: Table, stated: (typeof oracle.read)[number]['columns']): void {
  assert.deepEqual(
    table.columns.map(({ name, unit, description }) => [name, unit ?? null, description ?? null]),
    stated.map(({ name, unit, description }) => [name, unit?.trim() ?? null, description?.trim() ?? null]),
  );
  stated.forEach(({ name, values }, place) => assertValues(table.columns[place]!.values, values, name));
}

describe('openFitsTable on files written by astropy', () => {
  for (const { name, bytes, columns, ...options } of oracle.read) {
    it(`reads what astropy reads: ${name}`, () => {
      const table = openFitsTable(temporaryFile(unpack(bytes)), options);
      assert.deepEqual(table.unread, []);
      assertColumns(table.readRows(0, table.rows), columns);
      table.close();
    });

    it(`reads the same of the file packed by gzip, piece by piece: ${name}`, async () => {
      const source = fitsSource(temporaryFile(Buffer.from(bytes, 'base64')), options);
      const pieces: Table[] = [];
      for await (const piece of source.pieces({ pieceRows: 2 })) pieces.push(piece);
      source.close();
      const joined = pieces[0]!.columns.map((column, place): Column => {
        const all = pieces.flatMap((piece) => Array.from<number | string>(piece.columns[place]!.values));
        const isText = Array.isArray(column.values);
        return { ...column, values: isText ? (all as string[]) : Float64Array.from(all as number[]) };
      });
      assertColumns({ rows: source.rows!, columns: joined }, columns);
    });
  }

  it('gives each type its array', () => {
    const file = temporaryFile(unpack(oracle.read[0]!.bytes));
    const table = openFitsTable(file);
    const types = table
      .readRows(0, 1)
      .columns.map(({ name, values }) => `${name} ${values.constructor.name}`);
    assert.deepEqual(types, [
      'logical Float64Array',
      'byte Int32Array',
      'signed_byte Int32Array',
      'short Int32Array',
      'unsigned_short Int32Array',
      'int Int32Array',
      'unsigned_int Float64Array',
      'small_long Int32Array',
      'exact_long Float64Array',
      'source_id Array',
      'unsigned_long Array',
      'single Float32Array',
      'double Float64Array',
      'text Array',
      'letter Array',
    ]);
  });
});

describe('writeFits', () => {
  const types = { int32: Int32Array, float32: Float32Array, float64: Float64Array, text: Array };
  for (const { name, columns, bytes } of oracle.written) {
    it(`writes the file that astropy approved of: ${name}`, () => {
      const file = temporaryPath('written.fits');
      const table = columns.map((column): Column => {
        const make = types[column.type as keyof typeof types] as typeof Float64Array;
        const values = make.from(column.values as number[], (value) => value ?? NaN) as ColumnValues;
        const { unit, description } = column as { unit?: string; description?: string };
        return { name: column.name, values, unit, description };
      });
      writeFits(file, { rows: columns[0]!.values.length, columns: table });
      assert.deepEqual(fs.readFileSync(file), unpack(bytes));
    });
  }
});
