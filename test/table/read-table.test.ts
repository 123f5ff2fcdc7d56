import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import zlib from 'node:zlib';
import { RedshiftLabError } from '../../lib/base';
import { columnNames, numbers, readColumnNames, readTable, readTableReport, texts } from '../../lib/table';
import type { ReadOptions } from '../../lib/table';
import { temporaryFile, temporaryPath } from './temporary-file';

function read(content: string | Uint8Array, options?: ReadOptions): Record<string, unknown[]> {
  const table = readTable(temporaryFile(content), options);
  return Object.fromEntries(table.columns.map(({ name, values }) => [name, Array.from<unknown>(values)]));
}

function fails(content: string | Uint8Array, code: string, message: RegExp, options?: ReadOptions): void {
  const file = temporaryFile(content);
  assert.throws(
    () => readTable(file, options),
    (error: unknown) => {
      assert.ok(error instanceof RedshiftLabError, String(error));
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.ok(error.message.includes(file), `the message names the file: ${error.message}`);
      return true;
    },
  );
}

describe('readTable: column types', () => {
  it('gives whole numbers that fit as Int32Array, others as Float64Array, the rest as text', () => {
    const table = readTable(temporaryFile('a,b,c,d\n1,1.5,x,3000000000\n-2,2,,4\n'));
    const kinds = table.columns.map(({ values }) => values.constructor.name);
    assert.deepEqual(kinds, ['Int32Array', 'Float64Array', 'Array', 'Float64Array']);
    assert.deepEqual(texts(table, 'c'), ['x', '']);
  });

  it('reads blank, NaN, NA, N/A, null, None, -- and "" in a number column as missing', () => {
    const words = ['', 'NaN', 'nan', 'NA', 'N/A', 'null', 'NULL', 'None', '--', '""', '  '];
    const { x } = read(`x,y\n1,0\n${words.map((word) => `${word},0\n`).join('')}`);
    assert.deepEqual(x, [1, ...words.map(() => NaN)]);
  });

  it('keeps such words as they are in a column of text', () => {
    assert.deepEqual(read('x\nNA\n1.0\nstar\nnull\n')['x'], ['NA', '1.0', 'star', 'null']);
  });

  it('keeps integers with leading zeros, and those beyond 2^53, as text, wherever they stand', () => {
    assert.deepEqual(read('id\n12\n007\n')['id'], ['12', '007']);
    assert.deepEqual(read('id\n9007199254740993\n5\n')['id'], ['9007199254740993', '5']);
    assert.deepEqual(read('id\n9007199254740992\n5\n')['id'], [9007199254740992, 5]);
    assert.deepEqual(read('ra\n08.5\n1.25\n')['ra'], [8.5, 1.25]);
  });

  it('keeps the sign of −0 and so no Int32Array', () => {
    assert.ok(Object.is(read('x\n-0\n1\n')['x']![0], -0));
  });

  it('falls back to text at a late word, keeps all rows as written, and remembers the line', () => {
    const lines = Array.from({ length: 5000 }, (_, row) => `${row},${row}.50`);
    const table = readTable(temporaryFile(`id,x\n${lines.join('\n')}\n7,bad\n8,9.10\n`));
    const x = texts(table, 'x');
    assert.equal(x.length, 5002);
    assert.deepEqual([x[0], x[4999], x[5000], x[5001]], ['0.50', '4999.50', 'bad', '9.10']);
    assert.throws(() => numbers(table, 'x'), /The column x holds text, "bad" in line 5002/);
  });

  it('takes a column for numbers or text as told', () => {
    assert.deepEqual(read('id,x\n1,2\n', { types: { id: 'text' } })['id'], ['1']);
    fails('id,x\n1,2\n3,four\n', 'not-a-number', /Line 3 .*column x: "four"/, { types: { x: 'number' } });
  });

  it('reads only the columns asked for, in the order asked for', () => {
    assert.deepEqual(read('a,b,c\n1,2,x\n', { columns: ['c', 'a'] }), { c: ['x'], a: [1] });
    fails('redshift,b\n1,2\n', 'missing-column', /redshfit; did you mean redshift\?/, {
      columns: ['redshfit'],
    });
  });

  it('refuses to read a column twice', () => {
    fails('a,b\n1,2\n', 'duplicate-column', /asks for a .*twice/, { columns: ['a', 'a'] });
  });

  it('refuses to take an option for what it is not', () => {
    assert.throws(() => readTable(temporaryFile('a\n1\n'), { comment: '//' }), { code: 'wrong-option' });
  });
});

