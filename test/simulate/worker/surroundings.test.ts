import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../../lib/base';
import { startKernel } from '../../../lib/kernel';
import { simulateAlhambra } from '../../../lib/simulate';
import { numbers } from '../../../lib/table';
import { runCell } from '../../kernel/run-cell';

describe('the threads of simulateAlhambraInThreads start', function () {
  this.timeout(180_000);
  const program = `
    const { columns } = await simulateAlhambraInThreads({ objects: 6000, seed: 9, threads: 2 });
    console.log('the last redshift is', columns.find(({ name }) => name === 'true_redshift')!.values[5999]);`;
  const expected = `the last redshift is ${numbers(simulateAlhambra({ objects: 6000, seed: 9 }), 'true_redshift')[5999]}`;

  it('in a cell of the kernel, and stop with ■', async () => {
    const kernel = await startKernel();
    try {
      const { stdout } = await runCell(
        kernel,
        `import { simulateAlhambraInThreads } from './lib/simulate';${program}`,
      );
      assert.equal(stdout.trim(), expected);
      const { reply } = await runCell(
        kernel,
        `await simulateAlhambraInThreads({ objects: 1e6, seed: 1, threads: 1,
          onProgress: ({ done }) => { if (done === 5000) console.log('ready'); } });`,
        {
          onOutput: (event) => {
            if (event.type === 'output' && event.output.output_type === 'stream') kernel.interrupt();
          },
        },
      );
      assert.match(reply.evalue ?? '', /^The simulation was stopped after \d+ of 1000000 objects/);
    } finally {
      await kernel.shutdown();
    }
  });

  it('in a program on the command line', () => {
    const tsx = path.join(projectRoot, 'node_modules', '.bin', 'tsx');
    const code = `import { simulateAlhambraInThreads } from './lib/simulate'; (async () => {${program}})();`;
    const { stdout, stderr } = spawnSync(tsx, ['--eval', code], { cwd: projectRoot, encoding: 'utf8' });
    assert.equal(stdout.trim(), expected, stderr);
  });
});
