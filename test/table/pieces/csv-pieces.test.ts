import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { RedshiftLabError } from '../../../lib/base';
import { openTable, readTable, readWholeTable } from '../../../lib/table';
import type { OpenOptions, PieceOptions, Table } from '../../../lib/table';
import { temporaryFile } from '../temporary-file';
import { anyTable, assertSameRows, piecesOf, textSigns, typesOf } from '../any-table';

async function readPieces(
  content: string | Uint8Array,
  options: OpenOptions & PieceOptions = {},
): Promise<Table[]> {
  const source = await openTable(temporaryFile(content), options);
  try {
    return await piecesOf(source, options);
  } finally {
    source.close();
  }
}

/** Expects an error whose sentence holds all these words. */
async function refuses(
  content: string | Uint8Array,
  code: string,
  words: readonly string[] = [],
  options: OpenOptions & PieceOptions = {},
): Promise<void> {
  for (const pieceRows of [3, undefined]) {
    await assert.rejects(readPieces(content, { ...options, pieceRows }), (error: unknown) => {
      assert.ok(error instanceof RedshiftLabError, String(error));
      assert.equal(error.code, code, error.message);
      for (const word of words) assert.ok(error.message.includes(word), `"${word}" in "${error.message}"`);
      return true;
    });
  }
}

/** A field that makes 9000 rows longer than the start of the file that decides what its columns hold. */
const long = 'long'.repeat(250);

const many = (count: number, row: (number: number) => string): string =>
  Array.from({ length: count }, (_, number) => `${row(number)}\n`).join('');

describe('a text table in pieces', () => {
  it('has the values that readTable gives, whatever the delimiter, line end, quotes, packing and size of a piece', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable(12),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.infiniteStream(fc.boolean()),
        fc.boolean(),
        fc.integer({ min: 1, max: 13 }),
        async (table, delimiter, lineEnd, quotes, hasLastLineEnd, pieceRows) => {
          const field = (content: string): string =>
            content === '' || /[\s",;\t|#]|\uFEFF/.test(content) || quotes.next().value
              ? `"${content.replaceAll('"', '""')}"`
              : content;
          const lines = [table.columns.map(({ name }) => field(name)).join(delimiter)];
          for (let row = 0; row < table.rows; row++) {
            const fields = table.columns.map(({ values }) =>
              Object.is(values[row], -0) ? '-0' : String(values[row]),
            );
            lines.push(fields.map(field).join(delimiter));
          }
          const content = lines.join(lineEnd) + (hasLastLineEnd ? lineEnd : '');
          const options = {
            types: typesOf(table),
            ...(table.columns.length === 1 ? { delimiter: delimiter as ',' } : {}),
          };
          const expected = readTable(temporaryFile(content), options);
          assertSameRows(await readPieces(content, { ...options, pieceRows }), expected);
          assertSameRows([await readWholeTable(temporaryFile(content), options)], expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('answers any text with the rows of readTable or with an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(textSigns, { maxLength: 40 }), async (some) => {
        const content = some.join('');
        let pieces: Table[];
        try {
          pieces = await readPieces(content, { pieceRows: 2 });
        } catch (error) {
          assert.ok(error instanceof RedshiftLabError, String(error));
          assert.throws(() => readTable(temporaryFile(content)), RedshiftLabError);
          return;
        }
        assertSameRows(pieces, readTable(temporaryFile(content)));
      }),
      { numRuns: 300 },
    );
  });

  it('knows the names in comments, units below the names, a byte order mark, Latin-1 and blank lines', async () => {
    assertSameRows(
      await readPieces('# a file\n# id z\n1 0.5\n\n# more\n2 0.7\n'),
      await table({ id: [1, 2], z: [0.5, 0.7] }),
    );
    const vizier = await openTable(temporaryFile('#VizieR\nid;mag\n ;mag\n--;-----\n1;20.5\n'));
    assert.deepEqual(vizier.columns[1], { name: 'mag', kind: 'number', unit: 'mag' });
    vizier.close();
    assertSameRows(await readPieces('\uFEFFid,z\n1,2\n'), await table({ id: [1], z: [2] }));
    assertSameRows(
      await readPieces(Buffer.from('id,name\n1,Pérez\n', 'latin1')),
      await table({ id: [1], name: ['Pérez'] }),
    );
  });

  it('cuts between rows, not between lines: quotes that hold line breaks, and quotes that are just characters', async () => {
    const inches = (number: number): string => `${number},5" disk,"two\nlines, ""${number}"""`;
    const pieces = await readPieces(`id,size,note\n${many(30000, inches)}`, { pieceRows: 3889 });
    assert.equal(pieces.length, 8);
    const last = pieces[7]!;
    assert.deepEqual(
      last.columns.map(({ values }) => values[last.rows - 1]),
      [29999, '5" disk', 'two\nlines, "29999"'],
    );
  });

  it('counts lines rightly far behind the start, with comments, blank lines and line breaks in quotes', async () => {
    const rows = many(200_000, (number) =>
      number % 1000 === 0 ? `# ${number}\n\n${number},"a\nb",1` : `${number},x,2.5`,
    );
    const line = `id,note,z\n${rows}`.split('\n').length;
    await refuses(`id,note,z\n${rows}1,x\n`, 'ragged-line', [
      `Line ${line} `,
      '2 fields where the header has 3',
    ]);
    await refuses(`id,note,z\n${rows}1,x,inf\n`, 'non-finite-number', [`Line ${line} `, 'column z']);
  });
});