describe('readTable: formats', () => {
  const expected = { id: [1, 2], name: ['a b', 'c'], z: [0.5, NaN] };

  it('finds , ; tab and | between fields', () => {
    for (const mark of [',', ';', '\t', '|']) {
      const content = `id,name,z\n1,a b,0.5\n2,c,\n`.replaceAll(',', mark);
      assert.deepEqual(read(content), expected, JSON.stringify(mark));
    }
  });

  it('reads columns between runs of blanks and tabs', () => {
    assert.deepEqual(read('  id  ra\tdec \n 1  2.5   -3\n 10 \t 20.5 4  \n'), {
      id: [1, 10],
      ra: [2.5, 20.5],
      dec: [-3, 4],
    });
    assert.deepEqual(read('id name\n1 "a b"\n2 c\n'), { id: [1, 2], name: ['a b', 'c'] });
  });

  it('reads LF, CR LF, CR and mixed line ends, with and without the last', () => {
    const content = 'id,name,z\n1,a b,0.5\n2,c,\n';
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      assert.deepEqual(read(content.replaceAll('\n', lineEnd)), expected);
      assert.deepEqual(read(content.trimEnd().replaceAll('\n', lineEnd)), expected);
    }
    assert.deepEqual(read('x\r\n1\n2\r3\r4\r\n5\r6'), { x: [1, 2, 3, 4, 5, 6] });
  });

  it('reads quoted fields with delimiters, doubled quotes and line ends inside', () => {
    assert.deepEqual(read('id,"the name",z\n"1","a, ""b""\nc" ,0.5\n2, " d",7\n'), {
      id: [1, 2],
      'the name': ['a, "b"\nc', ' d'],
      z: [0.5, 7],
    });
  });

  it('takes the blanks around unquoted fields and names away', () => {
    assert.deepEqual(read('id , name\n 1 ,  x y \n 2,z\n'), { id: [1, 2], name: ['x y', 'z'] });
  });

  it('passes over a byte order mark, blank lines and comment lines, and counts the comments', () => {
    const file = temporaryFile('\uFEFF# a survey, of 2013\n\nid,z\n1,0.5\n\n# half way\n2,0.6\n   \n');
    const report = readTableReport(file);
    assert.deepEqual(columnNames(report.table), ['id', 'z']);
    assert.deepEqual([report.rowsRead, report.rowsKept, report.comments], [2, 2, 1]);
    assert.deepEqual(report.refused, []);
  });

  it('finds names in a comment line just above the rows', () => {
    assert.deepEqual(read('# ALHAMBRA\n# id ra dec\n1 2.5 3\n4 5.5 6\n'), {
      id: [1, 4],
      ra: [2.5, 5.5],
      dec: [3, 6],
    });
    assert.deepEqual(read('#id,ra\n1,2.5\n'), { id: [1], ra: [2.5] });
  });

  it('finds names in SExtractor’s numbered comment lines', () => {
    assert.deepEqual(read('# 1 NUMBER Running number\n# 2 MAG_AUTO Magnitude [mag]\n 1 22.5\n 2 23.5\n'), {
      NUMBER: [1, 2],
      MAG_AUTO: [22.5, 23.5],
    });
  });

  it('passes over VizieR’s lines of units and dashes, and keeps the units', () => {
    const file = temporaryFile(
      '#Table\tphotom\n\nID\tFWHM\tzb1\n \tarcsec\t \n-----\t------\t-----\n81\t  1.2\t0.5\n',
    );
    const table = readTable(file);
    assert.deepEqual(
      table.columns.map(({ values }) => Array.from<unknown>(values)),
      [[81], [1.2], [0.5]],
    );
    assert.deepEqual(
      table.columns.map(({ unit }) => unit),
      [undefined, 'arcsec', undefined],
    );
  });

  it('takes names from the caller where the file has none', () => {
    assert.deepEqual(read('1 2\n3 4\n', { header: ['a', 'b'] }), { a: [1, 3], b: [2, 4] });
  });

  it('unpacks gzip, also of several members, whatever the file is called', () => {
    const packed = Buffer.concat([zlib.gzipSync('a,b\n1,2\n'), zlib.gzipSync('3,4\n')]);
    assert.deepEqual(read(packed), { a: [1, 3], b: [2, 4] });
  });

  it('reads UTF-8 and, where the bytes are no UTF-8, Latin-1', () => {
    assert.deepEqual(read('who,n\nPérez,1\n'), { who: ['Pérez'], n: [1] });
    const file = temporaryFile(Buffer.from('who,n\nP\xe9rez,1\n', 'latin1'));
    const report = readTableReport(file);
    assert.equal(report.encoding, 'latin1');
    assert.deepEqual(texts(report.table, 'who'), ['Pérez']);
  });

  it('calls a column without a name by its place', () => {
    assert.deepEqual(read(',a\n0,1\n'), { column_1: [0], a: [1] });
  });

  it('tells whether the last line has a line end', () => {
    assert.equal(readTableReport(temporaryFile('a\n1\n')).endsWithLineEnd, true);
    assert.equal(readTableReport(temporaryFile('a\n1.2')).endsWithLineEnd, false);
  });

  it('reads from a pipe', () => {
    const script = `console.log(require('./lib/table').readTable('/dev/stdin').rows)`;
    const line = `printf 'a\\n1\\n2\\n' | "${process.execPath}" --require tsx/cjs -e "${script}"`;
    const cwd = path.resolve(__dirname, '..', '..');
    assert.equal(execFileSync('sh', ['-c', line], { cwd, encoding: 'utf8' }).trim(), '2');
  });

  it('reads column names alone, also from the beginning of a large file, packed or not', () => {
    const content = `alpha,beta\n${'1234.5678,2\n'.repeat(60000)}`;
    assert.deepEqual(readColumnNames(temporaryFile(content)), ['alpha', 'beta']);
    assert.deepEqual(readColumnNames(temporaryFile(zlib.gzipSync(content))), ['alpha', 'beta']);
  });
});

