import assert from 'node:assert/strict';
import fc from 'fast-check';
import { projectRoot, readJson } from '../../lib/base';
import { fitPolynomial } from '../../lib/evaluation';
import { bisect, polynomialAt, signChanges } from '../../lib/evaluation/polynomial-arithmetic';
import { assertClose } from './assert-close';

/** What test/oracle/polynomials.py wrote of one set of objects. */
interface Fits {
  x: number[];
  y: number[];
  places: number[];
  fits: { degree: number; scaledCoefficients: number[]; coefficients: number[]; values: number[] }[];
}

const oracle = readJson<{ fits: Record<string, Fits> }>(`${projectRoot}/test/oracle/polynomials.json`).fits;

const coefficient = fc.integer({ min: -100, max: 100 }).map((value) => value / 10);

describe('fitPolynomial', () => {
  for (const [name, { x, y, places, fits }] of Object.entries(oracle)) {
    it(`equals NumPy's Polynomial.fit in degree 1 to 5, held beyond its range: ${name}`, () => {
      for (const expected of fits) {
        const found = fitPolynomial(x, y, expected.degree);
        assertClose(
          [...found.scaledCoefficients],
          expected.scaledCoefficients,
          1e-11,
          `degree ${expected.degree}`,
        );
        assertClose(places.map(found.evaluate), expected.values, 1e-12, `degree ${expected.degree}`);
        assert.deepEqual([found.low, found.high], [Math.min(...x), Math.max(...x)]);
        assert.equal(found.coefficients.length, expected.degree + 1);
        // Powers of the date itself cancel each other almost entirely.
        if (name === 'dates far from 0') continue;
        found.coefficients.forEach((value, power) => {
          const wanted = expected.coefficients[power]!;
          assert.ok(Math.abs(value / wanted - 1) < 1e-8, `x^${power}: ${value}, not ${wanted}`);
        });
      }
    });
  }

  it('finds a polynomial again from its values, and its coefficients give the value', () => {
    fc.assert(
      fc.property(
        fc.array(coefficient, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: -3, max: 3 }),
        (coefficients, shift) => {
          const x = Array.from({ length: 12 }, (_, place) => shift + place / 4);
          const y = x.map((value) => polynomialAt(coefficients, value));
          const found = fitPolynomial(x, y, coefficients.length - 1);
          const size = Math.max(1, ...y.map(Math.abs));
          x.forEach((value, place) => {
            assert.ok(Math.abs(found.evaluate(value) - y[place]!) < 1e-12 * size);
            assert.ok(Math.abs(polynomialAt(found.coefficients, value) - y[place]!) < 1e-8 * size);
          });
        },
      ),
    );
  });

  it('the errors have no part of any power up to the degree', () => {
    const { x, y } = oracle['redshifts']!;
    for (let degree = 1; degree <= 5; degree++) {
      const { evaluate } = fitPolynomial(x, y, degree);
      for (let power = 0; power <= degree; power++) {
        const part = x.reduce((sum, value, place) => sum + (y[place]! - evaluate(value)) * value ** power, 0);
        assert.ok(Math.abs(part) < 1e-9, `degree ${degree}, power ${power}: ${part}`);
      }
    }
  });

  it('does not see the order of the objects, and takes typed arrays', () => {
    const { x, y } = oracle['redshifts']!;
    const found = fitPolynomial(Float64Array.from(x).reverse(), Float64Array.from(y).reverse(), 3);
    assertClose([...found.coefficients], [...fitPolynomial(x, y, 3).coefficients], 1e-12);
  });

  it('refuses a degree that is none, too few different values, NaN and unequal lengths', () => {
    for (const wrong of [0, 6, 1.5, NaN])
      assert.throws(() => fitPolynomial([0, 1], [0, 1], wrong), { code: 'bad-degree' });
    assert.throws(() => fitPolynomial([1, 1, 2, 2], [1, 2, 3, 4], 2), {
      code: 'too-few-objects',
      message: /needs 3 different values, but there are 2/,
    });
    assert.throws(() => fitPolynomial([0, -0], [1, 2], 1), { code: 'too-few-objects' });
    // Apart by less than rounding.
    assert.throws(() => fitPolynomial([0, 1e-20, 1], [1, 2, 3], 2), { code: 'too-few-objects' });
    assert.throws(() => fitPolynomial([0, NaN], [0, 1], 1), {
      code: 'not-finite',
      message: /x at position 1/,
    });
    assert.throws(() => fitPolynomial([0, 1], [0], 1), { code: 'unequal-lengths' });
  });
});

describe('signChanges', () => {
  it('finds all zeros of a polynomial that is made of them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 5 }),
        (tenths) => {
          const zeros = tenths.map((value) => value / 10).sort((one, other) => one - other);
          let coefficients = [1];
          for (const zero of zeros) {
            coefficients = [0, ...coefficients].map(
              (value, power) => value - zero * (coefficients[power] ?? 0),
            );
          }
          const found = signChanges(coefficients, -1, 1);
          assertClose(found, zeros, 1e-10);
        },
      ),
    );
  });

  it('tells no zeros outside the range, and none of a constant', () => {
    assert.deepEqual(signChanges([-2, 1], -1, 1), []);
    assert.deepEqual(signChanges([1, 0, 1], -1, 1), []);
    assert.deepEqual(signChanges([0], -1, 1), []);
  });
});

describe('bisect', () => {
  it('gives the first number at which the condition holds, to the last bit', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.9, max: 1, noNaN: true }), (border) => {
        assert.equal(bisect((x) => x >= border, -1, 1) - border, 0);
      }),
    );
  });
});
