import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { RedshiftLabError } from '../../../lib/base';
import {
  createFitsSink,
  createTable,
  fitsSource,
  looksLikeFits,
  numbers,
  openFitsTable,
  texts,
  writeFits,
} from '../../../lib/table';
import type { FitsOptions, Table } from '../../../lib/table';
import { temporaryFile, temporaryPath } from '../temporary-file';
import { binaryTable, fitsFile, header } from './fits-file';
import type { FitsPart } from './fits-file';

function read(content: Uint8Array, options?: FitsOptions, names?: readonly string[]): Table {
  const table = openFitsTable(temporaryFile(content, 'a.fits'), options);
  return table.readRows(0, table.rows, names);
}

function named(code: string, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof RedshiftLabError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };
}

function fails(content: Uint8Array, code: string, message: RegExp, options?: FitsOptions): void {
  assert.throws(() => read(content, options), named(code, message));
}

const doubles = [Buffer.alloc(8), Buffer.alloc(8)];
const oneColumn = (
  changes: Record<string, string | number>,
  column: Record<string, string | number> = {},
): Buffer => fitsFile(binaryTable([{ TTYPE: "'z'", TFORM: "'D'", ...column }], doubles, changes));

describe('openFitsTable: what is no table', () => {
  it('says what a file is that is none', () => {
    fails(Buffer.from('id,z\n1,2\n'), 'not-fits', /does not begin with SIMPLE/);
    fails(Buffer.alloc(0), 'empty-file', /is empty/);
    assert.throws(() => openFitsTable('/nowhere.fits'), named('missing-file', /nowhere/));
    assert.throws(() => openFitsTable('/'), named('not-a-file', /no file/));
    fails(fitsFile(), 'no-table', /it has 0 image/);
  });

  it('names other kinds of parts, and reads past them', () => {
    const image: FitsPart = {
      cards: { XTENSION: "'IMAGE'", BITPIX: -32, NAXIS: 2, NAXIS1: 30, NAXIS2: 40, PCOUNT: 0, GCOUNT: 1 },
      data: Buffer.alloc(4800),
    };
    const ascii: FitsPart = {
      cards: {
        XTENSION: "'TABLE'",
        EXTNAME: "'OLD'",
        BITPIX: 8,
        NAXIS: 2,
        NAXIS1: 4,
        NAXIS2: 1,
        PCOUNT: 0,
        GCOUNT: 1,
      },
      data: Buffer.alloc(4),
    };
    const empty = binaryTable([{ TFORM: "'D'" }], [], { NAXIS1: 8 });
    const compressed = binaryTable([{ TFORM: "'B'" }], [Buffer.alloc(1)], { ZTABLE: 'T' });
    const compressedImage = binaryTable([{ TFORM: "'B'" }], [Buffer.alloc(1)], { ZIMAGE: 'T' });
    const table = binaryTable([{ TFORM: "'D'" }], doubles);
    assert.equal(read(fitsFile(image, ascii, compressedImage, empty, table)).rows, 2);
    assert.equal(read(fitsFile(image, empty), { extension: 2 }).rows, 0);
    fails(fitsFile(image, ascii), 'no-table', /it has 0 image; 1 image; 2 OLD, ASCII table/);
    fails(fitsFile(image, empty), 'no-rows', /no binary table with rows/);
    fails(fitsFile(image, ascii), 'unsupported-table', /Part 2 of .* is an ASCII table/, {
      extension: 'old',
    });
    fails(fitsFile(image, ascii), 'unsupported-table', /Part 1 of .* is an image/, { extension: 1 });
    fails(fitsFile(compressed), 'unsupported-table', /tile-compressed table/);
    fails(fitsFile(table), 'no-such-extension', /no extension 7/, { extension: 7 });
    fails(fitsFile(table), 'no-such-extension', /no extension stars/, { extension: 'stars' });
    fails(fitsFile(table), 'wrong-option', /-1/, { extension: -1 });
  });

  it('names random groups, and passes over them by their own size', () => {
    const groups = Buffer.concat([
      header(
        ['SIMPLE  = T', 'BITPIX  = 8', 'NAXIS   = 2', 'NAXIS1  = 0', 'NAXIS2  = 100', 'GROUPS  = T'].concat([
          'PCOUNT  = 20',
          'GCOUNT  = 24',
        ]),
      ),
      Buffer.alloc(2880),
    ]);
    fails(groups, 'unsupported-table', /random groups/, { extension: 0 });
    const table = fitsFile(binaryTable([{ TFORM: "'D'" }], doubles)).subarray(2880);
    assert.equal(read(Buffer.concat([groups, table])).rows, 2);
  });
});