describe('readTable: every mistake has its own error, with file, line and column', () => {
  it('ragged lines, too short and too long', () => {
    fails('a,b,c\n1,2,3\n4,5\n6,7,8\n', 'ragged-line', /Line 3 .* has 2 fields where the header has 3/);
    fails('a,b\n1,2\n4,5,6\n', 'ragged-line', /Line 3 .* has 3 fields/);
    fails('# x\n\na b\n1 2\n3\n4 5\n', 'ragged-line', /Line 5 /);
  });

  it('a last line cut short', () => {
    fails('a,b,c\n1,2,3\n4,5', 'truncated-file', /Line 3 .* ends the file without a line end/);
  });

  it('a gzip file cut short, and a damaged one', () => {
    const packed = zlib.gzipSync('a,b\n' + Array.from({ length: 999 }, (_, row) => `${row},2\n`).join(''));
    fails(packed.subarray(0, packed.length - 20), 'truncated-file', /cut short/);
    const damaged = Buffer.from(packed);
    damaged[damaged.length - 6]! ^= 255;
    fails(damaged, 'damaged-file', /damaged/);
  });

  it('a quote that is never closed, with the line where it opens', () => {
    fails('a,b\n1,x\n2,"y\n3,z\n', 'unterminated-quote', /Line 3 .* field 2 .* never closed/);
  });

  it('text behind a closing quote', () => {
    fails('a,b\n1,"x"y\n', 'text-after-quote', /Line 2 .* field 2/);
  });

  it('binary files, by a zero byte or by their format', () => {
    fails(Buffer.from([97, 44, 98, 10, 0, 1, 2, 3]), 'binary-file', /byte 5 is zero/);
    fails('SIMPLE  =                    T', 'binary-file', /FITS/);
    fails('PAR1abc', 'binary-file', /Parquet/);
    fails(Buffer.from('a,b\n', 'utf16le'), 'binary-file', /zero/);
    fails(Buffer.from('\uFEFFa,b\n', 'utf16le'), 'binary-file', /UTF-16/);
  });

  it('empty files, files of comments, and files of names only', () => {
    fails('', 'empty-file', /empty/);
    fails('\uFEFF', 'empty-file', /empty/);
    fails(zlib.gzipSync(''), 'empty-file', /empty/);
    fails('# nothing\n\n', 'no-rows', /comments only/);
    fails('a,b\n', 'no-rows', /no rows/);
    fails('a,b', 'no-rows', /no rows/);
  });

  it('a name given twice', () => {
    fails('id,z,id\n1,2,3\n', 'duplicate-column', /columns 1 and 3 .* both called id/);
  });

  it('no line of names', () => {
    fails('1,2\n3,4\n', 'no-header', /Line 1 .* numbers where column names belong/);
  });

  it('infinite numbers', () => {
    for (const text of ['inf', '-Infinity', '1e400']) {
      fails(`a,b\n1,2\n3,${text}\n`, 'non-finite-number', /Line 3 .*column b: ".*" is no finite number/);
    }
    assert.deepEqual(
      read('name\ninf\nAndromeda\n')['name'],
      ['inf', 'Andromeda'],
      'as a word in text it may stand',
    );
  });

  it('a missing file, a folder, and an option that names a missing column', () => {
    assert.throws(() => readTable(temporaryPath('nothing.csv')), { code: 'missing-file' });
    assert.throws(() => readTable(__dirname), { code: 'not-a-file' });
    fails('a\n1\n', 'missing-column', /no column b/, { types: { b: 'text' } });
  });
});

