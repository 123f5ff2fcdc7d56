import assert from 'node:assert/strict';
import { alhambraRedshiftNetwork, buildNetwork } from '../../lib/network';
import type { Initializer } from '../../lib/network';
import { weightsOf } from '../../lib/training';

const [inputs, units] = [300, 200];

function kernel(initializer: Initializer | undefined, seed: number): Float32Array {
  const layers = [{ kind: 'dense' as const, units, activation: 'relu' as const, initializer }];
  const model = buildNetwork(
    { ...alhambraRedshiftNetwork(), inputShape: [inputs], metrics: [], layers },
    seed,
  );
  const { values } = weightsOf(model)[0]!;
  model.dispose();
  return values;
}

describe('initializers', () => {
  const variances: Record<Initializer, number> = {
    glorotUniform: 2 / (inputs + units),
    glorotNormal: 2 / (inputs + units),
    heUniform: 2 / inputs,
    heNormal: 2 / inputs,
  };
  for (const [name, variance] of Object.entries(variances) as [Initializer, number][]) {
    it(`${name} draws with Keras's variance and range, from the seed`, () => {
      const values = kernel(name, 3);
      const found = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
      assert.ok(Math.abs(found / variance - 1) < 0.02, `${found}, not ${variance}`);
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      // A normal distribution is cut off at two of its standard deviations before the cut.
      const limit = Math.sqrt(variance) * (name.endsWith('Normal') ? 2 / 0.87962566103423978 : Math.sqrt(3));
      assert.ok(largest <= limit * 1.000001 && largest > 0.98 * limit, `${largest}, not ${limit}`);
      assert.deepEqual(kernel(name, 3), values);
      assert.notDeepEqual(kernel(name, 4), values);
    });
  }

  it('Glorot-uniform is what a layer has that says nothing', () => {
    assert.deepEqual(kernel(undefined, 3), kernel('glorotUniform', 3));
  });
});
