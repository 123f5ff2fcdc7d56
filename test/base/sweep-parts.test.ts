import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sweepParts } from '../../lib/base';

describe('the parts that killed processes left beside a file', () => {
  it('are removed; those of living processes and of other files stay', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-parts-'));
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const stale = [`.out.csv.${dead}.0.part`, `.out.csv.${dead}.fits-3.part`];
    const others = [
      'out.csv',
      `.out.csv.${process.pid}.0.part`,
      `.other.csv.${dead}.0.part`,
      `.out.csv.${dead}.part`,
    ];
    for (const name of [...stale, ...others]) fs.writeFileSync(path.join(folder, name), 'x');
    sweepParts(path.join(folder, 'out.csv'));
    assert.deepEqual(fs.readdirSync(folder).sort(), [...others].sort());
    fs.rmSync(folder, { recursive: true });
  });
});
