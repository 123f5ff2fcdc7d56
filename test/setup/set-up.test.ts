import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { loadSetup, projectAt, temporaryFolder, writeFile } from './project-copy';
import type { Project, Step } from './project-copy';

type SetUp = (project: Project, say: (line: string) => void, steps?: Step[]) => Promise<string[]>;
const { setUp } = loadSetup<{ setUp: SetUp }>('set-up.cjs');

describe('setup: the order of work', () => {
  let project: Project;
  let lines: string[];
  const say = (line: string): void => void lines.push(line);

  beforeEach(() => {
    project = projectAt(temporaryFolder());
    lines = [];
  });
  afterEach(() => fs.rmSync(project.root, { recursive: true }));

  function step(title: string, options: Partial<Step> = {}): Step {
    const file = path.join(project.root, title);
    return {
      title,
      folder: title,
      plan: `makes ${title}`,
      bytesNeeded: 0,
      isWhole: () => fs.existsSync(file),
      make: async () => writeFile(file, 'whole'),
      ...options,
    };
  }

  it('makes what is missing, in order, with a numbered line each', async () => {
    const steps = [step('a'), step('b'), step('c')];
    await steps[1]!.make({ project, say });
    assert.deepEqual(await setUp(project, say, steps), ['a', 'c']);
    assert.deepEqual(
      lines.map((line) => line.replace(/\d+\.\d s/, 'N s')),
      ['[1/3] a: makes a …', '[1/3] a: done in N s', '[3/3] c: makes c …', '[3/3] c: done in N s'],
    );
  });

  it('a second call runs no step, says nothing and writes nothing', async () => {
    const steps = [step('a'), step('b')];
    await setUp(project, say, steps);
    lines = [];
    const before = fs.readdirSync(project.root, { recursive: true }).sort();
    assert.deepEqual(await setUp(project, say, steps), []);
    assert.deepEqual(lines, []);
    assert.deepEqual(fs.readdirSync(project.root, { recursive: true }).sort(), before);
  });

  it('a step that is spoilt by an earlier one is made again in the same call', async () => {
    const binding = step('binding');
    await binding.make({ project, say });
    const packages = step('packages', {
      make: async () => {
        writeFile(path.join(project.root, 'packages'), 'whole');
        fs.rmSync(path.join(project.root, 'binding'));
      },
    });
    assert.deepEqual(await setUp(project, say, [packages, binding]), ['packages', 'binding']);
  });

  it('a failure keeps the finished steps, drops the unfinished, and the next call goes on', async () => {
    let fails = true;
    const steps = [
      step('a'),
      step('b', {
        make: async () => {
          writeFile(path.join(project.unfinished, 'half'), 'x');
          if (fails) throw new Error('the cable fell out');
          writeFile(path.join(project.root, 'b'), 'whole');
        },
      }),
    ];
    await assert.rejects(setUp(project, say, steps), /the cable fell out/);
    assert.equal(fs.existsSync(project.unfinished), false);
    fails = false;
    assert.deepEqual(await setUp(project, say, steps), ['b']);
  });

  it('what a killed call left unfinished is removed by the next, even where every step is whole', async () => {
    const steps = [step('a')];
    await setUp(project, say, steps);
    writeFile(path.join(project.unfinished, 'wheel', 'part'), 'x');
    assert.deepEqual(await setUp(project, say, steps), []);
    assert.equal(fs.existsSync(project.unfinished), false);
  });

  it('refuses to begin without the disk that the missing steps need', async () => {
    const huge = step('huge', { bytesNeeded: 1e18 });
    await assert.rejects(setUp(project, say, [step('a'), huge]), { code: 'disk' });
    assert.equal(fs.existsSync(path.join(project.root, 'a')), false);
  });

  it('two calls at a time make each step once: the second waits and says so', async () => {
    let made = 0;
    const slow = step('slow', {
      make: async () => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        made++;
        writeFile(path.join(project.root, 'slow'), 'whole');
      },
    });
    const results = await Promise.all([setUp(project, say, [slow]), setUp(project, say, [slow])]);
    assert.equal(made, 1);
    assert.deepEqual(results.flat(), ['slow']);
    assert.equal(lines.filter((line) => line.startsWith('Another set-up is at work')).length, 1);
  });
});
