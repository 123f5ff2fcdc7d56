import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readJson } from '../../../lib/base';
import {
  createEuclidMock,
  euclidClassOf,
  euclidCopies,
  euclidCopiesAt,
  redshiftOfEuclidClass,
  takeEuclidCopies,
} from '../../../lib/simulate';

const mock = createEuclidMock({ seed: 2, profiles: 1300 });
const copies = euclidCopies(mock, 20);

describe('euclidCopies', () => {
  it('has redshifts uniform in [1, 1.8), in all classes alike', () => {
    assert.ok(copies.redshift.every((redshift) => redshift >= 1 && redshift < 1.8));
    const inClass = new Int32Array(800);
    for (const number of copies.classNumber) inClass[number]! += 1;
    // 32.5 expected in each: chi square with 799 degrees of freedom, six deviations.
    const chiSquare = inClass.reduce((sum, found) => sum + (found - 32.5) ** 2 / 32.5, 0);
    assert.ok(Math.abs(chiSquare - 799) < 240, String(chiSquare));
  });

  it('has the first copy of every profile, then the second, and fewer are the first of more', () => {
    copies.profile.forEach((profile, row) => {
      assert.equal(profile, row % 1300);
      assert.equal(copies.copy[row], Math.floor(row / 1300));
    });
    const fewer = euclidCopies(mock, 3);
    assert.deepEqual(fewer.redshift, copies.redshift.slice(0, 3900));
  });

  it('depends on seed, profile and number of the copy alone', () => {
    const any = fc.uniqueArray(fc.integer({ min: 0, max: 1299 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 20 }), (profiles, perProfile) => {
        const some = euclidCopies(mock, perProfile, profiles);
        some.redshift.forEach((redshift, row) =>
          assert.equal(redshift, copies.redshift[some.copy[row]! * 1300 + some.profile[row]!]),
        );
      }),
    );
    const other = createEuclidMock({ seed: 3, profiles: 1300 });
    assert.notDeepEqual(euclidCopies(other, 1).redshift, copies.redshift.slice(0, 1300));
  });

  it('refuses what the mock has not', () => {
    for (const perProfile of [0, 1.5, NaN])
      assert.throws(() => euclidCopies(mock, perProfile), { code: 'wrong-option' });
    for (const profiles of [[], [1300], [-1], [0.5]])
      assert.throws(() => euclidCopies(mock, 1, profiles), { code: 'no-such-profile' });
    assert.throws(() => euclidCopies(mock, 1e6), { code: 'too-many-rows' });
  });
});

describe('euclidCopiesAt and takeEuclidCopies', () => {
  it('take redshifts and rows as told', () => {
    const at = euclidCopiesAt(mock, [5, 5, 9], [1, 1.25, 1.7999], 4);
    assert.deepEqual([...at.classNumber], [0, 250, 799]);
    assert.deepEqual([...at.copy], [4, 4, 4]);
    const taken = takeEuclidCopies(copies, [1301, 7]);
    assert.deepEqual([...taken.profile], [1, 7]);
    assert.deepEqual([...taken.copy], [1, 0]);
    assert.equal(taken.classNumber[1], copies.classNumber[7]);
  });

  it('refuse redshifts and rows that there are not', () => {
    for (const redshift of [0.9, 1.8, NaN])
      assert.throws(() => euclidCopiesAt(mock, [1], [redshift]), { code: 'wrong-redshift' });
    assert.throws(() => euclidCopiesAt(mock, [1], [1.1, 1.2]), { code: 'unequal-rows' });
    assert.throws(() => euclidCopiesAt(mock, [1], [1.1], -1), { code: 'wrong-option' });
    for (const row of [-1, 26_000, 0.5])
      assert.throws(() => takeEuclidCopies(copies, [row]), { code: 'no-such-row' });
  });
});

describe('euclidClassOf', () => {
  const { classes } = readJson<{ classes: [number, number][] }>(
    path.join(__dirname, '..', '..', 'oracle', 'euclid-spectra.json'),
  );

  it('is that of NumPy at the edges', () => {
    for (const [redshift, expected] of classes)
      assert.equal(euclidClassOf(redshift), expected, String(redshift));
  });

  it('has every edge 1 + k / 1000 in class k, and gives back the class of a class’s middle', () => {
    for (let number = 0; number < 800; number++) {
      assert.equal(euclidClassOf(1 + number / 1000), number);
      assert.equal(euclidClassOf(Number(`1.${String(number).padStart(3, '0')}`)), number);
      assert.equal(euclidClassOf(redshiftOfEuclidClass(number)), number);
    }
  });

  it('refuses what lies outside', () => {
    for (const redshift of [0.999, 1.8, NaN, Infinity])
      assert.throws(() => euclidClassOf(redshift), { code: 'wrong-redshift' });
    for (const number of [-1, 800, 1.5, NaN])
      assert.throws(() => redshiftOfEuclidClass(number), { code: 'wrong-class' });
  });
});
