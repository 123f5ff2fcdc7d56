import assert from 'node:assert/strict';
import { startKernel } from '../../lib/kernel';
import type { KernelClient } from '../../lib/kernel';
import { fixtures, runCell } from './run-cell';

describe('kernel: Tab and Shift-Tab', () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await startKernel();
    await runCell(
      kernel,
      `import { brightest, Star } from '${fixtures}/room';\nconst redshifts = [0.1, 0.2];`,
    );
  });
  after(() => kernel.shutdown());

  it('Tab completes names of earlier cells', async () => {
    const { matches, start, end } = await kernel.complete('1 + redsh', 9);
    assert.deepEqual([matches[0], start, end], ['redshifts', 4, 9]);
  });

  it('Tab completes members', async () => {
    const { matches } = await kernel.complete('redshifts.redu', 14);
    assert.deepEqual(matches.slice(0, 2), ['reduce', 'reduceRight']);
  });

  it('Tab completes fields of a type of the library', async () => {
    const code = 'const star: Star = { ';
    assert.ok((await kernel.complete(code, code.length)).matches.includes('magnitude'));
  });

  it('Tab counts Unicode characters, as Jupyter does', async () => {
    const code = "'𝛼🌌' + redsh";
    const { matches, start, end } = await kernel.complete(code, [...code].length);
    assert.deepEqual([matches[0], start, end], ['redshifts', 7, 12]);
  });

  it('Shift-Tab shows type and comment of a library function', async () => {
    const text = await kernel.inspect('brightest', 3);
    assert.match(text ?? '', /brightest\(stars: readonly Star\[\]\): Star \| undefined/);
    assert.match(text ?? '', /The star with the smallest magnitude\./);
  });

  it('Shift-Tab finds nothing where nothing is', async () => {
    assert.equal(await kernel.inspect('   ', 1), undefined);
  });

  it('both work while a cell runs', async () => {
    const cell = runCell(kernel, 'await new Promise((done) => process.once("SIGINT", done)); "stopped"');
    assert.equal((await kernel.complete('redsh', 5)).matches[0], 'redshifts');
    assert.match((await kernel.inspect('redshifts', 1)) ?? '', /number\[\]/);
    kernel.interrupt();
    assert.equal((await cell).result, 'stopped');
  });

  it('the kernel says what it is', async () => {
    const { status, protocol_version, language_info } = await kernel.kernelInfo();
    const { name, file_extension } = language_info as Record<string, unknown>;
    assert.deepEqual([status, protocol_version, name, file_extension], ['ok', '5.3', 'typescript', '.ts']);
  });
});
