import fc from 'fast-check';

const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 24 })
  .map((some) => some.join(''));

/** Numbers as people and programs write them, finite as 32-bit numbers. */
export const numberText: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(
      '0',
      '-0',
      '-0.0',
      '+1',
      '.5',
      '-.5',
      '5.',
      '007.5',
      '1E-400',
      '1e+5',
      '999999999',
      '4294967296',
    ),
    fc.integer({ min: -99_999, max: 99_999 }).map((whole) => (whole / 1000).toFixed(3)),
    fc.double({ noNaN: true, min: -1e30, max: 1e30 }).map(String),
    fc.float({ noNaN: true, noDefaultInfinity: true }).map((number) => number.toExponential(18)),
    fc
      .tuple(fc.constantFrom('', '-', '+'), digits, digits)
      .map(([sign, whole, part]) => `${sign}${whole}.${part}`),
    fc
      .tuple(digits, fc.integer({ min: -50, max: 12 }))
      .map(([whole, power]) => `${whole.slice(0, 20)}e${power}`),
  )
  .filter((text) => Number.isFinite(Math.fround(Number(text))));
