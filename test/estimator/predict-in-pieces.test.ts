import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { blockRows, predictInPieces } from '../../lib/estimator';
import type { RowPredictor } from '../../lib/estimator';
import { createTable, joinTables, numbers, sliceRows, texts } from '../../lib/table';
import type { PieceOptions, Table, TableSink, TableSource } from '../../lib/table';

const rows = 2 * blockRows + 1000;
const wholeTable = createTable([
  { name: 'id', values: Array.from({ length: rows }, (_, row) => `galaxy ${row}`) },
  { name: 'flux', values: Float64Array.from({ length: rows }, (_, row) => Math.sin(row) * 1e3) },
]);

function sourceOf(file: string, table = wholeTable): TableSource {
  return {
    file,
    format: 'csv',
    columns: [],
    unread: [],
    rows: table.rows,
    async *pieces({ pieceRows = 10_000, skipRows = 0 }: PieceOptions = {}) {
      for (let from = skipRows; from < table.rows; from += pieceRows) {
        yield await Promise.resolve(sliceRows(table, from, Math.min(table.rows, from + pieceRows)));
      }
    },
    close: () => undefined,
  };
}

function collectingSink(): TableSink & { readonly written: Table[]; readonly states: string[] } {
  const written: Table[] = [];
  const states: string[] = [];
  return {
    written,
    states,
    write: (piece) => Promise.resolve(void written.push(piece)),
    close: () => Promise.resolve(void states.push('closed')),
    discard: () => void states.push('discarded'),
  };
}

/** Answers that depend on the block, so that another cut would give other ones. */
function predictorThatFailsAt(failing = Infinity): RowPredictor & { calls: number } {
  const predictor = {
    identity: 'twice',
    reading: { columns: ['id', 'flux'] },
    calls: 0,
    predict(part: Table): Table {
      if (predictor.calls++ === failing) throw new Error('the power went');
      const flux = numbers(part, 'flux');
      return createTable([
        { name: 'id', values: texts(part, 'id') },
        { name: 'answer', values: Float32Array.from(flux, (value) => 2 * value - flux[0]!) },
      ]);
    },
  };
  return predictor;
}

describe('predicting a table in pieces', () => {
  let folder: string;
  let input: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-predict-'));
    input = path.join(folder, 'in.csv');
    fs.writeFileSync(input, 'the source is made up, the file gives size and time');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  async function predicted(pieceRows: number, predictor = predictorThatFailsAt()): Promise<Table> {
    const sink = collectingSink();
    const out = path.join(folder, 'out.csv');
    const report = await predictInPieces(sourceOf(input), predictor, out, sink, { pieceRows });
    assert.equal(report.rows, rows);
    assert.deepEqual(sink.states, ['closed']);
    assert.deepEqual(fs.readdirSync(folder), ['in.csv'], 'no unfinished block is left');
    return joinTables(sink.written);
  }

  it('gives the same answers whatever the size of a piece', async () => {
    const once = await predicted(rows);
    assert.equal(once.rows, rows);
    for (const size of [997, blockRows, blockRows + 1]) assert.deepEqual(await predicted(size), once);
  });

  it('goes on where it was, with the same answers', async () => {
    const once = await predicted(5000);
    const sink = collectingSink();
    const out = path.join(folder, 'out.csv');
    await assert.rejects(
      predictInPieces(sourceOf(input), predictorThatFailsAt(2), out, sink, { pieceRows: 777 }),
      /the power went/,
    );
    assert.deepEqual(sink.states, ['discarded']);
    const predictor = predictorThatFailsAt();
    const again = collectingSink();
    const report = await predictInPieces(sourceOf(input), predictor, out, again, {});
    assert.equal(report.rowsTakenUp, 2 * blockRows);
    assert.equal(predictor.calls, 1);
    assert.deepEqual(joinTables(again.written), once);
  });

  it('does not take up the blocks of another model, nor a damaged block', async () => {
    const out = path.join(folder, 'out.csv');
    const begin = (): Promise<unknown> =>
      predictInPieces(sourceOf(input), predictorThatFailsAt(2), out, collectingSink(), {});
    await assert.rejects(begin());
    const other = { ...predictorThatFailsAt(), identity: 'thrice' };
    assert.equal((await predictInPieces(sourceOf(input), other, out, collectingSink(), {})).rowsTakenUp, 0);
    await assert.rejects(begin());
    const unfinished = `${out}.unfinished`;
    const first = fs.readdirSync(unfinished).find((name) => name.includes('-000000-'))!;
    fs.truncateSync(path.join(unfinished, first), 100);
    const report = await predictInPieces(sourceOf(input), predictorThatFailsAt(), out, collectingSink(), {});
    assert.equal(report.rowsTakenUp, 0);
  });

  it('lets one process write an output at a time', async () => {
    const out = path.join(folder, 'out.csv');
    const slow: RowPredictor = {
      ...predictorThatFailsAt(),
      async predict(part) {
        await assert.rejects(
          predictInPieces(sourceOf(input), predictorThatFailsAt(), out, collectingSink(), {}),
          { code: 'locked' },
        );
        return part;
      },
    };
    await predictInPieces(sourceOf(input, sliceRows(wholeTable, 0, 10)), slow, out, collectingSink(), {});
  });

  it('says that an empty file has no rows', async () => {
    const empty = sourceOf(input, sliceRows(wholeTable, 0, 0));
    await assert.rejects(predictInPieces(empty, predictorThatFailsAt(), '-', collectingSink(), {}), {
      code: 'no-rows',
    });
  });
});
