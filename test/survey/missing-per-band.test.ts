import assert from 'node:assert/strict';
import { describeCatalogue, loadSurvey, missingPerBand } from '../../lib/survey';
import { simulateAlhambra } from '../../lib/simulate';
import { numbers } from '../../lib/table';

describe('missingPerBand', () => {
  it('counts the codes of each band, in the order of the survey', () => {
    const table = simulateAlhambra({ objects: 400, seed: 2 });
    const survey = loadSurvey('alhambra');
    const provenance = { origin: 'SIMULATED', simulator: 'mock', version: '1', seed: 2 } as const;
    const catalogue = describeCatalogue(table, survey, provenance);
    const found = missingPerBand(catalogue);
    assert.deepEqual(
      found.map(({ name }) => name),
      survey.bands.map(({ name }) => name),
    );
    for (const { name, total, notDetected, notObserved } of found) {
      const values = Array.from(numbers(catalogue.table, name));
      assert.equal(total, 400);
      assert.equal(notDetected, values.filter((value) => value === 99).length);
      assert.equal(notObserved, values.filter((value) => value === -99).length);
    }
    assert.ok(
      found.some(({ notDetected }) => notDetected > 0) && found.some(({ notObserved }) => notObserved > 0),
    );
  });
});
