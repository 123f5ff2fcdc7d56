import assert from 'node:assert/strict';
import { benchLines } from '../../../lib/command/bench/bench-table';
import { bestPeer, chooseFinalists, ratioOf } from '../../../lib/command/bench/row-result';
import type { RowResult } from '../../../lib/command/bench/row-result';
import { trainingOperations } from '../../../lib/command/bench/training-operations';
import { alhambraRedshiftNetwork } from '../../../lib/network';

const row: RowResult = {
  id: 'gaia-train-16-float32',
  unit: 's/step',
  ours: 0.012,
  peers: { fast: 0.01, slow: 0.03, lucky: 0.001 },
  finalists: ['slow', 'fast'],
  variants: {},
  ratio: 1.2,
  shareOfPeak: 0.456,
  notes: [],
};
const missing: RowResult = {
  ...row,
  id: 'read',
  unit: 's',
  ours: null,
  finalists: [],
  ratio: null,
  shareOfPeak: undefined,
  notes: ['ours is missing'],
};

describe('the ratio of a row', () => {
  it('is ours over the best of those that were in all rounds', () => {
    assert.equal(bestPeer(row), 'fast');
    assert.equal(ratioOf(row), 1.2);
  });

  it('is missing where ours or every peer is', () => {
    assert.equal(ratioOf(missing), null);
    assert.equal(ratioOf({ ...row, finalists: [] }), null);
    assert.equal(ratioOf({ ...row, ours: null }), null);
  });
});

describe('the finalists', () => {
  it('are the two fastest of each library, within 1.5 times the fastest of all', () => {
    const tried = { a1: 1, a2: 1.5, a3: 1.5, b1: 1.4, b2: 1.6 };
    assert.deepEqual(
      chooseFinalists(tried, (name) => name[0]!),
      ['a1', 'b1', 'a2'],
    );
  });

  it('are none where nothing was tried', () => {
    assert.deepEqual(
      chooseFinalists({}, (name) => name),
      [],
    );
  });
});

describe('the table of the bench', () => {
  it('aligns its columns and names what was left out', () => {
    assert.deepEqual(benchLines([row, missing]), [
      'row                            ours     best peer  ratio  of peak',
      'gaia-train-16-float32  12.0 ms/step  10.0 ms/step   1.20     46 %  fast',
      'read                        missing             –      –',
      '',
      'Left out:',
      '  read: ours is missing',
    ]);
  });
});

describe('the operations of a training step', () => {
  it('leave out the gradient of the input of the first layer', () => {
    const [first, second, third] = [24 * 75, 75 * 120, 120];
    assert.equal(trainingOperations(alhambraRedshiftNetwork()), 4 * first! + 6 * (second! + third!));
  });
});
