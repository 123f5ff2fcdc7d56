import assert from 'node:assert/strict';
import fs from 'node:fs';
import pl from 'nodejs-polars';
import { createRandom, RedshiftLabError } from '../../../lib/base';
import { createTable, openTable, readWholeTable, writeTable } from '../../../lib/table';
import type { PieceOptions } from '../../../lib/table';
import { temporaryFile, temporaryPath } from '../temporary-file';
import { assertSameRows, piecesOf } from '../any-table';

const rows = 1000;
const numbers = Array.from({ length: rows }, (_, row) => row);

/** Whole numbers of 64 bits from their digits: polars takes no other way in. */
function int64(name: string, texts: (string | null)[]): pl.Series {
  return pl.Series(name, texts, pl.Utf8).cast(pl.Int64);
}

/** A file as polars writes it, with everything that a catalogue may hold. */
function polarsFile(compression: 'zstd' | 'snappy' | 'uncompressed' = 'zstd'): string {
  const frame = pl.DataFrame([
    int64(
      'id',
      numbers.map((row) => `${4000000000000000000n + BigInt(row)}`),
    ),
    int64(
      'count',
      numbers.map((row) => (row % 7 === 0 ? null : `${row - 5}`)),
    ),
    pl.Series('int', numbers, pl.Int32),
    pl.Series(
      'mag',
      numbers.map((row) => (row % 5 === 0 ? null : row / 3)),
      pl.Float64,
    ),
    pl.Series(
      'flux',
      numbers.map((row) => row / 8),
      pl.Float32,
    ),
    pl.Series(
      'class',
      numbers.map((row) => ['GALAXY', 'QSO', null][row % 3]),
      pl.Utf8,
    ),
    pl.Series(
      'flag',
      numbers.map((row) => row % 3 === 0),
      pl.Bool,
    ),
    pl.Series('day', numbers, pl.Int32).cast(pl.Date),
    pl.Series(
      'spectrum',
      numbers.map((row) => [1, 2].slice(row % 2)),
    ),
  ]);
  return temporaryFile(frame.writeParquet({ compression }) as Uint8Array, 'polars.parquet');
}

const readable = ['id', 'count', 'int', 'mag', 'flux', 'class', 'flag', 'day'];
const expected = createTable([
  { name: 'id', values: numbers.map((row) => `${4000000000000000000n + BigInt(row)}`) },
  { name: 'count', values: Float64Array.from(numbers, (row) => (row % 7 === 0 ? NaN : row - 5)) },
  { name: 'int', values: Int32Array.from(numbers) },
  { name: 'mag', values: Float64Array.from(numbers, (row) => (row % 5 === 0 ? NaN : row / 3)) },
  { name: 'flux', values: Float32Array.from(numbers, (row) => row / 8) },
  { name: 'class', values: numbers.map((row) => ['GALAXY', 'QSO', ''][row % 3]!) },
  { name: 'flag', values: Float64Array.from(numbers, (row) => (row % 3 === 0 ? 1 : 0)) },
  { name: 'day', values: numbers.map((row) => new Date(row * 864e5).toISOString().slice(0, 10)) },
]);

async function readFile(file: string, options: PieceOptions): Promise<void> {
  const source = await openTable(file);
  try {
    await piecesOf(source, options);
  } finally {
    source.close();
  }
}

