import assert from 'node:assert/strict';
import { hyperparameterImportance, searchHyperparameters } from '../../../lib/training';
import type { HyperparameterValues, SearchSpace } from '../../../lib/training';

const space: SearchSpace = [
  { name: 'strong', kind: 'real', low: 0, high: 1 },
  { name: 'weak', kind: 'choice', values: ['a', 'b'] },
  { name: 'none', kind: 'integer', low: 1, high: 9 },
  { name: 'some', kind: 'integer', low: 1, high: 9, onlyIf: { name: 'weak', equals: 'b' } },
];
const score = async ({ strong, weak, some = 1 }: HyperparameterValues): Promise<number> =>
  1e-3 * (Number(strong) * 4 + (weak === 'a' ? 0.6 : 0) + Number(some) * 0.1);

describe('hyperparameterImportance', () => {
  it('gives shares of the variance, the largest to what counts most and about none to what does not', async () => {
    const { trials } = await searchHyperparameters(space, score, { method: 'random', seed: 2, trials: 120 });
    const found = await hyperparameterImportance(trials, space);
    const [strong, weak, none, some] = found.map(({ share }) => share);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['strong', 'weak', 'none', 'some'],
    );
    assert.ok(strong! > 0.8 && weak! > none! && some! > none! && none! < 0.02, JSON.stringify(found));
    assert.ok(found.reduce((sum, { share }) => sum + share, 0) < 1.05);
    assert.ok(found.every(({ standardDeviation }) => standardDeviation >= 0 && standardDeviation < 0.2));
    assert.deepEqual(await hyperparameterImportance(trials, space), found, 'the same for the same seed');
  });

  it('is none at all where every score is the same', async () => {
    const { trials } = await searchHyperparameters(space, async () => 1, {
      method: 'random',
      seed: 1,
      trials: 10,
    });
    const found = await hyperparameterImportance(trials, space, { repeats: 2 });
    assert.ok(found.every(({ share, standardDeviation }) => share === 0 && standardDeviation === 0));
  });

  it('refuses fewer than four scores, and no repeats', async () => {
    const { trials } = await searchHyperparameters(space, score, { method: 'random', seed: 1, trials: 3 });
    await assert.rejects(hyperparameterImportance(trials, space), { code: 'too-few-trials' });
    const four = [...trials, trials[0]!];
    for (const repeats of [0, 1.5, NaN])
      await assert.rejects(hyperparameterImportance(four, space, { repeats }), { code: 'wrong-option' });
  });
});
