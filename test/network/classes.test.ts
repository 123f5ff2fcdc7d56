import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clearStop, createRandom, projectRoot, readJson, requestStop } from '../../lib/base';
import {
  bestCandidates,
  chooseClassNeighbours,
  chooseClassPredictor,
  fitClassLinearSupportVectors,
  fitClassNeighbours,
  fitClassRidge,
  fitClassSupportVectors,
} from '../../lib/network';
import type { ClassExamples, ClassPredictor } from '../../lib/network';
import { createMatrix } from '../../lib/table';
import type { Matrix } from '../../lib/table';

interface Oracle {
  inputs: number[];
  classes: number[];
  present: number[];
  wanted: number[];
  neighbours: { neighbours: number; shares: number[] }[];
  ridge: { penalty: number; scores: number[] }[];
  linear: { cost: number; scores: number[] }[];
  radial: { cost: number; gamma: number; givesGamma: boolean; scores: number[] }[];
}

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/many-classes.json`);
const train: ClassExamples = {
  inputs: createMatrix(Float32Array.from(oracle.inputs), [80, 6]),
  classes: oracle.classes,
  classCount: 7,
};
const wanted = createMatrix(Float32Array.from(oracle.wanted), [20, 6]);

/** Scores as scikit-learn's in the classes that have an object, and nothing in the others. */
async function assertScores(
  fitted: ClassPredictor,
  expected: readonly number[],
  tolerance: number,
  without: number,
): Promise<void> {
  const { values, shape } = await fitted.scores(wanted);
  assert.deepEqual(shape, [20, 7]);
  values.forEach((score, place) => {
    const column = oracle.present.indexOf(place % 7);
    const one = column < 0 ? without : expected[5 * Math.floor(place / 7) + column]!;
    const isClose = score === one || Math.abs(score - one) <= tolerance * Math.max(1, Math.abs(one));
    assert.ok(
      isClose,
      `${fitted.name}, object ${Math.floor(place / 7)}, class ${place % 7}: ${score}, not ${one}`,
    );
  });
  assert.deepEqual(await fitted.predict(wanted), bestCandidates({ values, shape }));
}

/** Objects about the centres of classes. */
function clouds(seed: number, rows: number, width: number, classCount: number) {
  const centre = createRandom(seed, 'centres');
  const centres = Float32Array.from({ length: classCount * width }, () => centre.normal(0, 2));
  const random = createRandom(seed, 'objects');
  const classes = Int32Array.from({ length: rows }, () => random.integer(classCount));
  const values = Float32Array.from({ length: rows * width }, (_, place) => {
    const own = classes[Math.floor(place / width)]!;
    return random.normal(centres[own * width + (place % width)], 1);
  });
  return { inputs: createMatrix(values, [rows, width]), classes, classCount };
}

/** All fits, under their names, with what makes them quick. */
const fits: Record<string, (examples: ClassExamples) => Promise<ClassPredictor>> = {
  neighbours: (examples) => Promise.resolve(fitClassNeighbours(examples, 1)),
  ridge: (examples) => fitClassRidge(examples),
  linear: (examples) => fitClassLinearSupportVectors(examples, { cost: 0.1 }),
  radial: (examples) => fitClassSupportVectors(examples),
};

describe('classifiers give the scores of scikit-learn', () => {
  for (const { neighbours, shares } of oracle.neighbours) {
    it(`KNeighborsClassifier, ${neighbours} neighbours, votes by distance`, () =>
      assertScores(fitClassNeighbours(train, neighbours), shares, 1e-6, 0));
  }
  for (const { penalty, scores } of oracle.ridge) {
    it(`Ridge on one-hot targets, penalty ${penalty}`, async () =>
      assertScores(await fitClassRidge(train, { penalty, tolerance: 1e-10 }), scores, 1e-5, -Infinity));
  }
  for (const { cost, scores } of oracle.linear) {
    it(`LinearSVC, cost ${cost}`, async () =>
      assertScores(
        await fitClassLinearSupportVectors(train, { cost, tolerance: 1e-10 }),
        scores,
        1e-4,
        -Infinity,
      ));
  }
  for (const { cost, gamma, givesGamma, scores } of oracle.radial) {
    it(`OneVsRestClassifier(SVC), cost ${cost}`, async () => {
      const fitted = await fitClassSupportVectors(train, {
        cost,
        tolerance: 1e-6,
        ...(givesGamma && { gamma }),
      });
      assert.ok(Math.abs(fitted.gamma - gamma) < 1e-9);
      await assertScores(fitted, scores, 1e-4, -Infinity);
    });
  }
});

describe('classifiers', () => {
  it('find the nearest rows that comparing every two finds, also far from the origin', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 1, max: 12 }), async (seed, neighbours) => {
        const known = clouds(seed, 40, 3, 4);
        const values = known.inputs.values.map((value) => value + 100);
        const far = { ...known, inputs: createMatrix(values, [40, 3]) };
        const { values: scores } = await fitClassNeighbours(far, neighbours).scores(far.inputs);
        for (let row = 0; row < 40; row++) {
          // Each object is its own nearest, at distance 0, and outvotes all others.
          assert.equal(scores[row * 4 + known.classes[row]!], 1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('tell well-separated clouds apart, in more columns than objects too', async () => {
    for (const [name, fit] of Object.entries(fits)) {
      const all = clouds(3, 90, 120, 5);
      const half = { ...all, inputs: firstRows(all.inputs, 60), classes: all.classes.slice(0, 60) };
      const predicted = await (await fit(half)).predict(all.inputs);
      const wrong = predicted.filter((own, row) => own !== all.classes[row]).length;
      assert.ok(wrong <= 1, `${name}: ${wrong} wrong`);
    }
  });

  it('score an object the same alone and among 300', async () => {
    const many = clouds(5, 300, 4, 3);
    for (const [name, fit] of Object.entries(fits)) {
      const fitted = await fit(many);
      const together = (await fitted.scores(many.inputs)).values.subarray(3 * 299);
      const last = createMatrix(many.inputs.values.slice(4 * 299), [1, 4]);
      (await fitted.scores(last)).values.forEach((score, place) =>
        assert.ok(Math.abs(score - together[place]!) < 1e-4, name),
      );
    }
  });

  it('ridge scores sum to 1, because its targets do', async () => {
    const known = clouds(6, 50, 4, 3);
    const { values } = await (await fitClassRidge(known, { penalty: 3 })).scores(known.inputs);
    for (let row = 0; row < 50; row++) {
      const sum = values[3 * row]! + values[3 * row + 1]! + values[3 * row + 2]!;
      assert.ok(Math.abs(sum - 1) < 1e-4, `${sum}`);
    }
  });

  it('linear support vectors lie at the least of their objective: no small change lowers it', async () => {
    const known = clouds(8, 60, 3, 3);
    const cost = 0.5;
    const { weights, intercepts } = await fitClassLinearSupportVectors(known, { cost, tolerance: 1e-9 });
    const objective = (own: number, change: readonly number[]): number => {
      const parts = [0, 1, 2].map((place) => weights[3 * place + own]! + change[place]!);
      const intercept = intercepts[own]! + change[3]!;
      let sum = (parts.reduce((total, part) => total + part ** 2, 0) + intercept ** 2) / 2;
      for (let row = 0; row < 60; row++) {
        const at = parts.reduce(
          (total, part, place) => total + part * known.inputs.values[3 * row + place]!,
          intercept,
        );
        sum += cost * Math.max(0, 1 - (known.classes[row] === own ? at : -at)) ** 2;
      }
      return sum;
    };
    const change = fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 }), change, (own, by) => {
        assert.ok(objective(own, by) >= objective(own, [0, 0, 0, 0]) - 1e-5);
      }),
    );
  });

  it('support vectors keep their bounds, and their coefficients sum to 0', async () => {
    const known = clouds(9, 70, 2, 4);
    const { coefficients } = await fitClassSupportVectors(known, { cost: 2 });
    for (let column = 0; column < 4; column++) {
      let sum = 0;
      for (let row = 0; row < 70; row++) {
        const signed = coefficients[4 * row + column]! * (known.classes[row] === column ? 1 : -1);
        assert.ok(signed >= 0 && signed <= 2);
        sum += coefficients[4 * row + column]!;
      }
      assert.ok(Math.abs(sum) < 1e-4);
    }
  });

  it('refuse what they cannot learn from, by name', async () => {
    const { inputs, classes } = train;
    const bad: [ClassExamples, string][] = [
      [{ inputs, classes: Array.from(classes).fill(7), classCount: 7 }, 'bad-class'],
      [{ inputs, classes: Array.from(classes).fill(0.5), classCount: 7 }, 'bad-class'],
      [{ inputs, classes, classCount: 1 }, 'bad-class'],
      [{ inputs, classes: [1], classCount: 7 }, 'wrong-shape'],
      [{ inputs: createMatrix(new Float32Array(0), [0, 6]), classes: [], classCount: 7 }, 'no-objects'],
      [
        { inputs: createMatrix(new Float32Array(480).fill(NaN), [80, 6]), classes, classCount: 7 },
        'not-finite',
      ],
    ];
    for (const [examples, code] of bad) {
      for (const [name, fit] of Object.entries(fits)) {
        await assert.rejects(async () => fit(examples), { code }, name);
      }
    }
    const single = { inputs, classes: Array.from(classes).fill(3), classCount: 7 };
    for (const name of ['ridge', 'linear', 'radial']) {
      await assert.rejects(fits[name]!(single), { code: 'one-class' });
    }
    await assert.rejects(fitClassRidge(train, { penalty: 0 }), { code: 'wrong-option' });
    await assert.rejects(fitClassLinearSupportVectors(train, { cost: NaN }), { code: 'wrong-option' });
    await assert.rejects(fitClassSupportVectors(train, { maximumRows: 79 }), { code: 'too-many-rows' });
    assert.throws(() => fitClassNeighbours(train, 81), { code: 'bad-neighbours' });
    const narrow = createMatrix(new Float32Array(3), [1, 3]);
    for (const fit of Object.values(fits)) {
      await assert.rejects((await fit(train)).scores(narrow), { code: 'wrong-shape' });
    }
  });

  it('stop when asked to, in the fit and in the prediction', async () => {
    const fitted = fitClassNeighbours(train, 1);
    try {
      requestStop();
      for (const name of ['ridge', 'linear', 'radial']) {
        await assert.rejects(fits[name]!(train), { code: 'stopped' }, name);
      }
      await assert.rejects(fitted.predict(wanted), { code: 'stopped' });
      await assert.rejects(chooseClassNeighbours(train, train), { code: 'stopped' });
    } finally {
      clearStop();
    }
  });

  it('tell how far they are', async () => {
    const tasks: string[] = [];
    const onProgress = ({ task }: { task: string }) => tasks.push(task);
    await fitClassLinearSupportVectors(train, { onProgress });
    await fitClassSupportVectors(train, { onProgress });
    // One for each class, and the end.
    assert.equal(tasks.filter((task) => task === 'finding support vectors').length, 6);
    assert.ok(tasks[0] === 'The fit of linear support vectors');
  });
});

describe('chooseClassNeighbours', () => {
  it('takes the number that is right for most, as fits of each number are', async () => {
    const known = clouds(11, 150, 2, 6);
    const other = clouds(11, 400, 2, 6);
    const validation = { ...other, inputs: rowsFrom(other.inputs, 150), classes: other.classes.slice(150) };
    const near = (predicted: number, own: number) => Math.abs(predicted - own) <= 1;
    for (const isRight of [undefined, near]) {
      const chosen = await chooseClassNeighbours(known, validation, [7, 1, 3], isRight);
      assert.deepEqual(
        chosen.tried.map(({ neighbours }) => neighbours),
        [1, 3, 7],
      );
      for (const { neighbours, share } of chosen.tried) {
        const predicted = await fitClassNeighbours(known, neighbours).predict(validation.inputs);
        const rights = predicted.filter((own, row) =>
          isRight ? isRight(own, validation.classes[row]!) : own === validation.classes[row],
        );
        assert.equal(share, rights.length / 250);
      }
      const most = Math.max(...chosen.tried.map(({ share }) => share));
      assert.equal(chosen.neighbours, chosen.tried.find(({ share }) => share === most)!.neighbours);
    }
  });

  it('refuses no candidates, too many neighbours and other shapes', async () => {
    await assert.rejects(chooseClassNeighbours(train, train, []), { code: 'no-candidates' });
    await assert.rejects(chooseClassNeighbours(train, train, [81]), { code: 'bad-neighbours' });
    await assert.rejects(chooseClassNeighbours(train, clouds(1, 9, 3, 7)), { code: 'wrong-shape' });
  });
});

describe('chooseClassPredictor', () => {
  it('keeps the first of the settings that are right for most', async () => {
    const known = clouds(12, 120, 3, 4);
    const fit = (penalty: number) => fitClassRidge(known, { penalty });
    const settings = [1e6, 1, 2];
    const { setting, predictor, tried } = await chooseClassPredictor(settings, fit, known);
    assert.deepEqual(
      tried.map((one) => one.setting),
      settings,
    );
    const most = Math.max(...tried.map(({ share }) => share));
    assert.equal(setting, tried.find(({ share }) => share === most)!.setting);
    const rights = (await predictor.predict(known.inputs)).filter((own, row) => own === known.classes[row]);
    assert.equal(rights.length / 120, most);
    const never = await chooseClassPredictor(settings, fit, known, () => false);
    assert.equal(never.setting, 1e6);
    await assert.rejects(chooseClassPredictor([], fit, known), { code: 'no-candidates' });
  });
});

function firstRows({ values, shape }: Matrix, rows: number): Matrix {
  const width = shape[1]!;
  return createMatrix(values.slice(0, rows * width), [rows, width]);
}

function rowsFrom({ values, shape }: Matrix, from: number): Matrix {
  const width = shape[1]!;
  return createMatrix(values.slice(from * width), [shape[0]! - from, width]);
}