describe('openFitsTable: headers that lie', () => {
  it('refuses what the file cannot hold, without making room for it', () => {
    fails(oneColumn({ NAXIS2: 1e15 }), 'truncated-file', /should have 8000000000000000 bytes/);
    fails(oneColumn({ NAXIS2: 400 }), 'truncated-file', /cut short/);
    fails(oneColumn({ NAXIS2: '9007199254740991' }), 'damaged-header', /absurd size/);
    fails(oneColumn({ NAXIS2: '99999999999999999999999' }), 'damaged-header', /NAXIS2 must be an integer/);
    fails(oneColumn({ NAXIS2: -1 }), 'damaged-header', /NAXIS2 must be .* but is "-1"/);
    fails(oneColumn({ PCOUNT: 1e12 }), 'truncated-file', /cut short/);
    const packed = zlib.gzipSync(oneColumn({ NAXIS2: 20000 }));
    fails(packed, 'truncated-file', /cut short/);
    fails(zlib.gzipSync(oneColumn({ NAXIS2: 1e12 })), 'truncated-file', /cut short/);
    const wide = { NAXIS1: 2 ** 29, NAXIS2: 0 };
    fails(oneColumn(wide, { TFORM: "'67108864D'" }), 'table-too-large', /536870912 bytes/, { extension: 1 });
  });

  it('refuses columns that do not fit', () => {
    fails(oneColumn({ NAXIS1: 7 }), 'damaged-header', /take 8 bytes of each row but NAXIS1 is 7/);
    fails(oneColumn({ TFIELDS: 1000 }), 'damaged-header', /TFIELDS must be/);
    fails(oneColumn({ TFIELDS: 2 }), 'damaged-header', /TFORM2 is "", no format/);
    fails(oneColumn({ BITPIX: 16 }), 'damaged-header', /BITPIX/);
    fails(oneColumn({ BITPIX: 9 }), 'damaged-header', /BITPIX is 9/);
    fails(oneColumn({ GCOUNT: 2, NAXIS2: 1 }), 'damaged-header', /GCOUNT/);
    fails(oneColumn({}, { TFORM: "'F8.3'" }), 'damaged-header', /TFORM1 is "F8.3"/);
    fails(oneColumn({}, { TFORM: 8 }), 'damaged-header', /TFORM1 must be text/);
    fails(oneColumn({}, { TFORM: "'999999999999999D'" }), 'damaged-header', /take 7999999999999992 bytes/);
    fails(oneColumn({}, { TDIM: "'(3,4)'" }), 'damaged-header', /TDIM1 is "\(3,4\)"/);
    fails(oneColumn({}, { TDIM: "'x'" }), 'damaged-header', /TDIM1/);
    fails(oneColumn({}, { TSCAL: "'x'" }), 'damaged-header', /TSCAL1 must be a number/);
    fails(oneColumn({}, { TZERO: '1E999' }), 'damaged-header', /TZERO1 must be a number/);
    fails(oneColumn({}, { TFORM: "'K'", TNULL: '1.5' }), 'damaged-header', /TNULL1 is 1.5/);
    const nothing = binaryTable([{ TFORM: "'0D'" }], [], { NAXIS2: 1e12 });
    fails(fitsFile(nothing), 'damaged-header', /no columns/);
  });

  it('refuses a header without END and letters that are no ASCII', () => {
    const endless = Buffer.alloc(2880 * 2100, ' ');
    endless.write('SIMPLE  =                    T');
    fails(endless, 'damaged-header', /no END in its first 2000 blocks/);
    fails(endless.subarray(0, 28800), 'truncated-file', /cut short/);
    fails(zlib.gzipSync(endless), 'damaged-header', /no END/);
    const odd = oneColumn({});
    odd.write('é', 3000, 'latin1');
    fails(odd, 'damaged-header', /byte 3001/);
    const padded = oneColumn({});
    padded.fill(0, 2880 * 2 - 80, 2880 * 2);
    assert.equal(read(padded).rows, 2);
  });

  it('finds no table among endless parts', () => {
    const part = fitsFile({ cards: { XTENSION: "'X'", BITPIX: 8, NAXIS: 0 } });
    const many = Buffer.concat([part, ...Array<Buffer>(10_000).fill(part.subarray(2880))]);
    fails(many, 'damaged-header', /more than 10000 parts/);
  });
});

