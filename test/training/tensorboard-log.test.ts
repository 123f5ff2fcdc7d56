import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot, readJson } from '../../lib/base';
import { trainNetwork } from '../../lib/training';
import type { TrainOptions } from '../../lib/training';
import { crc32c } from '../../lib/training/crc32c';
import { scalarEvent, startOfEvents } from '../../lib/training/tensorboard-event';
import { smallData, smallNetwork, temporaryFolder } from './small-training';

const oracle = readJson<{ sessions: string[]; scalars: Record<string, [number, number][]> }>(
  path.join(projectRoot, 'test/oracle/tensorboard-events.json'),
);

function session(first: number, last: number, start: number): Buffer {
  const events = [startOfEvents(start, first)];
  for (let epoch = first; epoch <= last; epoch++) {
    const values = { 'loss/train': 1 / epoch, 'loss/validation': 1.5 / epoch + (start % 10) };
    events.push(scalarEvent({ time: start + epoch / 4, step: epoch, values }));
  }
  return Buffer.concat(events);
}

/** The messages of an event file, each with its checksums checked. */
function recordsOf(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  const masked = (part: Buffer): number => {
    const sum = crc32c(part);
    return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
  };
  for (let start = 0; start < bytes.length;) {
    const length = Number(bytes.readBigUInt64LE(start));
    assert.equal(bytes.readUInt32LE(start + 8), masked(bytes.subarray(start, start + 8)));
    const body = bytes.subarray(start + 12, start + 12 + length);
    assert.equal(bytes.readUInt32LE(start + 12 + length), masked(body));
    records.push(body);
    start += length + 16;
  }
  return records;
}

/** The values of a summary by name: the name, then the mark of a 32-bit float, then the float. */
function valueOf(record: Buffer, name: string): number | undefined {
  const end = record.indexOf(name) + name.length;
  return end < name.length || record[end] !== 2 * 8 + 5 ? undefined : record.readFloatLE(end + 1);
}

describe("TensorBoard's event files", function () {
  const folder = temporaryFolder(this);

  it("are byte for byte those of TensorBoard's own writer, in which its reader finds the run", () => {
    const ours = [session(1, 3, 1700000001), session(3, 4, 1700000002)];
    assert.deepEqual(
      ours.map((bytes) => bytes.toString('base64')),
      oracle.sessions,
    );
    // Of the killed session's third epoch nothing is left.
    assert.deepEqual(oracle.scalars['loss/validation'], [
      [1, 2.5],
      [2, 1.75],
      [3, 2.5],
      [4, 2.375],
    ]);
  });

  it('are written on request, one per session, with losses, metrics and learning rate per epoch', async () => {
    const tensorBoard = path.join(folder(), 'board');
    const options: TrainOptions = { seed: 1, folder: path.join(folder(), 'run'), tensorBoard };
    const { history, model } = await trainNetwork(smallNetwork, smallData, options);
    const names = fs.readdirSync(tensorBoard);
    assert.match(names.join(), /^events\.out\.tfevents\.\d{10}\.redshift-lab\.00001$/);
    const records = recordsOf(fs.readFileSync(path.join(tensorBoard, names[0]!)));
    assert.equal(records.length, 2 + 4);
    for (const record of history) {
      const written = records[1 + record.epoch]!;
      assert.equal(valueOf(written, 'loss/train'), Math.fround(record.trainLoss));
      assert.equal(valueOf(written, 'loss/validation'), Math.fround(record.validationLoss));
      assert.equal(valueOf(written, 'rSquared/train'), Math.fround(record.trainMetrics['rSquared']!));
      assert.equal(
        valueOf(written, 'meanAbsoluteError/validation'),
        Math.fround(record.validationMetrics['meanAbsoluteError']!),
      );
      assert.equal(valueOf(written, 'learning-rate'), Math.fround(0.01));
    }
    model.dispose();
    const longer = await trainNetwork(smallNetwork, smallData, { ...options, epochs: 1, restart: true });
    longer.model.dispose();
    assert.equal(fs.readdirSync(tensorBoard).length, 2);
  });
});