describe("readTable with refuse: 'skip'", () => {
  it('reports the lines left out and why, and lets them leave no trace in the types', () => {
    const file = temporaryFile('id,z,name\n1,0.5,a\nx,y\n2,inf,b\n3,0.7,"c"d\n4,0.8,e\nq\n5,1e999,f\n');
    const report = readTableReport(file, { refuse: 'skip' });
    assert.deepEqual(Array.from(numbers(report.table, 'id')), [1, 4]);
    assert.deepEqual(Array.from(numbers(report.table, 'z')), [0.5, 0.8]);
    assert.deepEqual(texts(report.table, 'name'), ['a', 'e']);
    assert.deepEqual([report.rowsRead, report.rowsKept], [7, 2]);
    assert.deepEqual(
      report.refused.map(({ line }) => line),
      [3, 4, 5, 7, 8],
    );
    assert.match(report.refused[0]!.reason, /2 fields where the header has 3/);
    assert.match(report.refused[1]!.reason, /column z: "inf" is no finite number/);
    assert.match(report.refused[2]!.reason, /behind the closing quote/);
  });

  it('lists 20 lines and counts all', () => {
    const report = readTableReport(temporaryFile(`a,b\n1,2\n${'1\n'.repeat(50)}`), { refuse: 'skip' });
    assert.deepEqual([report.rowsRead, report.rowsKept, report.refused.length], [51, 1, 20]);
  });

  it('gives up the rest of a file behind a quote that is never closed', () => {
    const report = readTableReport(temporaryFile('a,b\n1,x\n2,"y\n3,z\n'), { refuse: 'skip' });
    assert.equal(report.rowsKept, 1);
    assert.match(report.refused[0]!.reason, /never closed, so that it takes in 1 more line:/);
  });

  it('fails where no row is left', () => {
    fails('a,b\n1\n', 'no-rows', /first problem is that line 2 has 1 field/, { refuse: 'skip' });
  });

  it('reads texts again without the lines left out', () => {
    const file = temporaryFile('id,b\n01,2\n5\n02,3\n7,8,9\n03,word\n');
    const { table } = readTableReport(file, { refuse: 'skip' });
    assert.deepEqual(texts(table, 'id'), ['01', '02', '03']);
    assert.deepEqual(texts(table, 'b'), ['2', '3', 'word']);
  });
});
