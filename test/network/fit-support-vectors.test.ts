import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clearStop, projectRoot, readJson, requestStop } from '../../lib/base';
import { fitSupportVectors } from '../../lib/network';
import type { SupportVectorOptions } from '../../lib/network';
import { createMatrix } from '../../lib/table';
import { datasetOf, noisyPlane } from './datasets';

interface Fit {
  rows: number;
  duplicated: boolean;
  cost: number;
  epsilon: number;
  gamma: number;
  givesGamma: boolean;
  supportVectors: number;
  atBound: number;
  objective: number;
  predictions: number[];
}
interface Oracle {
  inputs: number[];
  targets: number[];
  wanted: number[];
  fits: Fit[];
}

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/support-vectors.json`);
const wanted = createMatrix(Float32Array.from(oracle.wanted), [50, 5]);
/** A thousandth of the targets' deviation. */
const close = 1e-4;

function trainingSet({ rows, duplicated }: Fit) {
  const inputs = oracle.inputs.slice(0, 5 * rows);
  const targets = oracle.targets.slice(0, rows);
  if (!duplicated) return datasetOf(inputs, targets);
  return datasetOf([...inputs, ...inputs], [...targets, ...[...targets].reverse()]);
}

function near(found: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, not ${expected}`);
}

describe('fitSupportVectors', () => {
  for (const expected of oracle.fits) {
    const { rows, duplicated, cost, epsilon, gamma, givesGamma } = expected;
    it(`is scikit-learn's SVR for ${rows}${duplicated ? ' doubled' : ''} rows, C ${cost}, epsilon ${epsilon}`, async () => {
      const fitted = await fitSupportVectors(trainingSet(expected), {
        cost,
        epsilon,
        tolerance: 1e-5,
        ...(givesGamma && { gamma }),
      });
      near(fitted.gamma, gamma, 1e-12 * gamma, 'gamma');
      near(fitted.dualObjective, expected.objective, 1e-4 * Math.abs(expected.objective), 'objective');
      const { coefficients, supportRows } = fitted;
      // Of equal objects any may carry the weight, so that only their sum is the same.
      if (!duplicated) {
        near(supportRows.length, expected.supportVectors, 1, 'support vectors');
        near(
          coefficients.filter((one) => Math.abs(one) === cost).length,
          expected.atBound,
          1,
          'at the bound',
        );
      }
      fitted.predict(wanted).forEach((value, place) => {
        near(value, expected.predictions[place]!, close, `prediction ${place}`);
      });
    });
  }

  it('keeps the conditions of the optimum: errors below epsilon cost nothing, coefficients tell the others', async () => {
    const cases = fc.record({
      seed: fc.nat(1000),
      rows: fc.integer({ min: 1, max: 40 }),
      cost: fc.double({ min: 0.01, max: 20, noNaN: true }),
      epsilon: fc.double({ min: 0, max: 0.5, noNaN: true }),
      gamma: fc.double({ min: 0.01, max: 5, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, rows, ...options }) => {
        const train = noisyPlane(seed, rows, 3);
        const tolerance = 1e-4;
        const fitted = await fitSupportVectors(train, { ...options, tolerance });
        const all = new Float64Array(rows);
        fitted.supportRows.forEach((row, place) => (all[row] = fitted.coefficients[place]!));
        near(
          all.reduce((sum, one) => sum + one, 0),
          0,
          1e-9 * rows * options.cost,
          'the sum of coefficients',
        );
        fitted.predict(train.inputs).forEach((prediction, row) => {
          const error = train.targets.values[row]! - prediction;
          const size = Math.abs(all[row]!);
          const slack = tolerance + 1e-6 * (1 + options.cost * rows);
          assert.ok(size <= options.cost);
          if (size < options.cost) assert.ok(Math.abs(error) <= options.epsilon + slack, `${error}`);
          if (size > 0) assert.ok(Math.sign(all[row]!) * error >= options.epsilon - slack, `${error}`);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('answers with the middle of the targets where errors within epsilon are all there are', async () => {
    const fitted = await fitSupportVectors(datasetOf([0, 1, 2], [1, 2, 4]), { epsilon: 5 });
    assert.equal(fitted.supportRows.length, 0);
    assert.deepEqual(Array.from(fitted.predict(createMatrix(Float32Array.of(7), [1, 1]))), [2.5]);
  });

  it('takes gamma 1 where all inputs are equal, and one row', async () => {
    const fitted = await fitSupportVectors(datasetOf([3, 3], [0.1, 0.2]));
    assert.equal(fitted.gamma, 1);
    const single = await fitSupportVectors(datasetOf([3], [0.25]));
    assert.deepEqual(Array.from(single.predict(createMatrix(Float32Array.of(3), [1, 1]))), [0.25]);
  });

  it('refuses more rows than the maximum, and wrong options', async () => {
    const train = noisyPlane(1, 20, 2);
    await assert.rejects(fitSupportVectors(train, { maximumRows: 19 }), {
      code: 'too-many-rows',
      message: /has 20 rows, but support vectors take 19 at most/,
    });
    const wrong: SupportVectorOptions[] = [
      { cost: 0 },
      { cost: Infinity },
      { gamma: -1 },
      { tolerance: 0 },
      { epsilon: -0.1 },
      { epsilon: NaN },
      { maximumRows: 0 },
    ];
    for (const options of wrong) {
      await assert.rejects(
        fitSupportVectors(train, options),
        { code: 'wrong-option' },
        JSON.stringify(options),
      );
    }
  });

  it('stops when asked to, and says so', async () => {
    const train = noisyPlane(2, 200, 4);
    try {
      setImmediate(requestStop);
      await assert.rejects(fitSupportVectors(train, { cost: 100, epsilon: 0 }), { code: 'stopped' });
    } finally {
      clearStop();
    }
  });

  it('predicts in turns what it predicts at once, and stops when asked to', async () => {
    const train = noisyPlane(4, 90, 3);
    const fitted = await fitSupportVectors(train);
    assert.deepEqual(await fitted.predictInTurns(train.inputs), fitted.predict(train.inputs));
    try {
      setImmediate(requestStop);
      await assert.rejects(fitted.predictInTurns(train.inputs), {
        code: 'stopped',
        message: /of 90 objects/,
      });
    } finally {
      clearStop();
    }
    const narrow = createMatrix(Float32Array.of(1), [1, 1]);
    await assert.rejects(fitted.predictInTurns(narrow), { code: 'wrong-shape' });
  });

  it('tells how far it is', async () => {
    const details: string[] = [];
    await fitSupportVectors(noisyPlane(3, 50, 2), { onProgress: ({ detail }) => details.push(detail!) });
    assert.match(details[0]!, /^slope [\d.]+, until 0.001$/);
  });
});
