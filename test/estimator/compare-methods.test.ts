import assert from 'node:assert/strict';
import { compareMethods } from '../../lib/estimator';
import type { CrossValidation } from '../../lib/estimator';
import { binnedDensity, classificationMetrics, pointMetrics } from '../../lib/evaluation';
import { createMatrix } from '../../lib/table';

const truth = Float64Array.of(0.1, 0.5, 0.9, 1.4);
const prediction = Float64Array.of(0.2, 0.5, 0.7, 1.5);
const mean = Float64Array.of(0.15, 0.55, 0.8, 1.4);
const empty = new Float64Array(4);
const numbers: CrossValidation = {
  ...{ kind: 'redshift', classes: [], rows: Int32Array.of(0, 1, 2, 3), truth, prediction, mean },
  ...{ fold: new Int32Array(4), low: empty, high: empty, sigma: empty, odds: empty },
  density: binnedDensity(createMatrix(new Float32Array(8).fill(0.5), [4, 2]), [0, 1, 2]),
  score: { objects: 4, coverage: [] },
  baselines: [{ name: 'trees', prediction: Float64Array.of(0.4, 0.4, 0.4, 0.4) }],
};

describe('compareMethods', () => {
  it("gives the median what is the median's, and the mean what is the mean's; ours last", () => {
    const [trees, ours] = compareMethods(numbers);
    const [median, squares] = [pointMetrics(truth, prediction), pointMetrics(truth, mean)];
    assert.deepEqual([trees!.name, ours!.name], ['trees', 'ours']);
    assert.equal(ours!.metrics['MAE'], median.meanAbsoluteError);
    assert.equal(ours!.metrics['σ_NMAD'], median.sigmaNmad);
    assert.equal(ours!.metrics['RMSE'], squares.rootMeanSquaredError);
    assert.equal(ours!.metrics['R²'], squares.rSquared);
    assert.equal(
      trees!.metrics['MAE'],
      pointMetrics(truth, numbers.baselines[0]!.prediction).meanAbsoluteError,
    );
    const meanLoss = ours!.losses.reduce((sum, loss) => sum + loss, 0) / 4;
    assert.ok(Math.abs(meanLoss - median.meanAbsoluteError) < 1e-12);
  });

  it('takes the rows that it is given, and refuses none', () => {
    const [, ours] = compareMethods(numbers, [1]);
    assert.deepEqual(Array.from(ours!.losses), [0]);
    assert.throws(() => compareMethods(numbers, []), { code: 'no-objects' });
  });

  it('scores classes as classificationMetrics does', () => {
    const shares = Float32Array.of(0.9, 0.1, 0.4, 0.6, 0.3, 0.7, 0.8, 0.2);
    const places = Float64Array.of(0, 1, 0, 1);
    const [ours] = compareMethods({
      ...{ ...numbers, kind: 'class', classes: ['a', 'b'], truth: places, baselines: [] },
      density: binnedDensity(createMatrix(shares, [4, 2]), [0, 1, 2]),
    });
    const expected = classificationMetrics(
      places,
      Float64Array.from(places, (_, row) => shares[2 * row + 1]!),
    );
    assert.equal(ours!.metrics['accuracy'], expected.accuracy);
    assert.equal(ours!.metrics['AUC'], expected.areaUnderCurve);
    assert.ok(Math.abs(ours!.metrics['log loss']! - expected.logLoss) < 1e-6);
  });
});
