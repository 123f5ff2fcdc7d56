import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  euclidSizes,
  gaiaSizes,
  judgedFolds,
  ownEpochs,
  ownSizes,
  presetEpochs,
  presetNames,
  presetOf,
} from '../../lib/workspace';

const series = 'alhambra-photometry';
const presets = presetNames.map((name) => presetOf(series, name));
const objects = fc.integer({ min: 0, max: 500_000 });

describe('presets', () => {
  it('grow from smoke to thesis in objects, rows, folds and seeds', () => {
    for (const size of ['objects', 'neighbourRows', 'folds', 'seeds', 'epochShare', 'ownEpochs'] as const) {
      const sizes = presets.map((preset) => preset[size]);
      assert.deepEqual(
        sizes,
        [...sizes].sort((one, other) => one - other),
      );
    }
  });

  it('an unknown one is refused with the names that exist', () => {
    assert.throws(() => presetOf(series, 'fast'), { code: 'unknown-preset', message: /smoke, quick, study/ });
  });

  it("run the document's epochs, at smoke a share of them and at least 2", () => {
    assert.deepEqual(
      presets.map((preset) => presetEpochs(preset, 80)),
      [3, 80, 80, 80],
    );
    assert.equal(presetEpochs(presets[0]!, 7), 2);
  });
});

describe('judgedFolds', () => {
  it("is the preset's folds up to 50,000 objects, and one beyond", () => {
    for (const preset of presets) {
      assert.equal(judgedFolds(preset, 50_000), preset.folds);
      assert.equal(judgedFolds(preset, 50_001), 1);
    }
    assert.deepEqual(
      presets.map((preset) => judgedFolds(preset, 6100)),
      [1, 5, 5, 5],
    );
  });

  it('is a number of folds that there are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...presets), objects, (preset, count) => {
        assert.ok([1, 2, 3, 4, 5].includes(judgedFolds(preset, count)));
      }),
    );
  });
});

describe('ownEpochs', () => {
  it("is the preset's epochs up to 50,000 objects, a quarter of them beyond, and never below 2", () => {
    for (const [count, epochs] of [
      [6100, [2, 60, 60, 60]],
      [50_000, [2, 60, 60, 60]],
      [50_001, [2, 15, 15, 15]],
    ] as const) {
      assert.deepEqual(
        presets.map((preset) => ownEpochs(preset, count)),
        epochs,
      );
    }
  });
});

describe('gaiaSizes', () => {
  it('grow from smoke to thesis', () => {
    const sizes = presetNames.map((name) => gaiaSizes(presetOf('gaia-redshift', name)));
    const rows = sizes.map(
      ({ epochs, ownEpochs: own, search, comparison, sources, thesisShare, far, supportRows }) => [
        epochs,
        own,
        search.spectra,
        search.epochs,
        search.trials,
        search.initialTrials,
        comparison.spectra,
        comparison.epochs,
        sources.spectra,
        sources.epochs,
        thesisShare,
        far.spectra,
        far.epochs,
        far.testGalaxies,
        supportRows,
      ],
    );
    rows.slice(1).forEach((row, place) => {
      row.forEach((size, column) => assert.ok(size >= rows[place]![column]!, `column ${column}`));
    });
    assert.ok(sizes.every(({ search }) => search.initialTrials < search.trials));
    assert.ok(sizes.every(({ thesisShare }) => thesisShare >= 0.1 && thesisShare < 1));
  });

  it('reach the size of the thesis', () => {
    assert.equal(presetOf('gaia-redshift', 'thesis').objects, 520_393);
    assert.equal(gaiaSizes(presetOf('gaia-redshift', 'thesis')).epochs, 20);
  });
});

describe('ownSizes', () => {
  it('grow from smoke to thesis, with networks that fit the objects from quick on', () => {
    const sizes = presetNames.map((name) => ownSizes(presetOf('own-catalogue', name)));
    for (const of of ['ensemble', 'folds', 'fieldObjects', 'draws'] as const)
      sizes.slice(1).forEach((one, place) => assert.ok(one[of] >= sizes[place]![of]));
    assert.deepEqual(
      sizes.map(({ members }) => members === undefined),
      [false, true, true, true],
    );
  });
});

describe('euclidSizes', () => {
  const presetsOfSeries = presetNames.map((name) => presetOf('euclid-spectra', name));
  const sizes = presetsOfSeries.map(euclidSizes);

  it('grow from smoke to thesis', () => {
    const rows = sizes.map(({ curve, plainCurve, comparison, depth, noise, testCopies }) => [
      ...[curve.length, curve.at(-1)!, plainCurve.length, comparison, testCopies],
      ...[depth.spectra, depth.epochs, depth.samples, Number(depth.atLargest)],
      ...[noise.spectra, noise.levels.length, noise.pooledLevels.length],
    ]);
    rows.slice(1).forEach((row, place) => {
      row.forEach((size, column) => assert.ok(size >= rows[place]![column]!, `column ${column}`));
    });
  });

  it('rise along each curve to the most spectra that the preset trains on, where the talk’s network is trained too', () => {
    sizes.forEach(({ curve, plainCurve }, place) => {
      assert.deepEqual(
        curve,
        [...curve].sort((one, other) => one - other),
      );
      for (const one of [curve, plainCurve]) assert.equal(one.at(-1), presetsOfSeries[place]!.objects);
      assert.ok(plainCurve.every((spectra) => curve.includes(spectra)));
    });
  });

  it('have noise of ½ among the levels, on spectra of the curve, so that its training is shared', () => {
    for (const { curve, noise } of sizes) {
      assert.ok(curve.includes(noise.spectra));
      assert.ok(noise.levels.includes(0.5));
      assert.ok(noise.pooledLevels.every((level) => noise.levels.includes(level)));
    }
  });
});
