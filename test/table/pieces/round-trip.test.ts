import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  columnNames,
  createTable,
  createTableSink,
  openTable,
  readWholeTable,
  writeTable,
} from '../../../lib/table';
import { temporaryFile, temporaryPath } from '../temporary-file';
import { anyTable, assertSameRows, piecesOf, rowsOf, typesOf } from '../any-table';

const endings = ['.csv', '.csv.gz', '.parquet'];

describe('any table written in pieces and read in pieces', () => {
  for (const ending of endings) {
    it(`is the same table, whatever the sizes of the pieces (${ending})`, async () => {
      await fc.assert(
        fc.asyncProperty(
          anyTable(),
          fc.integer({ min: 1, max: 41 }),
          fc.integer({ min: 1, max: 41 }),
          fc.integer({ min: 0, max: 41 }),
          async (table, written, pieceRows, skipRows) => {
            const file = temporaryPath(`table${ending}`);
            const sink = createTableSink(file);
            for (let from = 0; from < table.rows; from += written) {
              await sink.write(rowsOf(table, from, Math.min(from + written, table.rows)));
            }
            await sink.close();
            const source = await openTable(file);
            try {
              const types = typesOf(table);
              assertSameRows(await piecesOf(source, { pieceRows, skipRows, types }), table, skipRows);
              const columns = columnNames(table).reverse();
              const some = await piecesOf(source, { pieceRows, columns, types });
              assertSameRows(some, { rows: table.rows, columns: [...table.columns].reverse() });
            } finally {
              source.close();
              fs.rmSync(file);
            }
          },
        ),
        // To unpack takes long, and is the same for any table.
        { numRuns: ending === '.csv.gz' ? 15 : 60 },
      );
    });
  }

  it('keeps the kinds of arrays, units and descriptions in Parquet', async () => {
    const table = createTable([
      { name: 'id', values: Int32Array.of(1, 2, 3) },
      { name: 'z', values: Float32Array.of(0.1, NaN, -0), description: 'redshift' },
      { name: 'ra', values: Float64Array.of(0.1, Infinity, -0), unit: 'deg' },
      { name: 'class', values: ['GALAXY', '', 'QSO'] },
    ]);
    const file = temporaryPath('kinds.parquet');
    await writeTable(file, table);
    assert.deepEqual(await readWholeTable(file), table);
    const source = await openTable(file);
    assert.equal(source.rows, 3);
    assert.deepEqual(source.columns, [
      { name: 'id', kind: 'number' },
      { name: 'z', kind: 'number', description: 'redshift' },
      { name: 'ra', kind: 'number', unit: 'deg' },
      { name: 'class', kind: 'text' },
    ]);
    source.close();
  });
});

describe('createTableSink', () => {
  const table = createTable([{ name: 'x', values: Float64Array.of(1, 2) }]);

  for (const ending of endings) {
    it(`leaves the old file and nothing else until it is closed, and when it is discarded (${ending})`, async () => {
      const file = path.join(temporaryPath('folder'), `table${ending}`);
      fs.mkdirSync(path.dirname(file));
      fs.writeFileSync(file, 'old');
      const sink = createTableSink(file);
      await sink.write(table);
      assert.equal(fs.readFileSync(file, 'utf8'), 'old');
      sink.discard();
      assert.deepEqual(fs.readdirSync(path.dirname(file)), [path.basename(file)]);
      await assert.rejects(sink.close(), { code: 'closed' });
      await writeTable(file, table);
      assert.deepEqual(fs.readdirSync(path.dirname(file)), [path.basename(file)]);
      assert.deepEqual([...(await readWholeTable(file)).columns[0]!.values], [1, 2]);
    });

    it(`says in one sentence that the disk is full, keeps the old file and leaves nothing else (${ending})`, async () => {
      const file = path.join(temporaryPath('folder'), `table${ending}`);
      fs.mkdirSync(path.dirname(file));
      fs.writeFileSync(file, 'old');
      const original = fs.writeSync;
      fs.writeSync = () => {
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      };
      try {
        await assert.rejects(writeTable(file, table), {
          code: 'disk-full',
          message: /^The disk is full: .*table/,
        });
      } finally {
        fs.writeSync = original;
      }
      assert.deepEqual(fs.readdirSync(path.dirname(file)), [path.basename(file)]);
      assert.equal(fs.readFileSync(file, 'utf8'), 'old');
    });

    it(`refuses pieces that do not fit, and to write nothing (${ending})`, async () => {
      const file = temporaryPath(`table${ending}`);
      const sink = createTableSink(file);
      await assert.rejects(sink.close(), { code: 'no-rows' });
      await assert.rejects(sink.write(createTable([])), { code: 'no-columns' });
      await sink.write(createTable([{ name: 'x', values: Int32Array.of(1) }]));
      await assert.rejects(sink.write(createTable([{ name: 'y', values: Int32Array.of(1) }])), {
        code: 'unequal-columns',
      });
      await assert.rejects(sink.write(createTable([{ name: 'x', values: ['a'] }])), { code: 'wrong-type' });
      await assert.rejects(sink.write(createTable([{ name: 'x', values: Float64Array.of(0.5) }])), {
        code: 'wrong-type',
      });
      await sink.write(createTable([{ name: 'x', values: Float64Array.of(7) }]));
      await sink.close();
      assert.deepEqual([...(await readWholeTable(file)).columns[0]!.values], [1, 7]);
    });
  }

  it('says how a name must end', () => {
    assert.throws(() => createTableSink('table.txt'), { code: 'unknown-format' });
    assert.throws(() => createTableSink('-', { format: 'parquet' }), { code: 'unknown-format' });
  });

  it('says that a folder, a device or a missing right is in the way before anything is computed', () => {
    assert.throws(() => createTableSink(path.dirname(temporaryPath()), { format: 'csv' }), {
      code: 'cannot-write',
    });
    assert.throws(() => createTableSink('/dev/null', { format: 'csv' }), { code: 'cannot-write' });
    assert.throws(() => createTableSink(`${temporaryFile('')}/table.csv`), { code: 'cannot-write' });
  });
});
