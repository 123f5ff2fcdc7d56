import assert from 'node:assert/strict';
import { createRandom, loadTensorFlow } from '../../lib/base';
import {
  buildNetwork,
  checkSpecification,
  countParameters,
  gaiaDensityNetwork,
  layerShapes,
  layerSources,
  outputUnits,
  targetWidth,
} from '../../lib/network';
import type { AnyNetworkSpecification, GaiaDensityOptions, LayerSpecification } from '../../lib/network';
import { binnedDensityTargets } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import { createStepper, loadModel, predict, saveModel } from '../../lib/training';
import { temporaryFolder } from '../training/small-training';

describe('slices', function () {
  const parent = temporaryFolder(this);

  function sliced(start: number, end: number, inputShape = [6]): AnyNetworkSpecification {
    const layers: LayerSpecification[] = [
      { kind: 'slice', start, end },
      { kind: 'dense', units: 1, activation: 'linear' },
    ];
    return { ...gaiaDensityNetwork({ output: 'point' }), inputShape, layers };
  }

  it('keep the numbers from start to before end', () => {
    assert.deepEqual(layerShapes(sliced(2, 5)), [[3], [1]]);
    const model = buildNetwork(sliced(2, 5), 1);
    const weights = model.getWeights()[0]!.dataSync();
    const found = predict(model, createMatrix(Float32Array.of(9, 9, 1, 2, 3, 9), [1, 6]))[0]!;
    assert.ok(Math.abs(found - (weights[0]! + 2 * weights[1]! + 3 * weights[2]!)) < 1e-5);
    model.dispose();
  });

  it('that do not fit are refused in a sentence', () => {
    assert.throws(() => checkSpecification(sliced(2, 7)), {
      code: 'bad-specification',
      message: /layer 1 \(slice\) gets the shape \[6\], but needs one row of at least 7 numbers/,
    });
    assert.throws(() => checkSpecification(sliced(3, 3)), { code: 'bad-specification' });
    assert.throws(() => checkSpecification(sliced(0, 1, [6, 1])), { code: 'bad-specification' });
    assert.throws(() => checkSpecification(sliced(-1, 3)), {
      message: /start of layer 1 is -1; give a whole/,
    });
    assert.throws(() => checkSpecification(sliced(0, 2.5)), {
      message: /end of layer 1 is 2.5; give a whole/,
    });
  });

  it("are saved and loaded, by TensorFlow's own loader too", async () => {
    const specification = gaiaDensityNetwork({ samples: 50, filters: [4, 4], units: [5], bins: 7 });
    const model = buildNetwork(specification, 3);
    const inputNames = Array.from({ length: 51 }, (_, place) => `flux${place}`);
    const targetNames = Array.from({ length: 7 }, (_, place) => `bin${place}`);
    const folder = `${parent()}/model`;
    saveModel(folder, { model, specification, seed: 3, inputNames, targetNames });
    const random = createRandom(1, 'spectra');
    const inputs = createMatrix(
      Float32Array.from({ length: 4 * 51 }, () => random.normal()),
      [4, 51],
    );
    const loaded = loadModel(folder);
    const own = await loadTensorFlow().loadLayersModel(`file://${folder}/model.json`);
    for (const one of [loaded.model, own]) assert.deepEqual(predict(one, inputs), predict(model, inputs));
    for (const one of [model, loaded.model, own]) one.dispose();
  });
});

describe('gaiaDensityNetwork', () => {
  it("has the thesis's convolutions over the fluxes, and the brightness beside what they found", () => {
    const specification = gaiaDensityNetwork({ filters: [64, 64, 64, 64], units: [256, 128] });
    checkSpecification(specification);
    const shapes = layerShapes(specification);
    assert.deepEqual(specification.inputShape, [187]);
    assert.deepEqual(shapes.slice(0, 3), [[186], [186, 1], [182, 64]]);
    const join = specification.layers.findIndex(({ kind }) => kind === 'concatenate');
    assert.deepEqual(shapes.slice(join - 2, join + 1), [[576], [1], [577]]);
    assert.deepEqual(layerSources(specification)[join], [join - 2, join - 1]);
    assert.deepEqual([outputUnits(specification), countParameters(specification)], [120, 237_880]);
  });

  it('is dense by default: all numbers of a row, fluxes and brightness, in one layer', () => {
    const specification = gaiaDensityNetwork();
    assert.deepEqual(
      specification.layers.map(({ kind }) => kind),
      ['dense', 'dropout', 'dense', 'dropout', 'dense', 'dropout', 'dense'],
    );
    assert.equal(
      countParameters(specification),
      187 * 512 + 512 + 512 * 256 + 256 + 256 * 128 + 128 + 128 * 120 + 120,
    );
  });

  it('follows its options', () => {
    const options: [GaiaDensityOptions, number, number][] = [
      [{ extra: 0 }, 120, 120],
      [{ extra: 3, samples: 100, filters: [8, 8], kernelSizes: [7, 3], units: [] }, 120, 120],
      [{ bins: 60, dropout: 0 }, 60, 60],
      [{ output: 'mixture', components: 3 }, 9, 1],
      [{ output: 'point', pointLoss: 'huber' }, 1, 1],
    ];
    for (const [one, outputs, targets] of options) {
      const specification = gaiaDensityNetwork(one);
      checkSpecification(specification);
      assert.deepEqual([outputUnits(specification), targetWidth(specification)], [outputs, targets]);
    }
    const kinds = gaiaDensityNetwork({ dropout: 0 }).layers.map(({ kind }) => kind);
    assert.ok(!kinds.includes('dropout'));
    assert.throws(() => checkSpecification(gaiaDensityNetwork({ filters: [4, 4, 4, 4, 4] })), {
      message: /kernelSize of layer 11 is undefined/,
    });
  });

  for (const level of ['fused', 'exact', 'bfloat16'] as const) {
    it(`learns a line's place at the level ${level}, from targets that are shares`, function () {
      this.timeout(30_000);
      const specification = gaiaDensityNetwork({ dropout: 0, filters: [64, 64, 16, 16], units: [32] });
      const random = createRandom(1, 'lines');
      const redshifts = Float64Array.from({ length: 64 }, () => 0.6 * random.uniform());
      const inputs = Float32Array.from({ length: 64 * 187 }, (_, place) => {
        const distance = (place % 187) - 20 - 240 * redshifts[Math.floor(place / 187)]!;
        return Math.exp(-(distance ** 2) / 50) + 0.02 * random.normal();
      });
      const { values } = binnedDensityTargets(redshifts, { low: 0, high: 0.6, bins: 120, smoothing: 0.004 });
      const model = buildNetwork(specification, 1);
      const stepper = createStepper(model, specification, level);
      const losses = Array.from({ length: 60 }, () => stepper.trainStep(inputs, values, 64));
      assert.equal(stepper.level, level);
      assert.ok(losses.at(-1)! < 0.85 * losses[0]!, `${losses[0]} to ${losses.at(-1)}`);
      stepper.dispose();
      model.dispose();
    });
  }
});
