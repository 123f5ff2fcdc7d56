import assert from 'node:assert/strict';
import { fitFamiliarity, unfamiliarity } from '../../lib/estimator/familiarity';
import { mockObjects } from './mock';

describe('unfamiliarity', () => {
  const { photometry } = mockObjects(600, 1, { gaps: 0 });
  const rows = Int32Array.from({ length: 600 }, (_, row) => row);
  const familiarity = fitFamiliarity(photometry, rows, 1);

  it('is below 1 for all but few objects of the same kind', () => {
    const others = mockObjects(600, 2, { gaps: 0 }).photometry;
    const far = unfamiliarity(familiarity, others, rows).filter((distance) => distance > 1).length;
    assert.ok(far < 30, `${far} of 600`);
  });

  it('is above 1 for colours that no training object has, and for another brightness', () => {
    const { values, shape } = photometry.flux;
    const turned = values.map((flux, cell) => (cell % 6 === 2 ? 30 * flux + 30 : flux));
    const odd = unfamiliarity(familiarity, { ...photometry, flux: { values: turned, shape } }, rows);
    const found = odd.filter((distance) => distance > 1).length;
    assert.ok(found > 300, `${found} of 600`);
    const bright = values.map((flux) => 1000 * flux);
    const brighter = unfamiliarity(familiarity, { ...photometry, flux: { values: bright, shape } }, rows);
    const beyond = brighter.filter((distance) => distance > 1).length;
    assert.ok(beyond > 500, `${beyond} of 600`);
  });
});
