import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { copyBareProject, temporaryFolder } from './project-copy';

interface DoctorLine {
  name: string;
  ok: boolean;
  detail: string;
  remedy?: string;
  optional?: true;
}

function callDoctor(root: string, ...words: string[]): { status: number | null; output: string } {
  const answer = spawnSync(process.execPath, [path.join(root, 'lib', 'setup', 'doctor.cjs'), ...words], {
    encoding: 'utf8',
    // As on a machine without this test's own module hooks.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status: answer.status, output: answer.stdout };
}

describe('setup: the doctor', function () {
  this.timeout(300_000);

  it('on a machine that is set up: all needed lines are right, TensorFlow computes, the kernel answers', () => {
    const { status, output } = callDoctor(projectRoot, '--json');
    const lines = JSON.parse(output) as DoctorLine[];
    assert.deepEqual(
      lines.filter((line) => !line.ok && !line.optional),
      [],
    );
    assert.equal(status, 0);
    const detail = (name: string): string => lines.find((line) => line.name === name)?.detail ?? '';
    assert.match(detail('TensorFlow'), /^2\.21\.0, backend "tensorflow" on the [CG]PU \(/);
    assert.match(detail('one operation'), /^matrix product 19,22,43,50 /);
    assert.match(detail('kernel'), /answered 1 \+ 1 = 2 in \d+\.\d s/);
  });

  describe('on a bare clone', () => {
    let root: string;
    before(() => {
      root = temporaryFolder();
      copyBareProject(root);
    });
    after(() => fs.rmSync(root, { recursive: true }));

    it('says what set-up would do and ends with status 1', () => {
      const { status, output } = callDoctor(root, '--json');
      assert.equal(status, 1);
      const lines = JSON.parse(output) as DoctorLine[];
      const setUp = lines.filter((line) => line.name.startsWith('set-up: '));
      assert.equal(setUp.length, 5);
      for (const line of setUp) {
        assert.equal(line.ok, false);
        assert.match(line.detail, /^missing or not whole; set-up \w+/);
        assert.equal(line.remedy, 'Call: npm run setup');
      }
      for (const line of lines) if (!line.ok) assert.ok(line.remedy, `${line.name} says what to do`);
    });

    it('prints the same for people, each failed line followed by what to do', () => {
      const { status, output } = callDoctor(root);
      assert.equal(status, 1);
      assert.match(output, /✗ set-up: npm packages .*\n\s+→ Call: npm run setup\n/);
    });

    it('makes nothing', () => {
      assert.deepEqual(fs.readdirSync(root).sort(), ['.npmrc', 'lib', 'package-lock.json', 'package.json']);
    });
  });
});
