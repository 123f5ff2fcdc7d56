import { commonDamages, oneOf } from './damage-bytes';
import type { Damage } from './damage-bytes';

const numbers = [
  ...[
    '0',
    '1',
    '-1',
    '2',
    '3',
    '7',
    '999',
    '1000',
    '65536',
    '2147483648',
    '9007199254740991',
    '9007199254740993',
  ],
  ...['99999999999999999999999', '1.5', '1E400', '-0', 'NaN', 'T', "'8'", '', '+4', '08'],
] as const;
const formats = [
  ...[
    '0A',
    '1A',
    '999999999A',
    'A',
    '10A3',
    '4A9',
    '1L',
    '9X',
    '0X',
    '1B',
    'I',
    '1J',
    'K',
    '1K',
    'E',
    '2E',
    'D',
    '1D',
  ],
  ...[
    'C',
    'M',
    '1PE(5)',
    'QJ',
    '1P',
    'F8.3',
    'I4',
    '',
    '99999999999999E',
    '1000000000D',
    '20000E',
    '-1J',
    '1.5E',
  ],
] as const;

/** A header that lies: a number, a format or the size of an array replaced by another. */
const lie: Damage = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const cards = cardsOf(copy);
  if (cards.length === 0) return copy;
  for (let count = 1 + random.integer(2); count > 0; count--) {
    const at = oneOf(random, cards);
    const keyword = copy.toString('latin1', at, at + 8).trimEnd();
    const isFormat = keyword.startsWith('TFORM');
    const value = isFormat && random.integer(5) > 0 ? `'${oneOf(random, formats)}'` : oneOf(random, numbers);
    copy.write(`${keyword.padEnd(8)}= ${value.padStart(20)}`.padEnd(80).slice(0, 80), at, 'latin1');
  }
  return copy;
};

/** A card that is new, gone or there twice. */
const changeCard: Damage = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const cards = cardsOf(copy);
  if (cards.length === 0) return copy;
  const at = oneOf(random, cards);
  const number = 1 + random.integer(3);
  const added = [
    ...[`TDIM${number}`, `TNULL${number}`, `TSCAL${number}`, `TZERO${number}`, `TTYPE${number}`].map(
      (keyword) => {
        const value = oneOf(random, [
          ...numbers,
          "'(2,2)'",
          "'(0)'",
          "'(9999999,9999999)'",
          "'c0'",
          "'__proto__'",
        ]);
        return `${keyword.padEnd(8)}= ${value}`;
      },
    ),
    ...[
      "CONTINUE  'more&'",
      'END',
      'COMMENT é',
      'ZTABLE  =                    T',
      "EXTNAME = 'x&'",
      'THEAP   = 9',
    ],
  ];
  copy.write(oneOf(random, added).padEnd(80).slice(0, 80), at, 'latin1');
  return copy;
};

/** Any damage, but to the headers alone. */
const spoilHeader: Damage = (bytes, random) => {
  const end = Math.min(bytes.length, 2880 * 3);
  const part = oneOf(random, commonDamages)(bytes.subarray(0, end), random);
  return Buffer.concat([part, bytes.subarray(end)]);
};

/** Damages that only FITS can suffer. */
export const fitsDamages: readonly Damage[] = [lie, lie, lie, changeCard, spoilHeader];

/** Where the cards with a value begin, of all headers. */
function cardsOf(bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = 0; at + 80 <= bytes.length; at += 80) {
    if (/^[A-Z][A-Z0-9_-]* *= $/.test(bytes.toString('latin1', at, at + 10))) places.push(at);
  }
  return places;
}