async function table(columns: Record<string, (number | string)[]>): Promise<Table> {
  const names = Object.keys(columns);
  const rows = columns[names[0]!]!.map((_, row) => names.map((name) => columns[name]![row]!).join(','));
  return readWholeTable(temporaryFile(`${names.join(',')}\n${rows.join('\n')}\n`));
}

describe('what a column of text holds', () => {
  const start = `id,z,note\n${many(9000, (number) => `${number},0.5,${long}`)}`;

  it('is decided by the start of the file; a later field that does not fit names line, column and cure', async () => {
    await refuses(`${start}7,about 1,x\n`, 'not-a-number', [
      'Line 9002 ',
      'column z',
      '"about 1"',
      `{ "z": 'text' }`,
    ]);
    const [piece] = await readPieces(`${start}7,about 1,x\n`, { types: { z: 'text' }, skipRows: 9000 });
    assert.deepEqual(piece!.columns[1]!.values, ['about 1']);
  });

  it('is never a rounded name: more digits than a number holds, or leading zeros, are an error', async () => {
    for (const id of ['9007199254740993', '00012']) {
      await refuses(`${start}${id},1,x\n`, 'loses-digits', [
        'Line 9002 ',
        'column id',
        id,
        `{ "id": 'text' }`,
      ]);
      const [piece] = await readPieces(`${start}${id},1,x\n`, { types: { id: 'text' }, skipRows: 9000 });
      assert.deepEqual(piece!.columns[0]!.values, [id]);
    }
    const [piece] = await readPieces('id,z\n9007199254740993,1\n5,2\n');
    assert.deepEqual(piece!.columns[0]!.values, ['9007199254740993', '5']);
  });
});

