import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { clearStop, RedshiftLabError, requestStop, sha256 } from '../../../lib/base';
import type { ProgressEvent } from '../../../lib/base';
import { lookAtRows, numbers, readRowMajor, texts } from '../../../lib/table';
import type { Delimiter, FieldRole, RowMajorOptions, RowMajorTable } from '../../../lib/table';
import { temporaryFile } from '../temporary-file';
import { numberText } from './number-text';

const roles: Record<string, FieldRole> = { v: 'value', n: 'number', t: 'text', s: 'skip' };

/** Reads a file whose columns have the roles that these letters stand for. */
function read(
  content: string | Uint8Array,
  letters: string,
  options: RowMajorOptions & { delimiter?: Delimiter; skip?: number } = {},
): Promise<RowMajorTable> {
  const columns = [...letters].map((letter, place) => ({ name: `c${place}`, role: roles[letter]! }));
  const { delimiter = ',', skip = 0, ...rest } = options;
  const rowsStart = { byte: skip, line: 1 };
  return readRowMajor(temporaryFile(content), { delimiter, columns, rowsStart }, { threads: 0, ...rest });
}

function isError(code: string, message: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof RedshiftLabError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };
}

describe('readRowMajor', () => {
  it('gives each number as Math.fround(Number(text)), whatever the delimiter, line end, quotes and pieces', async () => {
    const tables = fc.integer({ min: 1, max: 6 }).chain((width) =>
      fc.array(fc.array(numberText, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 12,
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom<Delimiter>(',', ';', '\t', '|', 'blanks'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.infiniteStream(fc.constantFrom('', '', '', '"', ' ')),
        fc.record({ lastLineEnd: fc.boolean(), packed: fc.boolean() }),
        fc.integer({ min: 1, max: 200 }),
        async (rows, delimiter, lineEnd, around, { lastLineEnd, packed }, pieceBytes) => {
          const lines = rows.map((row) =>
            row
              .map((text) => {
                const mark = around.next().value!;
                return mark + text + mark;
              })
              .join(delimiter === 'blanks' ? ' \t' : delimiter),
          );
          const content = Buffer.from(lines.join(lineEnd) + (lastLineEnd ? lineEnd : ''));
          const table = await read(packed ? zlib.gzipSync(content) : content, 'v'.repeat(rows[0]!.length), {
            delimiter,
            pieceBytes,
          });
          assert.deepEqual(table.matrix.shape, [rows.length, rows[0]!.length]);
          const expected = Float32Array.from(rows.flat(), Number);
          expected.forEach((value, place) =>
            assert.ok(Object.is(table.matrix.values[place], value), rows.flat()[place]),
          );
          assert.equal(table.endsWithLineEnd, lastLineEnd);
        },
      ),
      { numRuns: 250 },
    );
  });

  it('gives the same table with threads, numbers and text beside the matrix, in the file’s order', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, row) => `${10n ** 18n + BigInt(row)},${row / 7},${row},${-row / 8}`,
    );
    const content = rows.join('\n') + '\n';
    const alone = await read(content, 'tnsv');
    const inThreads = await read(content, 'tnsv', { threads: 3, pieceBytes: 999 });
    assert.deepEqual(inThreads, alone);
    const table = { rows: 3000, columns: alone.columns };
    assert.equal(texts(table, 'c0')[2999], '1000000000000002999');
    assert.equal(numbers(table, 'c1')[2999], 2999 / 7);
    assert.equal(alone.matrix.values[2999], -2999 / 8);
    const { buffer } = alone.matrix.values;
    assert.ok(buffer instanceof ArrayBuffer, 'no shared memory, which writers refuse');
  });

  it('sums the file that it read, as it lies on the disk', async () => {
    for (const content of [Buffer.from('1,2\n3,4\n'), zlib.gzipSync('1,2\n3,4\n')]) {
      assert.equal((await read(content, 'vv', { skip: 4 })).sha256, sha256(content));
    }
  });

  it('passes over comments and blank lines, and counts them as lines', async () => {
    const { matrix } = await read('# made by hand\n1,2\n\n  \r\n# more\n3,4\n', 'vv');
    assert.deepEqual(Array.from(matrix.values), [1, 2, 3, 4]);
    await assert.rejects(
      read('#\n1,2\n\n3,x\n', 'vv'),
      isError('not-a-number', /^Line 4 of .*column 2 \(c1\): "x"/),
    );
  });

  it('names the line and column of the first mistake, in whichever piece it is and however many threads there are', async () => {
    const wrong: [field: string, code: string][] = [
      ['', 'missing-value'],
      ['NaN', 'missing-value'],
      ['inf', 'non-finite-number'],
      ['1e39', 'non-finite-number'],
      ['1e400', 'non-finite-number'],
      ['0x10', 'not-a-number'],
      ['1.2.3', 'not-a-number'],
      ['3,4', 'ragged-line'],
      ['"3', 'unterminated-quote'],
      ['"3"4', 'text-after-quote'],
      ['\u00a03', 'not-a-number'],
      ['\f', 'not-a-number'],
      ['\f3', 'not-a-number'],
      ['1\0', 'not-a-number'],
    ];
    for (const threads of [0, 2]) {
      for (const [field, code] of threads === 0 ? wrong : wrong.slice(-1)) {
        const lines = Array.from({ length: 400 }, (_, row) => `${row},2.5,1`);
        lines[217] = `7,${field},1`;
        lines[300] = 'nothing,good,here';
        const where =
          code.includes('quote') || code === 'ragged-line' ? /Line 218 / : /Line 218 .*column 2 \(c1\)/;
        const reading = read(lines.join('\n'), 'vvv', { threads, pieceBytes: 100 });
        await assert.rejects(reading, isError(code, where), field);
      }
    }
  });

  it('refuses a redshift or an id that is missing, and a last line with too few fields', async () => {
    await assert.rejects(read('1,2\n,3\n', 'nv'), isError('missing-value', /Line 2 .*column 1/));
    await assert.rejects(read('a,2\n,3\n', 'tv'), isError('missing-value', /Line 2 .*column 1/));
    await assert.rejects(
      read('1,2\n3', 'vv'),
      isError('truncated-file', /Line 2 .*1 field where 2 belong.*cut short/),
    );
    await assert.rejects(
      read('1,2\n3\n4,5\n', 'vv'),
      isError('ragged-line', /Line 2 .*1 field where 2 belong/),
    );
    await assert.rejects(read('\n# nothing\n', 'vv'), isError('no-rows', /no rows/));
  });

  it('reads a gzip file of several members in whole pieces, though the last one is empty', async () => {
    const lines = Array.from({ length: 3000 }, (_, row) => `${row},${row / 8}\n`);
    const parts = [lines.slice(0, 1000).join(''), lines.slice(1000).join(''), ''];
    const content = Buffer.concat(parts.map((part) => zlib.gzipSync(part)));
    const events: ProgressEvent[] = [];
    const { matrix } = await read(content, 'vv', { onProgress: (event) => void events.push(event) });
    assert.deepEqual(matrix.shape, [3000, 2]);
    assert.equal(matrix.values.at(-1), 2999 / 8);
    assert.ok(events.length < 10, `${events.length} pieces`);
  });

  it('says when a gzip file is cut short or damaged', async () => {
    const packed = zlib.gzipSync(Array.from({ length: 500 }, (_, row) => `${row},${row * 3.7}\n`).join(''));
    await assert.rejects(
      read(packed.subarray(0, -9), 'vv'),
      isError('truncated-file', /gzip file .* cut short/),
    );
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 100, 200);
    await assert.rejects(read(damaged, 'vv'), isError('damaged-file', /damaged/));
  });

  it('tells how far it is, and stops when asked', async () => {
    const content = Array.from({ length: 2000 }, (_, row) => `${row},1\n`).join('');
    const events: ProgressEvent[] = [];
    await read(content, 'vv', { pieceBytes: 1000, onProgress: (event) => void events.push(event) });
    assert.ok(events.length > 5);
    assert.deepEqual(events.at(-1), { task: 'reading', done: 1, total: 1, detail: '2000 rows' });
    try {
      const onProgress = (): void => requestStop();
      const reading = read(content, 'vv', { pieceBytes: 1000, threads: 2, onProgress });
      await assert.rejects(reading, isError('stopped', /stopped after \d+ rows/));
    } finally {
      clearStop();
    }
  });
});

describe('lookAtRows', () => {
  it('tells delimiter, fields and places of the first lines', () => {
    const look = lookAtRows(temporaryFile('\uFEFF# note\nz;a\r\n0.1;2\r\n'));
    assert.equal(look.delimiter, ';');
    assert.deepEqual(look.lines[0], {
      fields: ['z', 'a'],
      start: { byte: 10, line: 2 },
      next: { byte: 15, line: 3 },
    });
    assert.deepEqual(look.lines[1]!.fields, ['0.1', '2']);
  });
});
