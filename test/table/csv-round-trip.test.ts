import assert from 'node:assert/strict';
import fs from 'node:fs';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { RedshiftLabError } from '../../lib/base';
import { createTable, readTable, readTableReport, writeCsv } from '../../lib/table';
import type { Delimiter, Table } from '../../lib/table';
import { anyTable, textSigns } from './any-table';
import { temporaryFile, temporaryPath } from './temporary-file';

const tables = anyTable(12);

/** Which columns to read as numbers and which as text: what a text file cannot say by itself. */
function typesOf(table: Table): Record<string, 'number' | 'text'> {
  return Object.fromEntries(
    table.columns.map(({ name, values }) => [name, Array.isArray(values) ? 'text' : 'number']),
  );
}

function assertSameValues(actual: Table, expected: Table, rows = expected.rows): void {
  assert.equal(actual.columns.length, expected.columns.length);
  expected.columns.forEach(({ name, values }, place) => {
    const found = actual.columns[place]!;
    assert.equal(found.name, name);
    for (let row = 0; row < rows; row++) {
      const value = found.values[row];
      const same = values instanceof Float32Array ? Math.fround(value as number) : value;
      assert.ok(Object.is(same, values[row]), `${name}[${row}]: ${String(value)} for ${String(values[row])}`);
    }
  });
}

describe('writeCsv and readTable', () => {
  it('give any table back, number for number and letter for letter', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const file = temporaryPath();
        writeCsv(file, table);
        const back = readTable(file, { types: typesOf(table) });
        assert.equal(back.rows, table.rows);
        assertSameValues(back, table);
      }),
      { numRuns: 300 },
    );
  });

  it('write float32 columns with few digits, missing numbers as blanks', () => {
    const file = temporaryPath();
    writeCsv(file, createTable([{ name: 'x', values: Float32Array.of(23.497, 0.1, NaN, 1 / 3, 16777216) }]));
    assert.equal(fs.readFileSync(file, 'utf8'), 'x\n23.497\n0.1\n""\n0.33333334\n16777216\n');
  });

  it('write a table of many rows whole', () => {
    const file = temporaryPath();
    const values = Int32Array.from({ length: 25001 }, (_, row) => row);
    writeCsv(file, createTable([{ name: 'row', values }]));
    assert.deepEqual(readTable(file).columns[0]!.values, values);
  });
});

describe('readTable on files written by others', () => {
  it('reads any table, whatever the delimiter, line end and choice of quotes', () => {
    const delimiters: Delimiter[] = [',', ';', '\t', '|', 'blanks'];
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom(...delimiters),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.infiniteStream(fc.boolean()),
        fc.boolean(),
        fc.boolean(),
        (table, delimiter, lineEnd, quotes, hasLastLineEnd, isPacked) => {
          const field = (content: string): string => {
            const mustQuote = content === '' || /[\s",;\t|#]|\uFEFF/.test(content);
            return mustQuote || quotes.next().value ? `"${content.replaceAll('"', '""')}"` : content;
          };
          const separator = delimiter === 'blanks' ? '  ' : delimiter;
          const lines = [table.columns.map(({ name }) => field(name)).join(separator)];
          for (let row = 0; row < table.rows; row++) {
            const fields = table.columns.map(({ values }) => {
              const value = values[row]!;
              return field(Object.is(value, -0) ? '-0' : String(value));
            });
            lines.push(fields.join(separator));
          }
          const content = Buffer.from(lines.join(lineEnd) + (hasLastLineEnd ? lineEnd : ''));
          const file = temporaryFile(isPacked ? zlib.gzipSync(content) : content);
          // One column shows no delimiter, and commas in names quoted between blanks show a wrong one.
          const given =
            table.columns.length === 1 || (delimiter === 'blanks' && table.columns.length > 2)
              ? { delimiter }
              : {};
          const report = readTableReport(file, { types: typesOf(table), ...given });
          assert.deepEqual([report.rowsRead, report.rowsKept], [table.rows, table.rows]);
          assertSameValues(report.table, table);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never takes a file cut short for more than the rows that are whole', () => {
    fc.assert(
      fc.property(
        tables,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (table, share, isPacked) => {
          const file = temporaryPath();
          writeCsv(file, table);
          const content = isPacked ? zlib.gzipSync(fs.readFileSync(file)) : fs.readFileSync(file);
          fs.writeFileSync(file, content.subarray(0, Math.floor(share * (content.length - 1))));
          let report;
          try {
            report = readTableReport(file, { types: typesOf(table) });
          } catch (error) {
            assert.ok(error instanceof RedshiftLabError, String(error));
            return;
          }
          assert.ok(!isPacked, 'a gzip file cut short is an error');
          const whole = report.endsWithLineEnd ? report.rowsKept : report.rowsKept - 1;
          assert.ok(report.rowsKept <= table.rows);
          assertSameValues(report.table, table, whole);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('answers any bytes with a table or with a RedshiftLabError', () => {
    fc.assert(
      fc.property(
        fc.array(textSigns, { maxLength: 40 }),
        fc.constantFrom('error', 'skip'),
        (some, refuse) => {
          const file = temporaryFile(some.join(''));
          try {
            const report = readTableReport(file, { refuse });
            for (const { values } of report.table.columns) assert.equal(values.length, report.rowsKept);
            assert.ok(report.rowsKept <= report.rowsRead);
          } catch (error) {
            assert.ok(error instanceof RedshiftLabError, String(error));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