describe('a text table that is not as it should be', () => {
  it('has a header that fits its rows, or an error that shows both', async () => {
    await refuses('a,b\n1,2,3\n4,5,6\n', 'header-width', [
      '2 names (a, b)',
      'line 2, has 3 fields (1, 2, 3)',
      'option header',
    ]);
    await refuses('a,b,c\n1,2\n4,5\n', 'header-width', ['3 names', '2 fields']);
    await refuses('a,b\n1,2,\n4,5,\n', 'header-width', [
      '3 fields',
      'a delimiter at the end of a row counts',
    ]);
    await refuses('1,2,3\n4,5,6\n', 'header-width', ['The option header has 2 names'], {
      header: ['a', 'b'],
    });
    await refuses('a,b\n1,2,3\n4,5\n', 'ragged-line', ['Line 2 ']);
  });

  it('is refused by name: empty, comments only, no rows, no names, names twice, other formats, zeros', async () => {
    await refuses('', 'empty-file');
    await refuses('\uFEFF', 'empty-file');
    await refuses('# a\n', 'no-rows');
    await refuses('a,b\n', 'no-rows');
    await refuses('1,2\n3,4\n', 'no-header');
    await refuses('a,a\n1,2\n', 'duplicate-column');
    await refuses('PK\x03\x04abc', 'binary-file', ['zip']);
    await refuses(`a,b\n${many(9000, () => `1,${long}`)}1,\0\n`, 'binary-file', ['zero']);
    await assert.rejects(openTable('/no/such/file.csv'), { code: 'missing-file' });
    await assert.rejects(openTable('/tmp'), { code: 'not-a-file' });
  });

  it('is refused by option: columns that are not there, pieces without rows', async () => {
    await refuses('a,b\n1,2\n', 'missing-column', ['did you mean a?'], { columns: ['A'] });
    await refuses('a,b\n1,2\n', 'duplicate-column', ['a'], { columns: ['a', 'a'] });
    await assert.rejects(readPieces('a,b\n1,2\n', { pieceRows: 0 }), { code: 'wrong-option' });
    await assert.rejects(readPieces('a,b\n1,2\n', { skipRows: 0.5 }), { code: 'wrong-option' });
  });

  it('is found out where it goes on in another encoding', async () => {
    const rows = many(9000, () => `é,${long}`);
    await refuses(
      Buffer.concat([Buffer.from(`a,b\n${rows}`), Buffer.from('\xe9,1\n', 'latin1')]),
      'mixed-encoding',
    );
  });

  it('is cut short or damaged inside gzip', async () => {
    const packed = zlib.gzipSync(`id,z\n${many(100_000, (number) => `${number},${Math.sqrt(number)}`)}`);
    await refuses(packed.subarray(0, packed.length - 5), 'truncated-file');
    await refuses(packed.subarray(0, 20), 'truncated-file');
    const bad = Buffer.from(packed);
    bad.fill(0xaa, packed.length - 3000, packed.length - 2000);
    await refuses(bad, 'damaged-file');
  });

  it('takes no memory without end: a row without end, a quote that is never closed, only blank lines', async () => {
    const long = zlib.gzipSync(Buffer.alloc(36 << 20, 'a'), { level: 1 });
    await assert.rejects(readPieces(Buffer.concat([zlib.gzipSync('a,b\n1,2\n'), long])), {
      code: 'row-too-long',
    });
    await assert.rejects(readPieces(Buffer.concat([zlib.gzipSync('a,b\n1,"2\n'), long])), {
      code: 'row-too-long',
    });
    const wide = Array.from({ length: 1000 }, (_, place) => `c${place}`).join(',');
    const blank = zlib.gzipSync(Buffer.alloc(4 << 20, '\n'), { level: 1 });
    const [piece] = await readPieces(
      Buffer.concat([zlib.gzipSync(`${wide}\n${wide.replaceAll('c', '')}\n`), blank]),
    );
    assert.equal(piece!.rows, 1);
  });

  it('may have very many columns', async () => {
    const names = Array.from({ length: 100_000 }, (_, place) => `c${place}`);
    const row = names.map((_, place) => place).join(',');
    const pieces = await readPieces(`${names.join(',')}\n${row}\n${row}\n${row}\n`, { pieceRows: 2 });
    assert.deepEqual(
      pieces.map(({ rows }) => rows),
      [2, 1],
    );
    assert.equal(pieces[1]!.columns[99_999]!.values[0], 99_999);
  });
});
