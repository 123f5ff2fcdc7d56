import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clearStop, createRandom, projectRoot, readJson, requestStop } from '../../lib/base';
import { createMatrix } from '../../lib/table';
import { fitClassForest } from '../../lib/trees';
import { binColumns } from '../../lib/trees/bins';
import { addClassShares } from '../../lib/trees/forest/class-tree';
import { createClassSplitter } from '../../lib/trees/forest/find-class-split';
import { growClassTree } from '../../lib/trees/forest/grow-class-tree';
import type { ClassForestOptions } from '../../lib/trees';

interface ForestNumbers {
  shares: number[];
  rights: number[];
  meanNodes: number;
}
interface Oracle {
  digits: {
    inputs: number[];
    classes: number[];
    wanted: number[];
    wantedClasses: number[];
    deep: ForestNumbers;
    shallow: ForestNumbers;
  };
}

const { digits } = readJson<Oracle>(`${projectRoot}/test/oracle/many-classes.json`);
const train = {
  inputs: createMatrix(Float32Array.from(digits.inputs), [250, 16]),
  classes: digits.classes,
  classCount: 10,
};
const wanted = createMatrix(Float32Array.from(digits.wanted), [120, 16]);

/** A few objects of whole numbers, so that values are often equal. */
function objects(seed: number, rows: number) {
  const random = createRandom(seed, 'objects');
  const values = Float32Array.from({ length: rows * 3 }, () => random.integer(4));
  const classes = Int32Array.from({ length: rows }, () => random.integer(4));
  return { inputs: createMatrix(values, [rows, 3]), classes, classCount: 5 };
}

describe('fitClassForest', () => {
  for (const [name, options] of [
    ['deep', {}],
    ['shallow', { maximumDepth: 4, minimumInLeaf: 5, columnsPerSplit: 8 }],
  ] as [name: 'deep' | 'shallow', options: ClassForestOptions][]) {
    it(`says on average what 2,000 trees of scikit-learn's RandomForestClassifier say: ${name}`, async () => {
      const expected = digits[name];
      const forest = await fitClassForest(train, { trees: 1000, seed: 4, ...options });
      const { values } = await forest.scores(wanted);
      let squares = 0;
      values.forEach((share, place) => {
        squares += (share - expected.shares[place]!) ** 2;
        // A share of 1,000 trees has a deviation of 0.016 at most: five of them, of the difference to 2,000 others.
        assert.ok(Math.abs(share - expected.shares[place]!) < 0.1, `${place}: ${share}`);
      });
      assert.ok(Math.sqrt(squares / values.length) < 0.012, `${Math.sqrt(squares / values.length)}`);
      const nodes = forest.trees.reduce((sum, { lefts }) => sum + lefts.length, 0) / 1000;
      assert.ok(Math.abs(nodes / expected.meanNodes - 1) < 0.02, `${nodes}, not ${expected.meanNodes}`);
      const predicted = await forest.predict(wanted);
      const rights = predicted.filter((own, row) => own === digits.wantedClasses[row]).length;
      assert.ok(rights >= Math.min(...expected.rights) - 1 && rights <= Math.max(...expected.rights) + 1);
    });
  }

  it('gives shares that sum to 1, of classes it has seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 1, max: 40 }), async (seed, rows) => {
        const known = objects(seed, rows);
        const { values } = await (await fitClassForest(known, { trees: 3, seed })).scores(known.inputs);
        for (let row = 0; row < rows; row++) {
          const own = values.subarray(5 * row, 5 * row + 5);
          assert.ok(Math.abs(own.reduce((sum, share) => sum + share, 0) - 1) < 1e-6);
          assert.equal(own[4], 0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps its rules: leaves of so many objects, at most so deep', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 9 }), (seed, minimumInLeaf) => {
        const { inputs, classes, classCount } = objects(seed, 60);
        const binned = binColumns(inputs.values, 60, 255);
        const random = createRandom(seed, 'columns');
        const weights = Uint16Array.from(classes, () => 1 + random.integer(3));
        const splitter = createClassSplitter(
          binned,
          classes,
          weights,
          classCount,
          2,
          minimumInLeaf,
          (count) => random.integer(count),
        );
        const order = Int32Array.from(classes.keys());
        const shape = { maximumDepth: 3, minimumInLeaf };
        const tree = growClassTree(binned, classes, weights, order, splitter, shape);
        assert.ok(tree.lefts.length <= 15);
        const scores = new Float32Array(60 * classCount);
        addClassShares(tree, inputs.values, 60, 1, scores);
        // Objects of one leaf have the same shares, and those are the leaf's objects', as often as they count.
        const leaves = new Map<string, number[]>();
        for (let row = 0; row < 60; row++) {
          const key = scores.subarray(row * classCount, (row + 1) * classCount).join();
          leaves.set(key, [...(leaves.get(key) ?? []), row]);
        }
        for (const [key, rows] of leaves) {
          assert.ok(rows.length >= minimumInLeaf);
          const all = rows.reduce((sum, row) => sum + weights[row]!, 0);
          key.split(',').forEach((share, own) => {
            const ofOwn = rows.reduce((sum, row) => sum + (classes[row] === own ? weights[row]! : 0), 0);
            assert.ok(Math.abs(Number(share) - ofOwn / all) < 1e-6);
          });
        }
      }),
    );
  });

  it('is the same for a seed, and another for another', async () => {
    const known = objects(1, 60);
    const scores = async (seed: number) =>
      (await (await fitClassForest(known, { trees: 4, seed })).scores(known.inputs)).values;
    assert.deepEqual(await scores(2), await scores(2));
    assert.notDeepEqual(await scores(2), await scores(3));
  });

  it('learns a class from its one object, and says the share of the classes where inputs are all the same', async () => {
    const same = { inputs: createMatrix(new Float32Array(8), [4, 2]), classes: [0, 0, 0, 1], classCount: 2 };
    const { values } = await (await fitClassForest(same, { trees: 2000 })).scores(same.inputs);
    assert.ok(Math.abs(values[0]! - 0.75) < 0.03);
    const one = { inputs: createMatrix(new Float32Array(2), [1, 2]), classes: [1], classCount: 2 };
    assert.deepEqual(Array.from(await (await fitClassForest(one, { trees: 1 })).predict(one.inputs)), [1]);
  });

  it('stops with the trees so far, or says that there are none', async () => {
    const known = objects(3, 30);
    try {
      const forest = await fitClassForest(known, {
        onProgress: ({ done }) => done === 2 && requestStop(),
      });
      clearStop();
      assert.equal(forest.status, 'stopped');
      assert.equal(forest.name, 'random forest (2)');
      requestStop();
      await assert.rejects(fitClassForest(known), { code: 'stopped' });
    } finally {
      clearStop();
    }
  });

  it('refuses wrong options and examples', async () => {
    const known = objects(3, 30);
    const wrong: ClassForestOptions[] = [
      { trees: 0 },
      { columnsPerSplit: 4 },
      { minimumInLeaf: 0 },
      { maximumDepth: 0.5 },
      { maximumBins: 256 },
      { seed: NaN },
    ];
    for (const options of wrong) {
      await assert.rejects(fitClassForest(known, options), { code: 'wrong-option' }, JSON.stringify(options));
    }
    await assert.rejects(fitClassForest({ ...known, classes: [9] }), { code: 'wrong-shape' });
  });
});
