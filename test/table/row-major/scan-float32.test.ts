import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanFloat32 } from '../../../lib/table/row-major/scan-float32';
import { numberText } from './number-text';

const result = { value: 0, isShort: false };

/** What is found in a text that a comma ends; −1 stands for an exact conversion. */
function scan(text: string): { behind: number; value: number } {
  result.value = NaN;
  return { behind: scanFloat32(Buffer.from(`${text},`), 0, result), value: result.value };
}

describe('scanFloat32', () => {
  it('gives Math.fround(Number(text)) or leaves the number to others', () => {
    fc.assert(
      fc.property(numberText, (text) => {
        const { behind, value } = scan(text);
        if (behind < 0) return;
        assert.equal(behind, text.length);
        assert.ok(Object.is(value, Math.fround(Number(text))), `${text}: ${value}`);
      }),
      { numRuns: 5000 },
    );
  });

  it('is right beside the middle between two 32-bit numbers, where a last digit decides', () => {
    const bits = fc.integer({ min: 0x3000_0000, max: 0x4e00_0000 });
    fc.assert(
      fc.property(
        bits,
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: 0, max: 9 }),
        (low, steps, digit) => {
          const [one, next] = new Float32Array(Int32Array.of(low, low + 1).buffer);
          const middle = (one! + next!) / 2;
          const text = (middle * (1 + steps * 2 ** -52)).toPrecision(17) + (digit === 0 ? '' : String(digit));
          if (text.includes('e')) return;
          const { behind, value } = scan(text);
          assert.ok(behind < 0 || value === Math.fround(Number(text)), text);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('takes nearly all numbers itself, those with an exponent and those of 17 digits too', () => {
    const texts = fc.sample(fc.double({ min: -100, max: 100, noNaN: true }), { numRuns: 500, seed: 1 });
    const normal = texts.filter((number) => Math.abs(number) > 0.1);
    for (const number of normal) {
      for (const text of [String(number), number.toExponential(18)]) {
        assert.equal(scan(text).behind, text.length, text);
        assert.equal(result.value, Math.fround(number));
      }
    }
  });

  it('takes nothing for a number that is none', () => {
    for (const text of ['', '.', '-', '+', 'e5', '1e', '1e+', 'x']) assert.equal(scan(text).behind, -1, text);
    for (const text of ['1.2.3', '1x', '0x10']) assert.ok(scan(text).behind < text.length, text);
  });
});