describe('openFitsTable: columns', () => {
  const row = Buffer.concat([Buffer.from('T12 '), Buffer.alloc(24)]);
  const mixed = fitsFile(
    binaryTable(
      [
        { TTYPE: "'ok'", TFORM: "'L'" },
        { TTYPE: "'digits'", TFORM: "'3A'" },
        { TTYPE: "'complex'", TFORM: "'C'" },
        { TTYPE: "'spectrum'", TFORM: "'1PE(12)'", TDIM: "'(3,4)'" },
        { TTYPE: "'bits'", TFORM: "'64X'" },
      ],
      [row],
    ),
  );

  it('names those that cannot be read, and reads the others', () => {
    const table = openFitsTable(temporaryFile(mixed));
    assert.deepEqual(
      table.unread.map(({ name }) => name),
      ['complex', 'spectrum'],
    );
    assert.equal(table.columns.length, 2 + 64);
    assert.throws(
      () => table.readRows(0, 1),
      named('unsupported-column', /complex .* holds complex numbers/),
    );
    assert.throws(
      () => table.readRows(0, 1, ['spectrum']),
      named('unsupported-column', /arrays of varying length/),
    );
    assert.throws(() => table.readRows(0, 1, ['digit']), named('missing-column', /did you mean digits\?/));
    assert.throws(() => table.readRows(0, 1, ['ok', 'ok']), named('duplicate-column', /twice/));
    assert.throws(() => table.readRows(1, 1, ['ok']), named('no-such-row', /rows 0 to 0/));
    assert.deepEqual(texts(table.readRows(0, 1, ['digits']), 'digits'), ['12']);
    table.close();
    assert.throws(() => table.readRows(0, 1, ['ok']), named('closed-table', /closed/));
    table.close();
  });

  it('reads 10,000 columns at most', () => {
    const form = (count: number): Buffer =>
      fitsFile(
        binaryTable([{ TFORM: "'B'" }, { TTYPE: "'v'", TFORM: `'${count}B'` }], [Buffer.alloc(count + 1)]),
      );
    assert.equal(read(form(9999)).columns.length, 10_000);
    fails(
      form(10_000),
      'unsupported-column',
      /10000 values in each row, which would make more than 10000 columns/,
    );
  });

  it('leaves out names that are there twice', () => {
    const twice = fitsFile(
      binaryTable(
        [{ TTYPE: "'a'", TFORM: "'2B'" }, { TTYPE: "'a_2'", TFORM: "'B'" }, { TFORM: "'B'" }],
        [row.subarray(0, 4)],
      ),
    );
    fails(twice, 'unsupported-column', /a_2 .* is there twice/);
    assert.equal(read(twice, {}, ['a_1', 'col3']).columns.length, 2);
  });

  it('reads text as numbers and numbers as text where it is asked to', async () => {
    assert.deepEqual(
      numbers(read(mixed, { types: { digits: 'number' } }, ['digits']), 'digits'),
      Float64Array.of(12),
    );
    assert.deepEqual(texts(read(mixed, { types: { ok: 'text' } }, ['ok']), 'ok'), ['1']);
    const source = fitsSource(temporaryFile(mixed));
    const pieces = source.pieces({ types: { digits: 'number' }, columns: ['digits'] });
    assert.deepEqual((await pieces.next()).value!.columns[0]!.values, Float64Array.of(12));
    await assert.rejects(
      source.pieces({ types: { digit: 'number' } }).next(),
      named('missing-column', /digits/),
    );
    await assert.rejects(source.pieces({ pieceRows: 0 }).next(), named('unsupported-column', /complex/));
    const one = source.pieces({ pieceRows: 0.5, columns: ['ok'] });
    await assert.rejects(one.next(), named('wrong-option', /pieceRows/));
    const word = fitsFile(
      binaryTable([{ TTYPE: "'w'", TFORM: "'4A'" }], [Buffer.from('star'), Buffer.from('1e99')]),
    );
    fails(word, 'not-a-number', /Row 1 of .*, column w: "star" is no number/, { types: { w: 'number' } });
  });

  it('refuses values that the standard does not know', () => {
    const logical = fitsFile(
      binaryTable([{ TFORM: "'L'" }], [Buffer.from('T'), Buffer.from('\0'), Buffer.from('x')]),
    );
    fails(logical, 'damaged-value', /Row 3 of .*, column col1: a logical value/);
    const text = fitsFile(binaryTable([{ TFORM: "'2A'" }], [Buffer.from('é')]));
    fails(text, 'damaged-value', /Row 1 of .*no ASCII/);
  });

  it('looks at all 64-bit integers to tell identifiers from numbers, unless it is told', () => {
    const long = (value: bigint): Buffer => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(value);
      return bytes;
    };
    const longs = (values: bigint[], column = {}): Buffer =>
      fitsFile(binaryTable([{ TTYPE: "'id'", TFORM: "'K'", ...column }], values.map(long)));
    const valuesOf = (content: Buffer, type?: 'number' | 'text'): unknown =>
      read(content, type ? { types: { id: type } } : {}).columns[0]!.values;
    const edge = 2n ** 53n;
    assert.deepEqual(valuesOf(longs([1n, edge, -edge])), Float64Array.of(1, 2 ** 53, -(2 ** 53)));
    assert.deepEqual(valuesOf(longs([1n, edge + 1n])), ['1', String(edge + 1n)]);
    assert.deepEqual(valuesOf(longs([1n, -edge - 1n])), ['1', String(-edge - 1n)]);
    assert.deepEqual(valuesOf(longs([1n, -(2n ** 31n)])), Int32Array.of(1, -(2 ** 31)));
    assert.deepEqual(valuesOf(longs([1n, 2n ** 31n])), Float64Array.of(1, 2 ** 31));
    assert.deepEqual(valuesOf(longs([1n, 7n]), 'text'), ['1', '7']);
    assert.deepEqual(valuesOf(longs([1n, 7n], { TZERO: 1000 })), Int32Array.of(1001, 1007));
    assert.deepEqual(valuesOf(longs([1n, 7n], { TNULL: 7 })), Float64Array.of(1, NaN));
    assert.deepEqual(valuesOf(longs([1n, 7n], { TNULL: 7, TSCAL: '0.5' })), Float64Array.of(0.5, NaN));
    assert.deepEqual(valuesOf(longs([2n ** 60n, 7n], { TNULL: 7 })), [String(2n ** 60n), '']);
    fails(longs([1n, edge + 1n]), 'loses-digits', /Row 2 .* 9007199254740993 .* as text/, {
      types: { id: 'number' },
    });
  });

  it('keeps all digits of integers that the type of a file’s later rows decides, in every piece', async () => {
    const rows = Array.from({ length: 5 }, (_, row) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(row === 4 ? 2n ** 60n : BigInt(row));
      return bytes;
    });
    const source = fitsSource(temporaryFile(fitsFile(binaryTable([{ TFORM: "'K'" }], rows))));
    assert.equal(source.columns[0]!.kind, 'text');
    const first = await source.pieces({ pieceRows: 2 }).next();
    assert.deepEqual(first.value!.columns[0]!.values, ['0', '1']);
  });

  it('takes units and descriptions from the header, continued texts included', () => {
    const cards = (value: string): string => value.padEnd(70);
    const content = fitsFile(
      binaryTable([{ TTYPE: "'z'       / label for field   1", TFORM: "'D'", TUNIT: "'mag '" }], doubles, {
        TCOMM1: cards("'it''s &'"),
      }),
    );
    const at = content.indexOf("TCOMM1  = 'it''s &'") + 80;
    content.write("CONTINUE  'long' / really".padEnd(80) + 'END'.padEnd(80), at, 'latin1');
    const [column] = openFitsTable(temporaryFile(content)).columns;
    assert.deepEqual(column, { name: 'z', kind: 'number', unit: 'mag', description: "it's long" });
    const comment = oneColumn({}, { TTYPE: "'z' / best redshift" });
    assert.equal(openFitsTable(temporaryFile(comment)).columns[0]!.description, 'best redshift');
  });
});

