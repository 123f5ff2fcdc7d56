import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../../lib/base';

describe('training as a graph, in two processes', () => {
  for (const level of ['fused', 'exact', 'bfloat16']) {
    it(`gives the same SHA-256 of weights and optimizer for the same seed (${level})`, () => {
      const [first, second] = [1, 2].map(() =>
        execFileSync(
          process.execPath,
          ['--require', 'tsx/cjs', path.join(__dirname, 'checksum-in-child.ts'), level],
          { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
        ).trim(),
      );
      assert.match(first!, new RegExp(`^${level} [0-9a-f]{64}$`));
      assert.equal(first, second);
    });
  }
});
