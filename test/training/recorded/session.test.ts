import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../lib/base';
import { buildNetwork } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import { fiftyBatches, networkFor, train } from './numbers';

describe('the file through which a graph goes', () => {
  const specification = networkFor('meanSquaredError');
  const batches = fiftyBatches(specification).slice(0, 1);

  it('stops the training in one sentence where it cannot be written, and changes no weight', () => {
    const model = buildNetwork(specification, 1);
    const stepper = createStepper(model, specification);
    const before = stepper.weights();
    const { writeFileSync } = fs;
    fs.writeFileSync = (...given: Parameters<typeof writeFileSync>) => {
      if (String(given[0]).includes('redshift-lab-graph-'))
        throw new Error('ENOSPC: no space left on device');
      writeFileSync(...given);
    };
    try {
      assert.throws(() => train(stepper, batches), { code: 'disk-full', message: /free some space there/ });
    } finally {
      fs.writeFileSync = writeFileSync;
    }
    assert.deepEqual(stepper.weights(), before);
    assert.equal(train(stepper, batches).length, 1);
    assert.equal(stepper.level, 'fused');
    model.dispose();
  });

  it('is removed by the next process where its own was killed', () => {
    const dead = spawnSync('true').pid;
    const left = fs.mkdtempSync(path.join(os.tmpdir(), `redshift-lab-graph-${dead}-`));
    const script = path.join(__dirname, 'checksum-in-child.ts');
    const { status } = spawnSync(process.execPath, ['--require', 'tsx/cjs', script, 'fused'], {
      cwd: projectRoot,
    });
    assert.equal(status, 0);
    assert.ok(!fs.existsSync(left));
  });
});