describe('gzip files', () => {
  const rows = Array.from({ length: 30_000 }, (_, row) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(Math.sin(row));
    return bytes;
  });
  const content = fitsFile(binaryTable([{ TTYPE: "'x'", TFORM: "'D'" }], rows));
  const packed = zlib.gzipSync(content);

  it('are read forward and back', () => {
    const table = openFitsTable(temporaryFile(packed));
    for (const [first, count] of [
      [29_000, 1000],
      [0, 30_000],
      [5, 1],
      [12_345, 2],
      [12_346, 10_000],
    ] as const) {
      const { values } = table.readRows(first, count).columns[0]!;
      assert.deepEqual(
        values,
        Float64Array.from({ length: count }, (_, row) => Math.sin(first + row)),
      );
    }
  });

  it('may be put together from several, wherever they are cut, with padding behind', () => {
    for (const size of [2880, 65_536, 100_001]) {
      const members: Buffer[] = [zlib.gzipSync(Buffer.alloc(0))];
      for (let at = 0; at < content.length; at += size)
        members.push(zlib.gzipSync(content.subarray(at, at + size)));
      const { rows: found } = read(Buffer.concat([...members, Buffer.alloc(100)]));
      assert.equal(found, 30_000);
    }
  });

  it('are refused where their checksum is wrong', () => {
    const damaged = Buffer.from(packed);
    damaged[packed.length - 6]! ^= 1;
    fails(damaged, 'damaged-file', /damaged/);
    fails(Buffer.concat([packed, zlib.gzipSync('x').subarray(0, 12)]), 'truncated-file', /cut short/);
  });

  it('are unpacked in small pieces, whatever follows the table', () => {
    const bomb = zlib.gzipSync(Buffer.alloc(1 << 26));
    const before = process.memoryUsage.rss();
    assert.equal(read(Buffer.concat([packed, bomb])).rows, 30_000);
    assert.ok(process.memoryUsage.rss() - before < 3 << 24);
  });
});

