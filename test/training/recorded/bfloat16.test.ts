import assert from 'node:assert/strict';
import type { Tensor4D } from '@tensorflow/tfjs-node-gpu';
import { createRandom, loadTensorFlow } from '../../../lib/base';
import { buildNetwork, gaiaRedshiftNetwork } from '../../../lib/network';
import type { AnyNetworkSpecification, TrainingLevel } from '../../../lib/network';
import { createStepper, predict } from '../../../lib/training';
import { createMatrix } from '../../../lib/table';
import { bfloat16Rules } from '../../../lib/training/recorded/bfloat16-rules';
import { fusingRules } from '../../../lib/training/recorded/fusing-rules';
import { rewrite } from '../../../lib/training/recorded/graph-editor';
import { record } from '../../../lib/training/recorded/record';
import { networkFor } from './numbers';

/** Spectra with a bump whose place is the target. */
function bumps(samples: number, rows: number): { inputs: Float32Array; targets: Float32Array } {
  const random = createRandom(1, 'bumps');
  const targets = Float32Array.from({ length: rows }, () => random.uniform());
  const inputs = Float32Array.from({ length: rows * samples }, (_, place) => {
    const centre = samples * (0.2 + 0.6 * targets[Math.floor(place / samples)]!);
    return Math.exp(-((((place % samples) - centre) / 6) ** 2)) + 0.05 * random.normal();
  });
  return { inputs, targets };
}

const { inputs, targets } = bumps(186, 32);

function trained(
  level: TrainingLevel,
  specification: AnyNetworkSpecification = gaiaRedshiftNetwork(),
  steps = 40,
) {
  const model = buildNetwork(specification, 1);
  const stepper = createStepper(model, specification, level);
  const losses = Array.from({ length: steps }, () => stepper.trainStep(inputs, targets, 32));
  const predictions = stepper.predict(inputs, 32);
  const found = { level: stepper.level, losses, predictions, weights: stepper.weights() };
  stepper.dispose();
  return { ...found, model };
}

describe('a step with products in bfloat16', function () {
  this.timeout(240_000);

  it('learns as one in 32 bits does, and keeps weights that are not rounded', () => {
    const [low, full] = [trained('bfloat16'), trained('fused')];
    assert.equal(low.level, 'bfloat16');
    const last = ({ losses }: typeof low) => losses.slice(-5).reduce((sum, loss) => sum + loss / 5, 0);
    assert.ok(last(full) < 0.3 * full.losses[0]!, `${last(full)} of ${full.losses[0]}`);
    assert.ok(Math.abs(last(low) - last(full)) < 0.2 * full.losses[0]!, `${last(low)} and ${last(full)}`);
    assert.ok(Math.abs(low.losses[0]! - full.losses[0]!) < 0.02 * full.losses[0]!);
    // The last 16 bits of a rounded number are 0.
    const bits = new Uint32Array(low.weights[2]!.values.buffer);
    assert.ok(bits.some((value) => (value & 0xffff) !== 0));
    for (const { model } of [low, full]) model.dispose();
  });

  it('predicts as one in 32 bits does within its precision, and the same as predict', () => {
    const { model, predictions } = trained('bfloat16', undefined, 3);
    const matrix = createMatrix(inputs, [32, 186, 1]);
    assert.deepEqual(predict(model, matrix, { level: 'bfloat16' }), predictions);
    predict(model, matrix).forEach((value, row) => {
      assert.ok(Math.abs(value - predictions[row]!) < 0.02 + 0.02 * Math.abs(value), `row ${row}`);
    });
    model.dispose();
  });

  it('is the one in 32 bits where nothing is large enough to gain', () => {
    const specification = networkFor('meanSquaredError');
    const states = (['bfloat16', 'fused'] as const).map((level) => {
      const model = buildNetwork(specification, 1);
      const stepper = createStepper(model, specification, level);
      stepper.trainStep(inputs.slice(0, 60), inputs.slice(60, 80), 10);
      const state = stepper.state();
      model.dispose();
      return state;
    });
    assert.deepEqual(states[0], states[1]);
  });

  describe('rewrites', () => {
    const tf = loadTensorFlow();

    /** The names of the operations of a convolution's gradients, sorted. */
    function gradientOperations(
      shape: [number, number, number, number],
      filter: [number, number, number, number],
    ) {
      return tf.tidy(() => {
        const [x, w] = [tf.zeros(shape), tf.zeros(filter)];
        const both = tf.grads((one, other) =>
          tf
            .conv2d(one as Tensor4D, other as Tensor4D, 1, 'valid')
            .square()
            .sum(),
        );
        const recording = record(() => both([x, w]), [x, w], []);
        const shapes = [shape, filter];
        const { operations } = rewrite(
          rewrite(recording, [], shapes, fusingRules),
          [],
          shapes,
          bfloat16Rules(),
        );
        return operations.map(({ name }) => name) as unknown as typeof x;
      }) as unknown as string[];
    }

    it('both gradients of a large convolution along a spectrum into products with the same columns', () => {
      const names = gradientOperations([16, 1, 64, 32], [1, 5, 32, 128]);
      assert.deepEqual(
        ['Pad', 'ConcatV2', 'MatMul', 'Conv2DBackpropInput'].map(
          (one) => names.filter((name) => name === one).length,
        ),
        [1, 1, 2, 0],
      );
    });

    for (const [what, shape, filter] of [
      ['of an image', [16, 8, 64, 32], [3, 3, 32, 128]],
      ['of few channels', [16, 1, 64, 1], [1, 5, 1, 128]],
    ] satisfies [string, [number, number, number, number], [number, number, number, number]][]) {
      it(`but not ${what}`, () => {
        const names = gradientOperations(shape, filter);
        assert.ok(names.includes('Conv2DBackpropFilter') && !names.includes('Pad'), names.join());
      });
    }
  });
});
