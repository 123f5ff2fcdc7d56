import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { createRandom, projectRoot } from '../../lib/base';
import type { Random, RedshiftLabError } from '../../lib/base';
import { trainNetwork, verifyRun } from '../../lib/training';
import { dataOfChild, networkOfChild, temporaryFolder } from './small-training';

interface Kill {
  /** So many milliseconds after the first steps, from outside. */
  after?: number;
  /** At this change to a file, from inside: after the first steps, or, where it is negative, after the start. */
  atChange?: number;
}

interface Outcome {
  wasKilled: boolean;
  /** The steps done before the first report: those of earlier processes and a few of its own. */
  stepsBefore: number | undefined;
  seconds: number;
  checksum: string | undefined;
}

let programFolder: string | undefined;

/** The child's program as one file, made once: a process then starts in two thirds of the time. */
function bundledProgram(): string {
  programFolder ??= fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-child-'));
  const outfile = path.join(programFolder, 'train-in-child.cjs');
  if (!fs.existsSync(outfile)) {
    buildSync({
      entryPoints: [path.join(__dirname, 'train-in-child.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      packages: 'external',
      // By it, lib finds the project's folder.
      define: { __dirname: JSON.stringify(path.join(projectRoot, 'lib', 'base')) },
    });
  }
  return outfile;
}

after(() => programFolder !== undefined && fs.rmSync(programFolder, { recursive: true, force: true }));

/**
 * A training in a process of its own, killed or left alone.
 *
 * @param onBegin told the process once it trains
 */
function trainInChild(
  folder: string,
  secondsBetweenCheckpoints: number,
  kill: Kill = {},
  onBegin?: (process: number) => void,
): Promise<Outcome> {
  const given = [folder, `${secondsBetweenCheckpoints}`, `${kill.atChange ?? 0}`];
  const child = spawn(process.execPath, [bundledProgram(), ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', NODE_PATH: path.join(projectRoot, 'node_modules') },
  });
  let output = '';
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    const isFirst = output === '';
    output += text.toString();
    if (isFirst) onBegin?.(child.pid!);
    if (isFirst && kill.after !== undefined) setTimeout(() => child.kill('SIGKILL'), kill.after);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL')
        return reject(new Error(`ended with ${code ?? signal}: ${output}${complaints}`));
      const began = /began (\d+)/.exec(output)?.[1];
      const [, seconds, checksum] = /ended ([\d.]+) ([0-9a-f]{64})/.exec(output) ?? [];
      return resolve({
        wasKilled: signal === 'SIGKILL',
        stepsBefore: began === undefined ? undefined : Number(began),
        seconds: Number(seconds),
        checksum,
      });
    });
  });
}

/** The first three kills come while a process opens the run; then three of five at any moment, two in a checkpoint's write. */
function killOf(count: number, random: Random, longest: number): Kill {
  if (count < 3) return { atChange: -1 - random.integer(12) };
  if (count % 5 < 3) return { after: random.uniform(0, longest) };
  return { atChange: 1 + random.integer(30) };
}

describe('a training killed at 50 random moments', function () {
  this.timeout(600_000);
  const folder = temporaryFolder(this);

  it('ends with the weights of an undisturbed one, bit for bit, in other processes', async () => {
    const killed = path.join(folder(), 'killed');
    const undisturbed = await trainInChild(path.join(folder(), 'undisturbed'), 2);
    const again = await trainInChild(path.join(folder(), 'again'), 0.05);
    assert.ok(undisturbed.checksum !== undefined && undisturbed.seconds > 0);
    assert.equal(again.checksum, undisturbed.checksum, 'the same in two processes');

    // All together the killed ones get through less than what one needs undisturbed, whatever the machine's speed.
    const longest = (undisturbed.seconds * 1000) / 60;
    const random = createRandom(Date.now(), 'kills');
    const outcomes: (Outcome & { kill: Kill; halfWritten: number })[] = [];
    for (let count = 0; count < 50; count++) {
      const kill = killOf(count, random, longest);
      const outcome = await trainInChild(killed, 0, kill);
      const halfWritten = fs.readdirSync(killed).filter((name) => /^\.checkpoint.*\.part$/.test(name)).length;
      outcomes.push({ ...outcome, kill, halfWritten });
    }
    const story = JSON.stringify(outcomes.map(({ kill, stepsBefore }) => ({ ...kill, stepsBefore })));
    const hits = outcomes.filter(({ wasKilled, stepsBefore }) => wasKilled && stepsBefore !== undefined);
    assert.ok(hits.length >= 42, `${hits.length} kills hit a running training: ${story}`);
    const inWrites = outcomes.filter(({ halfWritten }) => halfWritten > 0).length;
    assert.ok(inWrites >= 5, `${inWrites} kills hit a checkpoint's write: ${story}`);
    // Each process goes on from where the one before it had come, not from the start.
    const steps = hits.map(({ stepsBefore }) => stepsBefore!);
    const later = steps.filter((step, place) => place > 0 && step > steps[place - 1]!).length;
    assert.ok(later >= 30, `${later} processes began further on than the one before: ${story}`);
    assert.ok(
      steps.every((step, place) => place === 0 || step >= steps[place - 1]! - 125),
      `no process fell back by more than an epoch: ${story}`,
    );

    const last = await trainInChild(killed, 2);
    assert.ok(last.stepsBefore! > steps[0]!, 'the last process went on from a checkpoint');
    assert.equal(last.checksum, undisturbed.checksum, story);
    verifyRun(killed);
    const left = fs.readdirSync(killed).filter((name) => name.startsWith('.'));
    assert.deepEqual(left, [], 'half-written files and locks are removed');
  });
});

describe('two processes on one run', function () {
  const folder = temporaryFolder(this);

  it('the second is told in one sentence who trains there, and the first goes on', async () => {
    let holder = 0;
    let second: Promise<void> | undefined;
    const first = await trainInChild(folder(), 2, {}, (process) => {
      holder = process;
      second = assert.rejects(
        trainNetwork(networkOfChild, dataOfChild(), { seed: 5, folder: folder() }),
        ({ code, message }: RedshiftLabError) =>
          code === 'locked' &&
          message.includes(`is being written by process ${holder} on`) &&
          message.includes('(training Small, since '),
      );
    });
    await second;
    assert.ok(first.checksum !== undefined && holder > 0);
  });
});