describe('looksLikeFits', () => {
  it('knows FITS files by their first bytes, packed or not', () => {
    const content = oneColumn({});
    assert.equal(looksLikeFits(content.subarray(0, 30)), true);
    assert.equal(looksLikeFits(zlib.gzipSync(content)), true);
    assert.equal(looksLikeFits(zlib.gzipSync(content).subarray(0, 12)), false);
    assert.equal(looksLikeFits(zlib.gzipSync('a,b\n')), false);
    assert.equal(looksLikeFits(Buffer.from('PAR1')), false);
    assert.equal(looksLikeFits(Buffer.of(0x1f, 0x8b)), false);
    assert.equal(looksLikeFits(new Uint8Array(0)), false);
  });
});

describe('createFitsSink', () => {
  const z = (values: Float64Array | string[]): Table => createTable([{ name: 'z', values }]);

  it('refuses what FITS cannot hold, and leaves nothing behind', () => {
    const folder = temporaryPath('folder');
    const file = path.join(folder, 'a.fits');
    const refuses = (code: string, message: RegExp, ...columns: Parameters<typeof createTable>[0]): void =>
      assert.throws(() => writeFits(file, createTable(columns)), named(code, message));
    const values = Float64Array.of(1);
    refuses('not-ascii', /Row 2, column name: the text "Pérez"/, { name: 'name', values: ['a', 'Pérez'] });
    refuses('not-ascii', /The unit "Å" of column z/, { name: 'z', values, unit: 'Å' });
    refuses('not-ascii', /The name "σ"/, { name: 'σ', values });
    refuses('wrong-column-name', /blanks around/, { name: 'z ', values });
    refuses('wrong-column-name', /more than 68 letters/, { name: 'z'.repeat(69), values });
    refuses('no-columns', /no columns/);
    const many = Array.from({ length: 1000 }, (_, place) => ({ name: `z${place}`, values }));
    refuses('too-many-columns', /999 columns at most, not 1000/, ...many);
    assert.equal(fs.existsSync(folder), false);
  });

  it('writes a description that is not ASCII in ASCII', () => {
    const file = temporaryPath('described.fits');
    const description = '0 … 1 ± 0.1, à la Pérez, σ';
    writeFits(file, createTable([{ name: 'z', values: Float64Array.of(1), description }]));
    assert.equal(openFitsTable(file).columns[0]!.description, '0 ... 1 +/- 0.1, a la Perez, ?');
  });

  it('keeps the old file until the new one is whole', async () => {
    const file = temporaryPath('a.fits');
    fs.writeFileSync(file, 'old');
    const sink = createFitsSink(file);
    await sink.write(z(Float64Array.of(1)));
    await assert.rejects(
      sink.write(z(['x'])),
      named('unequal-columns', /numbers in one piece and text in another/),
    );
    await assert.rejects(sink.close(), named('closed-table', /closed/));
    sink.discard();
    const other = createFitsSink(file);
    await other.write(z(Float64Array.of(1)));
    other.discard();
    await assert.rejects(other.write(z(Float64Array.of(1))), named('closed-table', /closed/));
    assert.equal(fs.readFileSync(file, 'utf8'), 'old');
    assert.equal(
      fs.readdirSync(path.dirname(file)).some((name) => name.endsWith('.part')),
      false,
    );
  });

  it('refuses a piece with other columns, and a table of nothing', async () => {
    const sink = createFitsSink(temporaryPath('a.fits'));
    await sink.write(z(Float64Array.of(1)));
    const other = createTable([{ name: 'y', values: Float64Array.of(1) }]);
    await assert.rejects(sink.write(other), named('unequal-columns', /columns of the first, z, not y/));
    await assert.rejects(createFitsSink(temporaryPath('a.fits')).close(), named('no-rows', /No rows/));
    await assert.rejects(
      createFitsSink('/dev/null/a.fits').write(z(Float64Array.of(1))),
      named('cannot-write', /cannot be written/),
    );
  });

  it('takes units and descriptions from the columns announced, and writes them without rows too', async () => {
    const columns = [{ name: 'z', kind: 'number', unit: 'one', description: 'redshift' }] as const;
    for (const isEmpty of [true, false]) {
      const file = temporaryPath('a.fits');
      const sink = createFitsSink(file, columns);
      if (!isEmpty) await sink.write(createTable([{ name: 'z', values: Int32Array.of(4), unit: 'own' }]));
      await sink.close();
      const table = openFitsTable(file, { extension: 1 });
      assert.equal(table.rows, isEmpty ? 0 : 1);
      assert.deepEqual(table.columns, [{ ...columns[0], unit: isEmpty ? 'one' : 'own' }]);
    }
    const sink = createFitsSink(temporaryPath('a.fits'), columns);
    await assert.rejects(sink.write(z(['x'])), named('unequal-columns', /text/));
  });
});
