import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { clearStop, createRandom, requestStop } from '../../lib/base';
import { bestModel, meanSquaredError, predict, trainNetwork, verifyRun } from '../../lib/training';
import type { Run, TrainOptions } from '../../lib/training';
import { checkpointFiles, openCheckpoints, readCheckpoint } from '../../lib/training/checkpoint';
import { smallData, smallNetwork, temporaryFolder, weightsChecksum } from './small-training';

describe('a damaged run', function () {
  const folder = temporaryFolder(this);
  const inRun = (name: string): string => path.join(folder(), 'run', name);
  const train = (options: Partial<TrainOptions> = {}): Promise<Run> =>
    trainNetwork(smallNetwork, smallData, { seed: 1, folder: inRun(''), ...options });
  /** Train until after so many epochs, with a checkpoint after each epoch. */
  const trainUntil = async (epochs: number): Promise<void> => {
    const onEpoch = ({ length }: readonly unknown[]): void => {
      if (length === epochs) requestStop();
    };
    (await train({ onEpoch, secondsBetweenCheckpoints: 0 })).model.dispose();
    clearStop();
  };
  const undisturbedChecksum = async (): Promise<string> => {
    const { model } = await train({ folder: path.join(folder(), 'undisturbed') });
    const checksum = weightsChecksum(model);
    model.dispose();
    return checksum;
  };

  afterEach(() => clearStop());

  /** The names of the newer and the older checkpoint, with their bytes and content. */
  function bothCheckpoints() {
    const both = checkpointFiles.map((name) => {
      const bytes = fs.readFileSync(inRun(name));
      const [other] = checkpointFiles.filter((one) => one !== name);
      fs.rmSync(inRun(name));
      const rest = readCheckpoint(inRun(''))!;
      fs.writeFileSync(inRun(name), bytes);
      return { name: other!, content: rest, bytes: fs.readFileSync(inRun(other!)) };
    });
    const newest = readCheckpoint(inRun(''))!;
    const isNewer = ({ content }: (typeof both)[number]): boolean =>
      content.history.length === newest.history.length && content.step === newest.step;
    both.sort((one, other) => Number(isNewer(other)) - Number(isNewer(one)));
    return both as [(typeof both)[number], (typeof both)[number]];
  }

  for (const [how, damages] of [
    [
      'cut short at every 1 %',
      (bytes: Buffer) =>
        Array.from({ length: 100 }, (_, percent) =>
          bytes.subarray(0, Math.floor((bytes.length * percent) / 100)),
        ),
    ],
    [
      'with a flipped bit',
      (bytes: Buffer) => {
        const random = createRandom(3, 'flips');
        return Array.from({ length: 200 }, (_, count) => {
          const changed = Buffer.from(bytes);
          const place = count < 100 ? count : random.integer(bytes.length);
          changed[place]! ^= 1 << random.integer(8);
          return changed;
        });
      },
    ],
  ] as const) {
    it(`goes on from the other checkpoint where one is ${how}, and is refused by name where both are`, async () => {
      await trainUntil(2);
      const [newer, older] = bothCheckpoints();
      assert.notDeepEqual(newer.content, older.content);
      for (const [damaged, left] of [
        [newer, older],
        [older, newer],
      ] as const) {
        for (const bytes of damages(damaged.bytes)) {
          fs.writeFileSync(inRun(damaged.name), bytes);
          assert.deepEqual(readCheckpoint(inRun('')), left.content);
        }
        fs.writeFileSync(inRun(damaged.name), damaged.bytes);
      }
      fs.writeFileSync(inRun(older.name), damages(older.bytes)[7]!);
      for (const bytes of damages(newer.bytes)) {
        fs.writeFileSync(inRun(newer.name), bytes);
        assert.throws(() => readCheckpoint(inRun('')), {
          code: 'damaged-run',
          message:
            /^No checkpoint of the run in .* is whole \(checkpoint-a\.bin and checkpoint-b\.bin damaged\)/,
        });
      }
      await assert.rejects(train(), { code: 'damaged-run', message: /restart: true/ });
    });
  }

  it('ends bit-equal to an undisturbed one after the loss of its newest checkpoint, in training and at the end', async () => {
    const undisturbed = await undisturbedChecksum();
    for (const epochs of [2, 4]) {
      fs.rmSync(inRun(''), { recursive: true, force: true });
      await trainUntil(epochs);
      const [newer, older] = bothCheckpoints();
      fs.truncateSync(inRun(newer.name), newer.bytes.length >> 1);
      const run = await train();
      assert.equal(weightsChecksum(run.model), undisturbed);
      assert.equal(run.history.length, 4);
      verifyRun(inRun(''));
      assert.notDeepEqual(readCheckpoint(inRun('')), older.content);
      run.model.dispose();
    }
  });

  it('never overwrites its only whole checkpoint', async () => {
    await trainUntil(2);
    const [newer, older] = bothCheckpoints();
    fs.truncateSync(inRun(newer.name), 100);
    openCheckpoints(inRun(''), ownerOf(older.bytes)).write(older.content);
    assert.deepEqual(fs.readFileSync(inRun(older.name)), older.bytes);
    assert.deepEqual(readCheckpoint(inRun('')), older.content);
  });

  it('takes no checkpoint of another run for its own', async () => {
    const undisturbed = await undisturbedChecksum();
    (await train({ seed: 2 })).model.dispose();
    // As where a process that removes a run is killed after the first file.
    fs.rmSync(inRun('manifest.json'));
    const run = await train();
    assert.equal(weightsChecksum(run.model), undisturbed);
    const best = bestModel(run);
    const { inputs, targets } = smallData.validation;
    assert.equal(
      meanSquaredError(targets.values, predict(best, inputs)),
      run.history[run.bestEpoch - 1]!.validationLoss,
    );
    best.dispose();
    run.model.dispose();
  });

  for (const name of ['manifest.json', 'specification.json']) {
    it(`says so where its ${name} is not as it was written, and goes on after what it advises`, async () => {
      const undisturbed = await undisturbedChecksum();
      await trainUntil(2);
      const text = fs.readFileSync(inRun(name), 'utf8');
      for (const damaged of [text.replace('"small"', '"smell"'), text.slice(0, 40)]) {
        fs.writeFileSync(inRun(name), damaged);
        const problem = { code: 'damaged-run', message: new RegExp(`${name} is not as it was written`) };
        await assert.rejects(train(), problem);
        assert.throws(() => verifyRun(inRun('')), problem);
      }
      fs.rmSync(inRun('manifest.json'));
      let first = 0;
      const run = await train({ onProgress: ({ done }) => (first ||= done) });
      assert.ok(first > 8, 'it went on from the checkpoint');
      assert.equal(weightsChecksum(run.model), undisturbed);
      run.model.dispose();
    });
  }

  it('has its history written anew from the checkpoint', async () => {
    (await train()).model.dispose();
    verifyRun(inRun(''));
    const history = fs.readFileSync(inRun('history.jsonl'), 'utf8');
    fs.writeFileSync(inRun('history.jsonl'), history.slice(0, -10));
    assert.throws(() => verifyRun(inRun('')), { code: 'damaged-run', message: /history\.jsonl/ });
    (await train()).model.dispose();
    assert.equal(fs.readFileSync(inRun('history.jsonl'), 'utf8'), history);
    verifyRun(inRun(''));
  });

  it('is no run where there is none', () => {
    assert.throws(() => verifyRun(folder()), { code: 'missing-run' });
  });
});

/** The run that a checkpoint's bytes name as theirs. */
function ownerOf(bytes: Buffer): string {
  return /"run":"([0-9a-f]{64})"/.exec(bytes.toString('latin1'))![1]!;
}
