import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { loadTensorFlow } from '../../lib/base';
import { buildNetwork, gaussianMixtureLoss } from '../../lib/network';
import type { AnyNetworkSpecification } from '../../lib/network';
import { fitScaler } from '../../lib/preprocess';
import { loadModel, predict, saveModel } from '../../lib/training';
import type { ModelToSave } from '../../lib/training';
import { smallData, smallNetwork, temporaryFolder } from './small-training';

const { inputs, inputNames, targetNames } = smallData.train;

describe('saveModel and loadModel', function () {
  const parent = temporaryFolder(this);
  const folder = () => path.join(parent(), 'model');

  function modelToSave(seed = 3): ModelToSave {
    return {
      model: buildNetwork(smallNetwork, seed),
      specification: smallNetwork,
      seed,
      scaler: fitScaler('z-score', inputs),
      inputNames,
      targetNames,
      survey: 'alhambra',
      provenance: { origin: 'SIMULATED', simulator: 'bent objects', version: '1.0', seed: 1 },
    };
  }

  it('a loaded model predicts bit for bit what the saved one did, and knows its scaler and origin', () => {
    const saved = modelToSave();
    saveModel(folder(), saved);
    // Another seed's initial weights would give themselves away.
    const loaded = loadModel(folder());
    assert.deepEqual(predict(loaded.model, inputs), predict(saved.model, inputs));
    const { versions, saved: date, ...rest } = loaded;
    assert.deepEqual({ ...rest, model: undefined }, { ...saved, model: undefined });
    assert.equal(versions.node, process.versions.node);
    assert.ok(Math.abs(Date.now() - Date.parse(date)) < 60_000);
    for (const { model } of [saved, loaded]) model.dispose();
  });

  it("TensorFlow's own loader reads the folder too", async () => {
    const saved = modelToSave();
    saveModel(folder(), saved);
    const model = await loadTensorFlow().loadLayersModel(`file://${folder()}/model.json`);
    assert.deepEqual(predict(model, inputs), predict(saved.model, inputs));
    for (const one of [model, saved.model]) one.dispose();
  });

  it('a network with branches, dropout and a loss of its own comes back and predicts the same', () => {
    const specification: AnyNetworkSpecification = {
      ...smallNetwork,
      layers: [
        { kind: 'dense', name: 'trunk', units: 3, activation: 'relu', initializer: 'heNormal' },
        { kind: 'dropout', rate: 0.5 },
        { kind: 'dense', name: 'deep', units: 3, activation: 'tanh', useBias: false },
        { kind: 'add', from: ['trunk', 'deep', 'input'] },
        { kind: 'dense', units: 6, activation: 'linear' },
      ],
      loss: gaussianMixtureLoss(2),
      optimizer: { kind: 'adamw', learningRate: 0.01, clipNorm: 1 },
      metrics: [],
    };
    const saved = { ...modelToSave(), model: buildNetwork(specification, 3), specification };
    saveModel(folder(), saved);
    const loaded = loadModel(folder());
    assert.deepEqual(predict(loaded.model, inputs), predict(saved.model, inputs));
    assert.equal(JSON.stringify(loaded.specification), JSON.stringify(specification));
    for (const { model } of [saved, loaded]) model.dispose();
  });

  it('saves without scaler, survey and provenance', () => {
    const { model, specification, seed } = modelToSave();
    saveModel(folder(), { model, specification, seed, inputNames, targetNames });
    const loaded = loadModel(folder());
    assert.deepEqual([loaded.scaler, loaded.survey, loaded.provenance], [undefined, undefined, undefined]);
    for (const one of [model, loaded.model]) one.dispose();
  });

  it('replaces an earlier model and leaves nothing beside it', () => {
    for (const seed of [3, 4]) {
      const one = modelToSave(seed);
      saveModel(folder(), one);
      one.model.dispose();
    }
    const loaded = loadModel(folder());
    assert.equal(loaded.seed, 4);
    loaded.model.dispose();
    assert.deepEqual(fs.readdirSync(parent()), ['model']);
  });

  it('finds the old model where a writer was killed between taking the old away and putting the new', () => {
    const one = modelToSave();
    saveModel(folder(), one);
    fs.renameSync(folder(), path.join(parent(), '.model.previous'));
    const loaded = loadModel(folder());
    assert.equal(loaded.seed, 3);
    for (const { model } of [one, loaded]) model.dispose();
  });

  for (const name of ['model.json', 'weights.bin', 'description.json']) {
    it(`says that ${name} is damaged: cut short, with one bit turned, or away`, () => {
      const one = modelToSave();
      saveModel(folder(), one);
      one.model.dispose();
      const file = path.join(folder(), name);
      const bytes = fs.readFileSync(file);
      const damaged = { code: name === 'description.json' ? /damaged-model|missing-model/ : 'damaged-model' };
      fs.writeFileSync(file, bytes.subarray(0, bytes.length - 3));
      assert.throws(() => loadModel(folder()), { code: 'damaged-model', message: new RegExp(name) });
      for (const place of [0.2, 0.5, 0.8].map((share) => Math.floor(share * bytes.length))) {
        const turned = Buffer.from(bytes);
        turned[place]! ^= 4;
        fs.writeFileSync(file, turned);
        assert.throws(() => loadModel(folder()), { code: 'damaged-model', message: new RegExp(name) });
      }
      fs.rmSync(file);
      assert.throws(() => loadModel(folder()), damaged);
    });
  }

  it('says that there is no model, and does not overwrite other things', () => {
    assert.throws(() => loadModel(folder()), { code: 'missing-model' });
    fs.mkdirSync(folder());
    fs.writeFileSync(path.join(folder(), 'thesis.tex'), 'years of work');
    const one = modelToSave();
    assert.throws(() => saveModel(folder(), one), { code: 'cannot-overwrite' });
    assert.equal(fs.readFileSync(path.join(folder(), 'thesis.tex'), 'utf8'), 'years of work');
    one.model.dispose();
  });
});
