import assert from 'node:assert/strict';
import { errorSensitivity, fitEstimator } from '../../lib/estimator';
import type { Estimator } from '../../lib/estimator';
import { createMatrix } from '../../lib/table';
import { mockObjects } from './mock';

const { photometry, redshift } = mockObjects(120, 1);
const sizes = { units: [16], epochs: 3, batchSize: 32 };
const options = { seed: 1, folds: 2, ensemble: 1, sizes };

describe('errorSensitivity', function () {
  this.timeout(60_000);
  let estimator: Estimator;
  before(async () => {
    estimator = await fitEstimator(photometry, { kind: 'redshift', values: redshift }, options);
  });

  it('is 0 where errors are unknown, and else grows with them', async () => {
    const withErrors = (factor: number) => ({
      ...photometry,
      error: createMatrix(
        photometry.error.values.map((value) => value * factor),
        photometry.error.shape,
      ),
    });
    const widths = await Promise.all(
      [NaN, 0.01, 1].map((factor) => errorSensitivity(estimator, withErrors(factor), { seed: 1, draws: 9 })),
    );
    const [none, small, large] = widths.map((all) => all.reduce((sum, width) => sum + width, 0));
    assert.equal(none, 0);
    assert.ok(small! > 0 && small! < large! / 10);
  });

  it('refuses too few draws, and classes', async () => {
    await assert.rejects(errorSensitivity(estimator, photometry, { seed: 1, draws: 2 }), {
      code: 'wrong-draws',
    });
    const classes = { ...estimator, kind: 'class' as const };
    await assert.rejects(errorSensitivity(classes, photometry, { seed: 1 }), { code: 'wrong-kind' });
  });
});
