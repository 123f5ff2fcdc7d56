import assert from 'node:assert/strict';
import { projectRoot, readJson } from '../../lib/base';
import { makeDataset } from '../../lib/preprocess';
import type { Dataset } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import type { Matrix } from '../../lib/table';
import { fitBoostedTrees } from '../../lib/trees';
import type { BoostedTreesOptions, LossOfTrees } from '../../lib/trees';

interface Oracle {
  inputs: number[];
  targets: number[];
  wanted: number[];
  wantedTargets: number[];
  weights: number[];
  classBoundary: number;
  defaults: Record<LossOfTrees, number[]>;
  fewBins: Record<LossOfTrees, number[]>;
  small: Record<LossOfTrees, number[]>;
  weighted: Record<LossOfTrees, number[]>;
  earlyStopping: { iterations: number; losses: number[]; predictions: number[] };
}

const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/boosted-trees.json`);
const lossNames: readonly LossOfTrees[] = ['squaredError', 'absoluteError', 'logLoss'];

function matrix(values: readonly number[], width: number): Matrix {
  return createMatrix(Float32Array.from(values), [values.length / width, width]);
}

function dataset(inputs: Matrix, targets: readonly number[], weights?: readonly number[]): Dataset {
  const rows = targets.map((_, row) => row);
  return makeDataset(inputs, matrix(targets, 1), rows, ['a', 'b', 'c', 'd', 'e', 'f'], ['target'], weights);
}

function targetsOf(loss: LossOfTrees): number[] {
  const targets = Array.from(Float32Array.from(oracle.targets));
  return loss === 'logLoss' ? targets.map((target) => (target > oracle.classBoundary ? 1 : 0)) : targets;
}

function assertClose(found: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  expected.forEach((value, place) => {
    const off = Math.abs(found[place]! - value);
    assert.ok(off <= 1e-6 * Math.max(1, Math.abs(value)), `at ${place}: ${found[place]}, not ${value}`);
  });
}

async function assertLikeScikitLearn(
  name: 'defaults' | 'fewBins' | 'small' | 'weighted',
  options: BoostedTreesOptions,
): Promise<void> {
  // In eighths no column has more values than bins: scikit-learn's bins look at weights, ours do not.
  const rounded = (value: number) => (name === 'weighted' ? Math.floor(Math.fround(value) * 8) / 8 : value);
  const inputs = matrix(oracle.inputs.map(rounded), 6);
  const weights = name === 'weighted' ? oracle.weights : undefined;
  for (const loss of lossNames) {
    const fitted = await fitBoostedTrees(dataset(inputs, targetsOf(loss), weights), { loss, ...options });
    assertClose(fitted.predict(matrix(oracle.wanted.map(rounded), 6)), oracle[name][loss]);
  }
}

describe("fitBoostedTrees gives scikit-learn's predictions to a millionth, for each of the losses", () => {
  it('with the defaults of both', () => assertLikeScikitLearn('defaults', {}));

  it('with fewer bins than a column has values', () => assertLikeScikitLearn('fewBins', { maximumBins: 16 }));

  it('with another rate and number of trees, few leaves, little depth, small leaves and regularization', () =>
    assertLikeScikitLearn('small', {
      learningRate: 0.3,
      iterations: 20,
      leaves: 12,
      maximumDepth: 4,
      minimumInLeaf: 5,
      l2Regularization: 2.5,
    }));

  it('with weights', () => assertLikeScikitLearn('weighted', { iterations: 30 }));

  it('with early stopping, after as many trees and with the same validation losses', async () => {
    const validation = dataset(matrix(oracle.wanted, 6), oracle.wantedTargets);
    const fitted = await fitBoostedTrees(dataset(matrix(oracle.inputs, 6), oracle.targets), {
      learningRate: 0.3,
      earlyStopping: { validation, patience: 4 },
    });
    assert.equal(fitted.iterations, oracle.earlyStopping.iterations);
    assert.equal(fitted.status, 'endedEarly');
    assertClose(fitted.validationLosses, oracle.earlyStopping.losses);
    assertClose(fitted.predict(validation.inputs), oracle.earlyStopping.predictions);
  });
});
