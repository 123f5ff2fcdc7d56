import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  column,
  columnNames,
  createMatrix,
  createTable,
  fromFrame,
  matrixFromColumns,
  matrixRows,
  numbers,
  pickColumns,
  rowsWhere,
  selectRows,
  texts,
  toFrame,
  withColumns,
} from '../../lib/table';

const table = createTable([
  { name: 'id', values: ['a', 'b', 'c'] },
  { name: 'redshift', values: Float64Array.of(0.1, 0.2, NaN), unit: '', description: 'z' },
  { name: 'isStar', values: Int32Array.of(1, 0, 0) },
]);

describe('createTable', () => {
  it('wants equally long columns with different names', () => {
    const one = { name: 'x', values: Int32Array.of(1) };
    assert.throws(() => createTable([one, { name: 'y', values: [] }]), {
      code: 'unequal-columns',
      message: /y has 0 rows but x has 1/,
    });
    assert.throws(() => createTable([one, one]), { code: 'duplicate-column' });
    assert.equal(createTable([]).rows, 0);
  });
});

describe('column, numbers and texts', () => {
  it('give a column by its name, and the nearest name for one that is missing', () => {
    assert.equal(column(table, 'redshift').description, 'z');
    assert.throws(() => column(table, 'redshfit'), {
      code: 'missing-column',
      message: /no column redshfit; did you mean redshift\?/,
    });
  });

  it('keep the sentence short where a table has dozens of columns', () => {
    const many = createTable(
      Array.from({ length: 40 }, (_, place) => ({ name: `column${place}`, values: Int32Array.of(place) })),
    );
    assert.throws(() => column(many, 'redshift'), { message: /column11 and 28 more\)$/ });
  });

  it('give the values themselves, and say what a column holds instead', () => {
    assert.equal(numbers(table, 'isStar'), table.columns[2]!.values);
    assert.equal(texts(table, 'id'), table.columns[0]!.values);
    assert.throws(() => numbers(table, 'id'), { code: 'not-numeric', message: /"a"/ });
    assert.throws(() => texts(table, 'isStar'), { code: 'not-text' });
  });
});

describe('selectRows, rowsWhere, withColumns and pickColumns', () => {
  it('take rows in the order given, more than once if asked, and keep each column’s type', () => {
    const some = selectRows(table, [2, 0, 0]);
    assert.deepEqual(texts(some, 'id'), ['c', 'a', 'a']);
    assert.deepEqual(numbers(some, 'redshift'), Float64Array.of(NaN, 0.1, 0.1));
    assert.deepEqual(numbers(some, 'isStar'), Int32Array.of(0, 1, 1));
    assert.equal(column(some, 'redshift').description, 'z');
  });

  it('refuse a row that is not there', () => {
    for (const row of [-1, 3, 0.5, NaN])
      assert.throws(() => selectRows(table, [row]), { code: 'no-such-row' });
  });

  it('find the rows that a condition holds for', () => {
    const isGalaxy = (row: number): boolean => numbers(table, 'isStar')[row] === 0;
    assert.deepEqual(rowsWhere(table, isGalaxy), Int32Array.of(1, 2));
  });

  it('put columns in the place of those of the same name and add the others', () => {
    const more = withColumns(table, [
      { name: 'odds', values: Float64Array.of(1, 1, 0) },
      { name: 'id', values: ['x', 'y', 'z'] },
    ]);
    assert.deepEqual(columnNames(more), ['id', 'redshift', 'isStar', 'odds']);
    assert.deepEqual(texts(more, 'id'), ['x', 'y', 'z']);
    assert.deepEqual(texts(table, 'id'), ['a', 'b', 'c']);
  });

  it('pick columns in the order given', () => {
    assert.deepEqual(columnNames(pickColumns(table, ['isStar', 'id'])), ['isStar', 'id']);
  });
});

describe('Matrix', () => {
  it('is row-major', () => {
    const matrix = matrixFromColumns(table, ['isStar', 'redshift']);
    assert.deepEqual(matrix.shape, [3, 2]);
    assert.deepEqual(matrix.values, Float32Array.of(1, 0.1, 0, 0.2, 0, NaN));
  });

  it('gives rows of any shape', () => {
    const matrix = createMatrix(
      Float32Array.from({ length: 12 }, (_, place) => place),
      [3, 2, 2],
    );
    const rows = matrixRows(matrix, [2, 0]);
    assert.deepEqual(rows.shape, [2, 2, 2]);
    assert.deepEqual(Array.from(rows.values), [8, 9, 10, 11, 0, 1, 2, 3]);
    assert.throws(() => matrixRows(matrix, [3]), { code: 'no-such-row' });
  });

  it('wants as many values as its shape holds', () => {
    assert.throws(() => createMatrix(new Float32Array(5), [2, 3]), { code: 'wrong-shape' });
  });
});

describe('toFrame and fromFrame', () => {
  it('hand a table to danfo and back, missing numbers as NaN', () => {
    const frame = toFrame(table);
    assert.deepEqual(frame.shape, [3, 3]);
    const back = fromFrame(frame);
    assert.deepEqual(columnNames(back), columnNames(table));
    assert.deepEqual(texts(back, 'id'), ['a', 'b', 'c']);
    assert.deepEqual(numbers(back, 'redshift'), Float64Array.of(0.1, 0.2, NaN));
    assert.deepEqual(numbers(back, 'isStar'), Float64Array.of(1, 0, 0));
  });

  it('give an empty frame with its columns for a table without rows', () => {
    const frame = toFrame(createTable([{ name: 'redshift', values: new Float64Array(0) }]));
    assert.deepEqual([frame.shape, frame.columns], [[0, 1], ['redshift']]);
  });

  it('take only the columns asked for', () => {
    assert.deepEqual(toFrame(table, ['redshift']).columns, ['redshift']);
  });

  it('give back any table of text and finite numbers', () => {
    const rows = fc.array(fc.tuple(fc.string(), fc.double({ noDefaultInfinity: true, noNaN: true })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, (some) => {
        const values = Float64Array.from(some, ([, value]) => value);
        const names = some.map(([name]) => name);
        const given = createTable([
          { name: 'text', values: names },
          { name: 'number', values },
        ]);
        const back = fromFrame(toFrame(given));
        assert.deepEqual(texts(back, 'text'), names);
        assert.deepEqual(numbers(back, 'number'), values);
      }),
    );
  });
});
