import assert from 'node:assert/strict';
import { buildNetwork } from '../../../lib/network';
import type { AnyNetworkSpecification } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import { batchFor, fiftyBatches, networkFor, projectNetworks, train } from './numbers';
import { droppingNetwork, networkOf, networksOfLosses, smallNetworks } from './small-networks';

/** Train eagerly and as a graph, and compare every loss and the whole state. */
function requireSameTraining(specification: AnyNetworkSpecification): void {
  const batches = fiftyBatches(specification);
  const models = [1, 1].map((seed) => buildNetwork(specification, seed));
  const eager = createStepper(models[0]!, specification, 'eager');
  const exact = createStepper(models[1]!, specification, 'exact');
  assert.deepEqual(train(exact, batches), train(eager, batches));
  assert.deepEqual([exact.level, exact.eagerBecause], ['exact', undefined]);
  assert.deepEqual(exact.state(), eager.state());
  const { inputs, rows } = batches[0]!;
  assert.deepEqual(exact.predict(inputs, rows), eager.predict(inputs, rows));
  for (const stepper of [eager, exact]) stepper.dispose();
  for (const model of models) model.dispose();
}

describe('a recorded step', () => {
  for (const [what, specification] of smallNetworks) {
    it(`is tfjs's bit for bit over 50 steps, last batches of an epoch included (${what})`, () =>
      requireSameTraining(specification));
  }

  it('counts its rows as it is told, under every loss', () => {
    for (const [loss, parts] of Object.entries(networksOfLosses)) {
      const specification = networkOf(parts);
      const { inputs, targets, rows } = batchFor(specification, 9, 1);
      const weights = Float32Array.from({ length: rows }, (_, row) => (row % 4) / 2);
      const results = (['eager', 'exact'] as const).map((level) => {
        const model = buildNetwork(specification, 1);
        const stepper = createStepper(model, specification, level);
        const losses = [weights, undefined, weights].map((some) =>
          stepper.trainStep(inputs, targets, rows, { weights: some }),
        );
        assert.equal(stepper.level, level);
        assert.notEqual(losses[0], losses[1]);
        const state = stepper.state();
        model.dispose();
        return { losses, state };
      });
      assert.deepEqual(results[1], results[0], loss);
    }
  });

  it('is for every batch size as it comes, one row included', () => {
    for (const specification of [networkFor('meanSquaredError'), droppingNetwork]) {
      const batches = [1, 7, 1, 32, 2, 7, 33, 1].map((rows, step) => batchFor(specification, rows, step));
      const results = (['eager', 'exact'] as const).map((level) => {
        const model = buildNetwork(specification, 1);
        const stepper = createStepper(model, specification, level);
        const losses = train(stepper, batches);
        assert.equal(stepper.level, level);
        const state = stepper.state();
        model.dispose();
        return { losses, state };
      });
      assert.deepEqual(results[1], results[0]);
    }
  });

  for (const [name, make] of projectNetworks) {
    it(`is tfjs's bit for bit over 50 steps for every network of the project (${name})`, () =>
      requireSameTraining(make()));
  }
});
