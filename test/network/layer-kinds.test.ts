import assert from 'node:assert/strict';
import { loadTensorFlow, projectRoot, readJson } from '../../lib/base';
import { alhambraRedshiftNetwork, buildNetwork, countParameters, outputUnits } from '../../lib/network';
import type { AnyNetworkSpecification, LayerSpecification, NetworkSpecification } from '../../lib/network';
import { createStepper, restoreWeights, weightsOf } from '../../lib/training';

interface Case extends Pick<AnyNetworkSpecification, 'inputShape' | 'layers' | 'loss' | 'optimizer'> {
  parameters: number;
  before: number[];
  losses: number[];
  after: number[];
}

const rows = 8;
const ranges: Record<string, [low: number, high: number]> = {
  kernel: [-0.4, 0.4],
  bias: [-0.1, 0.1],
  gamma: [0.7, 1.3],
  beta: [-0.2, 0.2],
  moving_mean: [-0.2, 0.2],
  moving_variance: [0.5, 1.5],
};

/** Numbers without pattern, by the formula of the oracle's script. */
function scattered(count: number, stream: number, low: number, high: number): Float32Array {
  return Float32Array.from({ length: count }, (_, place) => {
    const wave = Math.sin((place + 1 + 1000 * stream) * 12.9898) * 10000;
    return low + (high - low) * (wave - Math.floor(wave));
  });
}

/** Targets by the formula of the oracle's script, as a stepper takes them: one-hot for class numbers. */
function targetsOf(loss: AnyNetworkSpecification['loss'], units: number, count: number): Float32Array {
  if (/categorical/i.test(loss)) {
    const targets = new Float32Array(count * units);
    scattered(count, 200, 0, units).forEach((value, row) => (targets[row * units + Math.floor(value)] = 1));
    return targets;
  }
  return loss === 'binaryCrossentropy'
    ? scattered(count * units, 200, 0, 2).map(Math.floor)
    : scattered(count * units, 200, -2, 2);
}

function assertNear(what: string, found: ArrayLike<number>, wanted: readonly number[]): void {
  assert.equal(found.length, wanted.length, what);
  wanted.forEach((value, place) => {
    assert.ok(Math.abs(found[place]! - value) < 1e-4, `${what} at ${place}: ${found[place]}, not ${value}`);
  });
}

describe('layer kinds, losses and optimizers', () => {
  const { cases } = readJson<{ cases: Record<string, Case> }>(`${projectRoot}/test/oracle/layer-kinds.json`);

  for (const [name, { parameters, before, losses, after, ...part }] of Object.entries(cases)) {
    const specification: AnyNetworkSpecification = {
      ...alhambraRedshiftNetwork(),
      name: 'layer-kinds',
      metrics: [],
      ...part,
    };

    it(`predictions and three steps equal Keras's to 1e-4: ${name}, ${part.loss}, ${part.optimizer.kind}`, () => {
      const tensors = loadTensorFlow().memory().numTensors;
      const model = buildNetwork(specification, 1);
      assert.equal(countParameters(specification), parameters);
      assert.equal(model.countParams(), parameters);
      restoreWeights(
        model,
        weightsOf(model).map((weight) => {
          const [, place, variable] = /_(\d+)\/(\w+)$/.exec(weight.name)!;
          const stream = 10 * (Number(place) - 1) + Object.keys(ranges).indexOf(variable!);
          return { ...weight, values: scattered(weight.values.length, stream, ...ranges[variable!]!) };
        }),
      );
      const stepper = createStepper(model, specification as NetworkSpecification);
      const units = outputUnits(specification);
      const size = specification.inputShape.reduce((product, length) => product * length, 1);
      const inputs = scattered(losses.length * rows * size, 100, -1, 1);
      const targets = targetsOf(specification.loss, units, losses.length * rows);
      const first = inputs.slice(0, rows * size);
      assertNear('the prediction before', stepper.predict(first, rows), before);
      const found = losses.map((_, step) =>
        stepper.trainStep(
          inputs.slice(step * rows * size, (step + 1) * rows * size),
          targets.slice(step * rows * units, (step + 1) * rows * units),
          rows,
        ),
      );
      assertNear('the loss', found, losses);
      assertNear('the prediction after', stepper.predict(first, rows), after);
      stepper.dispose();
      model.dispose();
      assert.equal(loadTensorFlow().memory().numTensors, tensors, 'all memory comes back');
    });
  }

  it('the cases hold every layer kind, loss and optimizer', () => {
    const all = Object.values(cases);
    const kinds = new Set(all.flatMap(({ layers }) => layers.map(({ kind }) => kind)));
    const wanted: Record<LayerSpecification['kind'], true> = {
      dense: true,
      conv1d: true,
      conv2d: true,
      maxPooling1d: true,
      maxPooling2d: true,
      averagePooling1d: true,
      averagePooling2d: true,
      globalAveragePooling: true,
      flatten: true,
      batchNormalization: true,
      layerNormalization: true,
    };
    assert.deepEqual([...kinds].sort(), Object.keys(wanted).sort());
    assert.equal(new Set(all.map(({ loss }) => loss)).size, 6);
    assert.equal(
      new Set(all.map(({ optimizer }) => JSON.stringify({ ...optimizer, learningRate: 0 }))).size,
      6,
    );
  });
});
