import assert from 'node:assert/strict';
import path from 'node:path';
import { loadTensorFlow, readJson } from '../../lib/base';
import { buildNetwork, countParameters, gaiaRedshiftNetwork } from '../../lib/network';
import { createMatrix } from '../../lib/table';
import { createStepper, predict } from '../../lib/training';

interface Oracle {
  readonly parameters: number;
  readonly before: readonly number[];
  readonly losses: readonly number[];
  readonly after: readonly number[];
}

const oracle = readJson<Oracle>(path.join(__dirname, '..', 'oracle', 'gaia-network.json'));

/** Fractional parts of start + step, start + 4 step, start + 9 step, …, as the oracle's script makes them. */
function spread(count: number, step: number, start = 0): Float64Array {
  return Float64Array.from({ length: count }, (_, place) => (start + (place + 1) ** 2 * step) % 1);
}

function close(found: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  const differences = expected.map((value, place) => Math.abs(found[place]! - value));
  assert.ok(Math.max(...differences) <= tolerance, `largest difference ${Math.max(...differences)}`);
}

describe("the Gaia thesis's network beside Keras", function () {
  this.timeout(60_000);
  const specification = gaiaRedshiftNetwork();
  const spectra = Float32Array.from(spread(16 * 186, 0.7548776662466927));
  const redshifts = Float32Array.from(spread(16, 0.5698402909980532), (share) => 0.6 * share);

  for (const level of ['fused', 'exact', 'eager'] as const) {
    it(`predicts and learns the same in ten Adamax steps, ${level}`, () => {
      const tf = loadTensorFlow();
      const model = buildNetwork(specification, 1);
      const weights = model.getWeights().map(({ shape }, place) => {
        const size = shape.reduce((product, length) => product * length, 1);
        if (shape.length === 1) return tf.zeros(shape);
        const receptive = shape.slice(0, -2).reduce((product, length) => product * length, 1);
        const limit = Math.sqrt(6 / (receptive * shape.at(-2)! + receptive * shape.at(-1)!));
        const values = spread(size, 0.6180339887498949, place * 0.1).map((share) => limit * (2 * share - 1));
        return tf.tensor(Float32Array.from(values), shape);
      });
      model.setWeights(weights);
      assert.equal(countParameters(specification), oracle.parameters);
      const inputs = createMatrix(spectra, [16, 186, 1]);
      close(predict(model, inputs), oracle.before, 1e-5);

      const stepper = createStepper(model, specification, level);
      const losses = Array.from({ length: 10 }, () => stepper.trainStep(spectra, redshifts, 16));
      assert.equal(stepper.level, level);
      close(losses, oracle.losses, 1e-4 * Math.max(...oracle.losses));
      close(predict(model, inputs), oracle.after, 2e-4);
      stepper.dispose();
      model.dispose();
      weights.forEach((one) => one.dispose());
    });
  }
});
