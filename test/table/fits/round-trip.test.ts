import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { RedshiftLabError } from '../../../lib/base';
import {
  createFitsSink,
  createTable,
  fitsSource,
  openFitsTable,
  selectRows,
  writeFits,
} from '../../../lib/table';
import type { Column, ColumnValues, Table } from '../../../lib/table';
import oracle from '../../oracle/fits-tables.json';
import { temporaryFile, temporaryPath } from '../temporary-file';

const letter = fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code));
const ascii = fc.string({ unit: letter, maxLength: 12 }).map((text) => text.trimEnd());
const long = fc
  .string({ unit: letter, maxLength: 200 })
  .map((text) => text.replace(/[& ]+$/, '').trimStart());

function columnOf(name: string, rows: number): fc.Arbitrary<Column> {
  const size = { minLength: rows, maxLength: rows };
  const values: fc.Arbitrary<ColumnValues> = fc.oneof(
    fc.array(fc.integer(), size).map((some) => Int32Array.from(some)),
    fc.array(fc.double(), size).map((some) => Float64Array.from(some)),
    fc.array(fc.float(), size).map((some) => Float32Array.from(some)),
    fc.array(ascii, size),
  );
  return fc.record({ values, unit: long, description: long }).map((column) => ({ name, ...column }));
}

const names = ['id', "it's", 'G', 'g', 'a column & another / of 42'];
const tables = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: names.length }))
  .chain(([rows, width]) => fc.tuple(...names.slice(0, width).map((name) => columnOf(name, rows))))
  .map((columns) => createTable(columns));

/** A table cut into pieces of these sizes, used in turn. */
function cut(table: Table, sizes: readonly number[]): Table[] {
  const pieces: Table[] = [];
  for (let first = 0; first < table.rows;) {
    const count = Math.min(sizes[pieces.length % sizes.length]!, table.rows - first);
    pieces.push(
      selectRows(
        table,
        Array.from({ length: count }, (_, row) => first + row),
      ),
    );
    first += count;
  }
  return pieces;
}

async function writePieces(file: string, pieces: readonly Table[]): Promise<void> {
  const sink = createFitsSink(file);
  for (const piece of pieces) await sink.write(piece);
  await sink.close();
}

function assertSame(found: Table, expected: Table): void {
  assert.equal(found.rows, expected.rows);
  assert.equal(found.columns.length, expected.columns.length);
  expected.columns.forEach(({ name, values, unit, description }, place) => {
    const column = found.columns[place]!;
    assert.deepEqual([column.name, column.unit ?? '', column.description ?? ''], [name, unit, description]);
    assert.equal(column.values.constructor, values.constructor);
    for (let row = 0; row < expected.rows; row++) assert.ok(Object.is(column.values[row], values[row]), name);
  });
}

function isNamedError(error: unknown): true {
  assert.ok(error instanceof RedshiftLabError, String(error));
  return true;
}

function read(file: string): Table {
  const table = openFitsTable(file);
  try {
    return table.readRows(0, table.rows);
  } finally {
    table.close();
  }
}

const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });

