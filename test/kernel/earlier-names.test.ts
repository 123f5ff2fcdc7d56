import assert from 'node:assert/strict';
import { startKernel } from '../../lib/kernel';
import type { KernelClient } from '../../lib/kernel';
import { runCell } from './run-cell';

describe('kernel: names of earlier cells', () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await startKernel();
    await runCell(
      kernel,
      `let redshift = 0.5; let status = 1; const answer = { status: 2, redshift: 3, deep: { status: 4 } };`,
    );
  });
  after(() => kernel.shutdown());

  const cells: [what: string, code: string, result: string][] = [
    [
      'in a shorthand property',
      'JSON.stringify({ redshift, of: [1].map((one) => ({ one, redshift })) })',
      '{"redshift":0.5,"of":[{"one":1,"redshift":0.5}]}',
    ],
    [
      'in a template, a call and a function',
      '`${redshift} ${Math.max(redshift, 0)} ${(() => redshift)()}`',
      '0.5 0.5 0.5',
    ],
    [
      'as a property that is given another name',
      'const { status: code, deep: { status: inner } } = answer; [code, inner].join()',
      '2,4',
    ],
    ['as a key of an object', 'JSON.stringify({ status: redshift })', '{"status":0.5}'],
    [
      'in an assignment that takes an object apart',
      '({ redshift, status } = answer); [redshift, status].join()',
      '3,2',
    ],
    [
      'in such an assignment with a default',
      '({ redshift = 9, status: status } = { status: 7 } as { redshift?: number; status: number }); [redshift, status].join()',
      '9,7',
    ],
    [
      'that are also names of the browser',
      "const origin = 'REAL'; const name = 'a'; JSON.stringify({ origin, name })",
      '{"origin":"REAL","name":"a"}',
    ],
    [
      'again, in the next cell',
      'JSON.stringify({ origin, name, redshift })',
      '{"origin":"REAL","name":"a","redshift":9}',
    ],
    ['that a parameter hides', '[5].map((redshift) => ({ redshift }))[0].redshift', '5'],
  ];
  for (const [what, code, result] of cells) {
    it(`are right ${what}`, async () => {
      const run = await runCell(kernel, code);
      assert.equal(run.reply.evalue || run.result, result);
    });
  }
});