describe('a Parquet file in pieces', () => {
  for (const compression of ['zstd', 'snappy', 'uncompressed'] as const) {
    it(`has the values that polars wrote, whatever the size of a piece (${compression})`, async () => {
      const file = polarsFile(compression);
      const source = await openTable(file);
      assert.equal(source.rows, rows);
      for (const [pieceRows, skipRows] of [
        [1, 990],
        [7, 1],
        [999, 0],
        [5000, 1001],
      ] as const) {
        assertSameRows(
          await piecesOf(source, { columns: readable, pieceRows, skipRows }),
          expected,
          skipRows,
        );
      }
      source.close();
      const whole = await readWholeTable(file, { columns: readable });
      assert.deepEqual(whole, expected);
    });
  }

  it('is found by content, not by name', async () => {
    const file = temporaryPath('table.csv');
    fs.copyFileSync(polarsFile(), file);
    assert.equal((await readWholeTable(file, { columns: ['int'] })).rows, rows);
  });

  it('refuses lists of unequal lengths by name, and only where they are asked for', async () => {
    const file = polarsFile();
    await assert.rejects(readFile(file, {}), { code: 'unsupported-column', message: /spectrum/ });
    await assert.rejects(readFile(file, { columns: ['spectra'] }), {
      code: 'missing-column',
      message: /spectrum/,
    });
  });

  it('gives numbers as text and text as numbers where that is declared, and names what is no number', async () => {
    const file = polarsFile();
    const types = { int: 'text', mag: 'text', flux: 'text', flag: 'text' } as const;
    const table = await readWholeTable(file, { columns: Object.keys(types), types });
    assert.deepEqual(
      table.columns.map(({ values }) => values[1]),
      ['1', '0.3333333333333333', '0.125', '0'],
    );
    assert.equal(table.columns[1]!.values[0], '');
    await assert.rejects(readFile(file, { columns: ['class'], types: { class: 'number' } }), {
      code: 'not-a-number',
      message: /class.*GALAXY/,
    });
    await assert.rejects(readFile(file, { columns: ['id'], types: { id: 'number' } }), {
      code: 'loses-digits',
    });
  });

  it('is refused where it has no rows, is empty, encrypted or packed', async () => {
    const none = pl.DataFrame([pl.Series('x', [], pl.Float64)]).writeParquet() as Uint8Array;
    await assert.rejects(openTable(temporaryFile(none)), { code: 'no-rows' });
    await assert.rejects(openTable(temporaryFile('PAR1')), { code: 'truncated-file' });
    await assert.rejects(openTable(temporaryFile('PAREabcdefghijklPARE')), { code: 'unsupported-file' });
  });

  it('says of a damaged file nothing that the library tripped over', async () => {
    const bytes = Buffer.from(fs.readFileSync(polarsFile('uncompressed')));
    // Without a footer there is no list of columns.
    bytes.writeUInt32LE(0, bytes.length - 8);
    await assert.rejects(openTable(temporaryFile(bytes)), {
      code: 'damaged-file',
      message: /^The Parquet file .* is damaged( \([^)]*\))?: fetch or copy it again\.$/,
    });
    await assert.rejects(
      openTable(temporaryFile(bytes)),
      ({ message }: Error) => !message.includes('undefined'),
    );
  });

  it('is damaged where a column has no name', async () => {
    const ours = temporaryPath('ours.parquet');
    await writeTable(ours, createTable([{ name: 'magnitude', values: Float64Array.of(1, 2) }]));
    const bytes = fs.readFileSync(ours);
    // In the footer's list of columns the name is field 4, behind field 3; it becomes one that means nothing.
    const at = bytes.indexOf(Buffer.from('\x18\x09magnitude', 'latin1'));
    bytes[at] = 0x78;
    await assert.rejects(openTable(temporaryFile(bytes)), {
      code: 'damaged-file',
      message: /a column has no name/,
    });
  });

  it('gives rows or a named error where it is cut short or damaged, and never more rows than it had', async () => {
    const random = createRandom(1, 'damage');
    const codes = [
      'truncated-file',
      'damaged-file',
      'unsupported-file',
      'loses-digits',
      'no-rows',
      'missing-column',
    ];
    const ours = temporaryPath('ours.parquet');
    await writeTable(ours, expected);
    for (const original of [polarsFile(), polarsFile('uncompressed'), ours].map((file) =>
      fs.readFileSync(file),
    )) {
      for (let run = 0; run < 60; run++) {
        const at = random.integer(original.length);
        const bytes = Buffer.from(original);
        if (run % 3 === 1) bytes[at]! ^= 1 << random.integer(8);
        if (run % 3 === 2) bytes.fill(run % 2 === 0 ? 0 : 255, at, at + 8);
        const file = temporaryFile(run % 3 === 0 ? bytes.subarray(0, at) : bytes, 'damaged.parquet');
        try {
          await readFile(file, { columns: readable, pieceRows: 300 });
        } catch (error) {
          assert.ok(error instanceof RedshiftLabError, String(error));
          if (run % 3 !== 0) assert.ok(codes.includes(error.code), `${error.code}: ${error.message}`);
        }
        fs.rmSync(file);
      }
    }
  });
});
