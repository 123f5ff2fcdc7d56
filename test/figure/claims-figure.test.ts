import assert from 'node:assert/strict';
import { claimsFigure } from '../../lib/figure';
import type { Claim } from '../../lib/figure';
import { figureRows } from './figure-data';

const description = { title: 'Claims', origin: 'REAL', caption: 'One holds.' } as const;
const claim: Claim = {
  name: 'steps',
  document: 409820,
  values: [
    { reading: 'median', value: 52123, low: 50000, high: 60000 },
    { reading: 'seed 1', value: 18000 },
  ],
};

describe('claimsFigure', () => {
  it('draws the document’s number as it is and each reading with its interval and its rounded number', () => {
    const figure = claimsFigure({ ...description, claims: [claim] });
    const [first, second, document] = figureRows(figure);
    assert.deepEqual(first, { reading: 'median', value: 52123, low: 50000, high: 60000, label: '52,100' });
    assert.deepEqual(second, { reading: 'seed 1', value: 18000, low: 18000, high: 18000, label: '18,000' });
    assert.deepEqual(document, { document: 409820 });
    const { concat } = figure as unknown as { concat: { title: { text: string } }[] };
    assert.equal(concat[0]!.title.text, 'steps (document: 409,820)');
  });

  it('takes a logarithmic axis where all numbers are above 0 and differ by more than a factor of three', () => {
    const axisOf = (document: number, value: number): string => {
      const claims = [{ name: 'claim', document, values: [{ reading: 'ours', value }] }];
      const { concat } = claimsFigure({ ...description, claims }) as unknown as {
        concat: { layer: { encoding: { x: { scale: { type: string; domain: [number, number] } } } }[] }[];
      };
      const { type, domain } = concat[0]!.layer[0]!.encoding.x.scale;
      for (const number of [document, value]) assert.ok(domain[0] < number && number < domain[1]);
      return type;
    };
    assert.deepEqual(
      [axisOf(1, 3.1), axisOf(1, 2.9), axisOf(0, 9), axisOf(-1, 9), axisOf(0.02, 1e-5), axisOf(2, 2)],
      ['log', 'linear', 'linear', 'linear', 'log', 'linear'],
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object): (() => unknown) => {
      return () => claimsFigure({ ...description, claims: [{ ...claim, ...options }] });
    };
    assert.throws(() => claimsFigure({ ...description, claims: [] }), { code: 'empty-data' });
    assert.throws(() => claimsFigure({ ...description, claims: [claim, claim] }), { code: 'duplicate-name' });
    assert.throws(draw({ values: [] }), { code: 'empty-data', message: /readings of steps/ });
    assert.throws(draw({ document: NaN }), { code: 'non-finite', message: /steps in the document/ });
    assert.throws(draw({ values: [{ reading: 'ours', value: 1, high: Infinity }] }), {
      code: 'non-finite',
      message: /reading ours of steps/,
    });
  });
});
