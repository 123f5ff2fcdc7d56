import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanNumber } from '../../lib/table/parse-number';

const result = { value: 0, isInteger: false, hasLeadingZero: false };

/** Scans a text followed by a comma; where the scanner takes it, it must be whole and right. */
function scan(text: string): number | undefined {
  const behind = scanNumber(Buffer.from(`${text},`), 0, result);
  if (behind < 0) return undefined;
  assert.equal(behind, text.length, text);
  return result.value;
}

function isRight(text: string): void {
  const value = scan(text);
  if (value !== undefined) assert.ok(Object.is(value, Number(text)), `${text} gives ${value}`);
}

describe('scanNumber', () => {
  it('takes every usual number, without falling back to the language’s conversion', () => {
    const usual = [
      '0',
      '7',
      '-12',
      '+3',
      '99',
      '-99.0',
      '23.497',
      '.5',
      '5.',
      '1e-3',
      '2.5E+10',
      '81421100002',
      '-0',
    ];
    for (const text of usual) {
      const value = scan(text);
      assert.notEqual(value, undefined, text);
      assert.ok(Object.is(value, Number(text)), text);
    }
  });

  it('takes nothing that is no number', () => {
    for (const text of ['', '-', '.', '-.', 'e5', '1e', '1e+', 'nan', 'x1', '"1"', '+-1']) {
      assert.equal(scan(text), undefined, text);
    }
    for (const text of ['1x', '1.2.3', '1-2', '0x10', '1_000']) {
      const behind = scanNumber(Buffer.from(`${text},`), 0, result);
      assert.ok(behind < text.length, `${text} is not taken whole`);
    }
  });

  it('rounds every double’s shortest text to that double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => isRight(String(value))),
      { numRuns: 5000 },
    );
  });

  it('rounds decimals of any length as the language does', () => {
    const digits = (maximum: number): fc.Arbitrary<string> =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: maximum })
        .map((some) => some.join(''));
    fc.assert(
      fc.property(digits(20), digits(28), fc.integer({ min: -80, max: 80 }), (whole, fraction, exponent) => {
        isRight(whole);
        isRight(`${whole}.${fraction}`);
        isRight(`-${whole}.${fraction}e${exponent}`);
      }),
      { numRuns: 3000 },
    );
  });

  it('rounds decimals at and beside the middle between two doubles as the language does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2 ** 20, max: 2 ** 30 }),
        fc.integer({ min: 0, max: 2 ** 22 - 1 }),
        fc.integer({ min: -3, max: 3 }),
        (high, low, beside) => {
          // A 53-bit integer plus one half, in units of 2^-27: written out in full it is the middle of two doubles.
          const integer = BigInt(high) * 2n ** 23n + BigInt(low);
          const middle = (2n * integer + 1n) * 5n ** 28n * 10n ** 4n + BigInt(beside);
          const text = middle.toString().padStart(40, '0');
          isRight(`${text.slice(0, -32)}.${text.slice(-32)}`);
          isRight(`${text.slice(0, -32)}.${text.slice(-32, -8)}`);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
