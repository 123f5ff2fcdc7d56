import assert from 'node:assert/strict';
import { buildNetwork } from '../../../lib/network';
import type { AnyNetworkSpecification } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import { fiftyBatches, projectNetworks, train } from './numbers';
import { smallNetworks } from './small-networks';

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

  for (const [name, make] of projectNetworks) {
    it(`is tfjs's bit for bit over 50 steps for every network of the project (${name})`, () =>
      requireSameTraining(make()));
  }
});
