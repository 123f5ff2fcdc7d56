import assert from 'node:assert/strict';
import fs from 'node:fs';
import zlib from 'node:zlib';
import fc from 'fast-check';
import pl from 'nodejs-polars';
import { createRandom, RedshiftLabError } from '../../../lib/base';
import { joinTables, openTable, readFirstRows, readWholeTable } from '../../../lib/table';
import type { PieceOptions, Table, TableSource } from '../../../lib/table';
import { requireEqualLists, UnequalLists } from '../../../lib/table/pieces/parquet-lists';
import oracle from '../../oracle/parquet-lists.json';
import { temporaryFile } from '../temporary-file';
import { piecesOf } from '../any-table';

function unpacked(bytes: string): string {
  return temporaryFile(zlib.gunzipSync(Buffer.from(bytes, 'base64')), 'lists.parquet');
}

async function allOf(source: TableSource, options: PieceOptions): Promise<Table> {
  return joinTables(await piecesOf(source, options));
}

describe('lists of numbers in Parquet', () => {
  for (const { name, bytes, places } of oracle.read) {
    it(`become a column for each place, as pyarrow wrote them: ${name}`, async () => {
      const file = unpacked(bytes);
      const names = places.map((_, place) => (places.length === 1 ? 'flux' : `flux_${place + 1}`));
      const values = (from: number): number[][] =>
        places.map((place) => place.slice(from).map((value) => value ?? NaN));
      const source = await openTable(file);
      assert.deepEqual(
        source.columns.map((column) => [column.name, column.kind]),
        [['id', 'text'], ...names.map((one) => [one, 'number']), ['z', 'number']],
      );
      for (const [pieceRows, skipRows] of [
        [100, 0],
        [1, 0],
        [4, 11],
      ] as const) {
        const { columns, rows } = await allOf(source, { pieceRows, skipRows });
        assert.equal(rows, 23 - skipRows);
        assert.deepEqual(
          columns.slice(1, -1).map((column) => Array.from(column.values as ArrayLike<number>)),
          values(skipRows),
        );
        assert.equal(columns.at(-1)!.values[0], skipRows / 8);
      }
      source.close();
    });
  }

  for (const { name, bytes, reason } of oracle.refused) {
    it(`are refused in a sentence where they are no columns, and the others read: ${name}`, async () => {
      const file = unpacked(bytes);
      const source = await openTable(file);
      const names = [...source.columns, ...source.unread].map((one) => one.name);
      const wanted = names.filter((one) => one.startsWith('flux'));
      for (const column of source.unread) assert.deepEqual(column, { name: 'flux', reason });
      await assert.rejects(piecesOf(source, { columns: wanted }), ({ code, message }: RedshiftLabError) => {
        assert.equal(code, 'unsupported-column');
        assert.match(message, /^The column flux(_1)? of .*\.$/);
        return message.includes(reason);
      });
      const others = names.filter((one) => !wanted.includes(one));
      if (others.length > 0) assert.equal((await allOf(source, { columns: others })).rows, 23);
      source.close();
    });
  }

  it('of polars too, some places of many, in any order and as text', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => [row, row + 0.25, row + 0.5, -row]);
    const frame = pl.DataFrame([pl.Series('flux', rows)]);
    const file = temporaryFile(frame.writeParquet({ compression: 'zstd' }) as Uint8Array, 'polars.parquet');
    const columns = ['flux_4', 'flux_1', 'flux_3'];
    const table = await readWholeTable(file, { columns, types: { flux_3: 'text' } });
    assert.deepEqual(
      table.columns.map(({ name, values }) => [name, values[2999]]),
      [
        ['flux_4', -2999],
        ['flux_1', 2999],
        ['flux_3', '2999.5'],
      ],
    );
  });

  it('are not read where they would make more than 10,000 columns', async () => {
    const frame = pl.DataFrame([
      pl.Series('z', [1]),
      pl.Series('density', [Array.from({ length: 10_000 }, (_, bin) => bin)]),
      pl.Series('flux', [Array.from({ length: 9_999 }, (_, sample) => sample)]),
    ]);
    const { table, unread } = await readFirstRows(
      temporaryFile(frame.writeParquet() as Uint8Array, 'wide.parquet'),
    );
    assert.deepEqual(
      unread.map(({ name }) => name),
      ['density'],
    );
    assert.deepEqual([table.columns.length, table.columns.at(-1)!.values[0]], [10_000, 9_998]);
  });

  it('clash with a column that has the name of a place', async () => {
    const frame = pl.DataFrame([pl.Series('flux', [[1, 2]]), pl.Series('flux_2', [3])]);
    const file = temporaryFile(frame.writeParquet() as Uint8Array, 'polars.parquet');
    await assert.rejects(openTable(file), { code: 'duplicate-column', message: /flux_2/ });
  });

  it('of a damaged file are rows or a named error, and never more rows than it had', async () => {
    const random = createRandom(3, 'damage');
    for (const { bytes } of oracle.read) {
      const original = zlib.gunzipSync(Buffer.from(bytes, 'base64'));
      for (let run = 0; run < 40; run++) {
        const spoilt = Buffer.from(original);
        const at = random.integer(spoilt.length);
        if (run % 2 === 0) spoilt[at]! ^= 1 << random.integer(8);
        else spoilt.fill(255 * random.integer(2), at, at + 4);
        const file = temporaryFile(spoilt, 'damaged.parquet');
        try {
          const source = await openTable(file);
          try {
            assert.ok((await allOf(source, {})).rows <= 23);
          } finally {
            source.close();
          }
        } catch (error) {
          assert.ok(error instanceof RedshiftLabError, String(error));
        }
        fs.rmSync(file);
      }
    }
  });

  it('are equal if and only if each begins where the one before ends', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 4 }), fc.nat(20), (lists, length, cut) => {
        const starts = lists.flatMap((list) => Array.from({ length: list }, (_, place) => Number(place > 0)));
        const split = Math.min(cut, starts.length);
        const check = (): void => {
          requireEqualLists(Uint32Array.from(starts.slice(0, split)), 0, length);
          requireEqualLists(Uint32Array.from(starts.slice(split)), split % length, length);
        };
        // The last list may go on in the next page.
        if (lists.every((list, at) => list === length || (at === lists.length - 1 && list < length))) check();
        else assert.throws(check, UnequalLists);
      }),
    );
  });
});
