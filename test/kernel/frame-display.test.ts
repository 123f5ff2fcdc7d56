import assert from 'node:assert/strict';
import fc from 'fast-check';
import { displayFrame, isFrame } from '../../lib/kernel/frame-display';
import { loadDanfo } from '../../lib/table';

// Loaded as the library does it, which turns TensorFlow's chatter down for all tests.
const { DataFrame, Series } = loadDanfo();

const htmlOf = (frame: unknown): string => {
  assert.ok(isFrame(frame));
  return String(displayFrame(frame)['text/html']);
};
const textOf = (frame: unknown): string => {
  assert.ok(isFrame(frame));
  return String(displayFrame(frame)['text/plain']);
};

describe('displayFrame', () => {
  it('shows at most 20 rows and 12 columns, and says how many there are', () => {
    const names = Array.from({ length: 15 }, (_, column) => `c${String(column)}`);
    const rows = Array.from({ length: 1234 }, (_, row) => names.map((_name, column) => row + column / 10));
    const html = htmlOf(new DataFrame(rows, { columns: names }));
    assert.equal(html.match(/<tr>/g)?.length, 21);
    assert.match(html, /<th>c11<\/th><th>…<\/th><\/tr>/);
    assert.doesNotMatch(html, /c12/);
    assert.match(html, /<p>… 1,234 rows × 15 columns<\/p>/);
  });

  it('shows a small frame whole, with its index, as text', () => {
    const frame = new DataFrame({ id: ['a', 'b'], z: [0.1 + 0.2, NaN] }, { index: ['first', 'second'] });
    assert.equal(textOf(frame), '        id    z\n first   a  0.3\nsecond   b  NaN\n2 rows × 2 columns');
  });

  it('shows a series as one column', () => {
    assert.equal(textOf(new Series([1, 2], { columns: ['z'] })), '   z\n0  1\n1  2\n2 rows × 1 columns');
  });

  it('shows a frame without rows', () => {
    assert.match(textOf(new DataFrame([], { columns: ['a', 'b'] })), /a {2}b\n0 rows × 2 columns$/);
  });

  it('lets no markup of the data through', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (texts) => {
        const frame = { columns: texts, index: texts, values: texts.map(() => texts), $isSeries: false };
        const rest = htmlOf(frame).replace(
          /<\/?(div|table|thead|tbody|tr|th|td|p)( border="1" class="dataframe")?>/g,
          '',
        );
        assert.doesNotMatch(rest, /[<>"']/);
      }),
    );
  });

  it('takes other objects for what they are', () => {
    for (const value of [null, undefined, 1, 'a', [], {}, { columns: [], index: [], values: [] }]) {
      assert.equal(isFrame(value), false);
    }
  });
});
