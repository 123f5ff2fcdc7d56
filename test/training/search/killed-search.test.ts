import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { createRandom, projectRoot } from '../../../lib/base';
import type { Trial } from '../../../lib/training';
import { temporaryFolder } from '../small-training';

/** A search in a process of its own, killed from inside at a change to a file, from outside after some time, or not at all. */
function searchInChild(
  program: string,
  folder: string,
  kill: { atChange?: number; after?: number } = {},
): Promise<{ wasKilled: boolean; output: string }> {
  const child = spawn(process.execPath, [program, folder, `${kill.atChange ?? 0}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_PATH: path.join(projectRoot, 'node_modules') },
  });
  let output = '';
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    const isFirst = output === '';
    output += text.toString();
    if (isFirst && kill.after !== undefined) setTimeout(() => child.kill('SIGKILL'), kill.after);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`ended with ${code}: ${output}${complaints}`));
      else resolve({ wasKilled: signal === 'SIGKILL', output });
    });
  });
}

describe('a search killed at random moments', function () {
  this.timeout(120_000);
  const folder = temporaryFolder(this);

  it('ends with the trials of an undisturbed one', async () => {
    const program = path.join(folder(), 'search-in-child.cjs');
    buildSync({
      entryPoints: [path.join(__dirname, 'search-in-child.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      packages: 'external',
      define: { __dirname: JSON.stringify(path.join(projectRoot, 'lib', 'base')) },
    });
    const [undisturbed, killed] = ['undisturbed', 'killed'].map((name) => path.join(folder(), name));
    assert.match((await searchInChild(program, undisturbed!)).output, /ended/);

    const seed = Number(process.env['REDSHIFT_LAB_KILL_SEED'] ?? 1);
    const random = createRandom(seed, 'kills');
    const kills: object[] = [];
    let wasKilled = 0;
    for (let count = 0; count < 10; count++) {
      // The first six come so early that each hits a search that has trials left; the others may come too late.
      const kill =
        count < 6
          ? { atChange: 1 + random.integer(8) }
          : count % 2 === 0
            ? { after: random.uniform(0, 30) }
            : { atChange: 1 + random.integer(14) };
      const outcome = await searchInChild(program, killed!, kill);
      if (outcome.wasKilled) wasKilled++;
      kills.push({ ...kill, ...outcome });
    }
    const story = `REDSHIFT_LAB_KILL_SEED=${seed}: ${JSON.stringify(kills)}`;
    assert.ok(wasKilled >= 6, `Only ${wasKilled} kills hit a running search: ${story}`);
    assert.match((await searchInChild(program, killed!)).output, /ended/);
    const trialsIn = (place: string): object[] =>
      fs
        .readFileSync(path.join(place, 'trials.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => ({ ...(JSON.parse(line) as Trial), seconds: 0 }));
    assert.equal(trialsIn(killed!).length, 24);
    assert.deepEqual(trialsIn(killed!), trialsIn(undisturbed!), story);
    assert.deepEqual(fs.readdirSync(killed!).sort(), ['search.json', 'trials.jsonl']);
  });
});