describe('writeFits and openFitsTable', () => {
  it('give any table back, number for number and letter for letter', () => {
    fc.assert(
      fc.property(tables, fc.boolean(), (table, isPacked) => {
        const file = temporaryPath('a.fits');
        writeFits(file, table);
        assert.equal(fs.statSync(file).size % 2880, 0);
        if (isPacked) fs.writeFileSync(file, zlib.gzipSync(fs.readFileSync(file)));
        assertSame(read(file), table);
      }),
      { numRuns: 60 },
    );
  });

  it('write the same file whatever the pieces, and leave no other', async () => {
    await fc.assert(
      fc.asyncProperty(tables, sizes, async (table, some) => {
        const whole = temporaryPath('whole.fits');
        const file = path.join(temporaryPath('folder'), 'a.fits');
        writeFits(whole, table);
        await writePieces(file, cut(table, some));
        assert.deepEqual(fs.readFileSync(file), fs.readFileSync(whole));
        assert.deepEqual(fs.readdirSync(path.dirname(file)), ['a.fits']);
      }),
      { numRuns: 60 },
    );
  });

  it('read the same rows in pieces of any size, from any row on', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.integer({ min: 1, max: 13 }),
        fc.nat(12),
        fc.boolean(),
        async (table, pieceRows, skipRows, isPacked) => {
          const file = temporaryPath('a.fits');
          writeFits(file, table);
          if (isPacked) fs.writeFileSync(file, zlib.gzipSync(fs.readFileSync(file)));
          const source = fitsSource(file);
          const order = table.columns.map(({ name }) => name).reverse();
          let row = skipRows;
          for await (const piece of source.pieces({ pieceRows, skipRows, columns: order })) {
            const rows = Array.from({ length: piece.rows }, (_, place) => row + place);
            const expected = selectRows(table, rows);
            assert.equal(piece.rows, Math.min(pieceRows, table.rows - row));
            assertSame(piece, { ...expected, columns: [...expected.columns].reverse() });
            row += piece.rows;
          }
          assert.equal(row, Math.max(table.rows, skipRows));
          source.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('write and read rows of megabytes one by one', async () => {
    const values = ['x'.repeat(5e6), 'y', `z${' '.repeat(4e6)}z`, ''];
    const table = createTable([{ name: 'text', values, unit: '', description: '' }]);
    const whole = temporaryPath('whole.fits');
    const file = temporaryPath('pieces.fits');
    writeFits(whole, table);
    await writePieces(file, cut(table, [1]));
    assert.ok(fs.readFileSync(file).equals(fs.readFileSync(whole)));
    assertSame(read(file), table);
  });

  it('widen number columns whose pieces differ in type', async () => {
    const pieces = [
      Int32Array.of(1, 2),
      Float32Array.of(0.1),
      Float64Array.of(0.1, NaN),
      Int32Array.of(2 ** 31 - 1),
    ];
    const file = temporaryPath('a.fits');
    await writePieces(
      file,
      pieces.map((values) => createTable([{ name: 'x', values }])),
    );
    const values = Float64Array.of(1, 2, Math.fround(0.1), 0.1, NaN, 2 ** 31 - 1);
    assert.deepEqual(read(file).columns[0]!.values, values);
  });
});

describe('openFitsTable on damaged files', () => {
  const table = createTable([
    { name: 'id', values: ['a', 'bcd', '', 'e'] },
    { name: 'z', values: Float64Array.of(0.5, NaN, 1, 2), unit: 'redshift', description: 'x'.repeat(90) },
    { name: 'n', values: Int32Array.of(1, 2, 3, 4) },
  ]);
  const file = temporaryPath('whole.fits');
  writeFits(file, table);
  const content = fs.readFileSync(file);
  const dataEnd = content.length - 2880 + 4 * (3 + 8 + 4);

  it('refuses a file cut short anywhere, unless only padding is missing', () => {
    for (let length = 0; length < content.length; length += Math.abs(length - dataEnd) < 80 ? 1 : 37) {
      const short = temporaryFile(content.subarray(0, length), 'short.fits');
      if (length >= dataEnd) assert.equal(read(short).rows, 4);
      else assert.throws(() => read(short), isNamedError, `${length} bytes`);
      fs.rmSync(short);
    }
  });

  it('refuses a gzip file cut short anywhere', () => {
    const packed = zlib.gzipSync(content);
    for (let length = 0; length < packed.length; length++) {
      const short = temporaryFile(packed.subarray(0, length), 'short.fits');
      assert.throws(() => read(short), isNamedError, `${length} bytes`);
      fs.rmSync(short);
    }
  });

  it('answers flipped bits with a table or a named error', () => {
    const files = oracle.read.map(({ bytes }) => Buffer.from(bytes, 'base64'));
    const flips = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.constantFrom(...files), flips, fc.boolean(), (packed, places, isPacked) => {
        const bytes = isPacked ? Buffer.from(packed) : zlib.gunzipSync(packed);
        for (const place of places) {
          const bit = Math.floor(place * 8 * bytes.length);
          bytes[bit >> 3]! ^= 1 << (bit & 7);
        }
        const damaged = temporaryFile(bytes, 'damaged.fits');
        try {
          read(damaged);
        } catch (error) {
          isNamedError(error);
        }
        fs.rmSync(damaged);
      }),
      { numRuns: 500 },
    );
  });

  it('answers changed letters in the table’s header with a table or a named error', () => {
    const sign = fc.constantFrom(..."0123456789TFAEDJKXPQ'/=&- ");
    const files = [content, ...oracle.read.map(({ bytes }) => zlib.gunzipSync(Buffer.from(bytes, 'base64')))];
    // The header's cards of 80 letters, changed in the field of their values.
    const change = fc.tuple(fc.nat(20), fc.integer({ min: 0, max: 32 }), sign);
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (whole, changes) => {
          const bytes = Buffer.from(whole);
          for (const [card, place, text] of changes) bytes.write(text, 2880 + card * 80 + place, 'latin1');
          const damaged = temporaryFile(bytes, 'damaged.fits');
          try {
            read(damaged);
          } catch (error) {
            isNamedError(error);
          }
          fs.rmSync(damaged);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
