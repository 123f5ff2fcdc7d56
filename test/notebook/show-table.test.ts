import assert from 'node:assert/strict';
import fc from 'fast-check';
import { showTable } from '../../lib/notebook';
import { formatCell, tableHtml, tableText } from '../../lib/notebook/show-table';
import { createTable, toFrame } from '../../lib/table';
import { insideKernel, printed } from './fake-kernel';

const table = createTable([
  { name: 'id', values: ['a', 'bb'] },
  { name: 'F814W', values: Float64Array.of(22.51234, NaN), unit: 'mag' },
  { name: 'isStar', values: Int32Array.of(0, 1) },
]);

describe('showTable', () => {
  it('shows HTML and text as one output', async () => {
    const shown = await insideKernel(() => showTable(table, { caption: 'Two objects' }));
    assert.equal(shown.length, 1);
    assert.deepEqual(shown[0]!.message.data, {
      'text/html': tableHtml(table, { caption: 'Two objects' }),
      'text/plain': tableText(table, { caption: 'Two objects' }),
    });
  });

  it('outside a kernel prints the text', async () => {
    assert.deepEqual(await printed(() => showTable(table)), [tableText(table)]);
  });

  it('sets numbers to the right and text to the left, with units and a dash for what is missing', () => {
    assert.equal(
      tableText(table, { caption: 'Two objects' }),
      [
        'Two objects',
        '',
        'id  F814W [mag]  isStar',
        '--  -----------  ------',
        'a         22.51       0',
        'bb            –       1',
      ].join('\n'),
    );
    assert.match(tableHtml(table), /<td style="text-align: right">22\.51<\/td>/);
    assert.match(tableHtml(table), /<td style="text-align: left">bb<\/td>/);
  });

  it('shows a danfo frame like its table, without units', () => {
    assert.deepEqual(tableText(toFrame(table)).split('\n'), [
      'id  F814W  isStar',
      '--  -----  ------',
      'a   22.51       0',
      'bb      –       1',
    ]);
  });

  it('shows a list of objects, also where keys are missing', () => {
    const text = tableText([
      { method: 'ridge', mae: 0.08 },
      { method: 'median', count: 3 },
    ]);
    assert.deepEqual(text.split('\n'), [
      'method      mae  count',
      '------  -------  -----',
      'ridge   0.08000      –',
      'median        –      3',
    ]);
  });

  it('shows the first rows and says how many there are', () => {
    const long = createTable([{ name: 'n', values: Int32Array.from({ length: 1234 }, (_, row) => row) }]);
    const lines = tableText(long, { rows: 3 }).split('\n');
    assert.deepEqual(lines, ['n', '-', '0', '1', '2', 'the first 3 of 1,234 rows']);
    assert.match(tableHtml(long), /the first 20 of 1,234 rows/);
  });

  it('escapes every text, so that no name becomes markup', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (name, value, caption) => {
        const html = tableHtml([{ [`k${name}`]: `<script>${value}"'&` }], { caption });
        const tags = html.match(/<\/?[a-z]+/g)!;
        const known = ['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'];
        assert.ok(tags.every((tag) => known.includes(tag.replace(/[</]/g, ''))));
      }),
    );
  });

  it('refuses a number of rows or digits that is none', () => {
    assert.throws(() => showTable(table, { rows: 0 }), { code: 'bad-rows' });
    assert.throws(() => showTable(table, { digits: 16 }), { code: 'bad-digits' });
  });
});

describe('formatCell', () => {
  it('keeps whole numbers and gives others their significant digits', () => {
    const cells: [unknown, string][] = [
      [0, '0'],
      [-5, '-5'],
      [446343, '446343'],
      [12345.678, '12346'],
      [1234567890.5, '1.235e+9'],
      [-0.00001, '-1.000e-5'],
      [Infinity, 'Infinity'],
      [null, '–'],
      [undefined, '–'],
      [true, 'true'],
      [[1, 2], '[1,2]'],
    ];
    for (const [value, text] of cells) assert.equal(formatCell(value, 4), text);
  });
});
