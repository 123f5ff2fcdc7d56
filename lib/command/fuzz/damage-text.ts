import { oneOf } from './damage-bytes';
import type { Damage } from './damage-bytes';

const fields = [
  ...[
    '',
    ' ',
    '""',
    '"',
    'NaN',
    'inf',
    '-Infinity',
    '1e400',
    '-1e-400',
    '0x1F',
    '1_000',
    '1,5',
    '99999999999999999999',
  ],
  ...[
    '007',
    '--',
    'null',
    '#',
    'x\ty',
    "'",
    '\uFEFF',
    '\u0000',
    'é',
    '\uD83D',
    '__proto__',
    'constructor',
    '٣',
  ],
] as const;

/** A field replaced by another word. */
const changeField: Damage = (bytes, random) => {
  const text = Buffer.from(bytes).toString('latin1');
  const pieces = text.split(/([,;\t|\n\r ])/);
  const at = 2 * random.integer((pieces.length + 1) >> 1);
  pieces[at] = Buffer.from(oneOf(random, fields)).toString('latin1');
  return Buffer.from(pieces.join(''), 'latin1');
};

/** A line there twice, gone, or in another's place: where it is the first, names come twice or are missing. */
const changeLines: Damage = (bytes, random) => {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const at = random.integer(lines.length);
  const kind = random.integer(4);
  if (kind === 0) lines.splice(at, 1);
  else if (kind === 1) lines.splice(at, 0, lines[random.integer(lines.length)]!);
  else if (kind === 2) lines[at] = [lines[at], lines[at]].join(oneOf(random, [',', ';', '\t', '|', ' ']));
  else lines[at] = lines[at]!.split(',').slice(1).join(',');
  return Buffer.from(lines.join('\n'), 'latin1');
};

/** The text in another encoding, or with other line ends in places. */
const changeEncoding: Damage = (bytes, random) => {
  const text = Buffer.from(bytes).toString('utf8');
  const kind = random.integer(5);
  if (kind === 0) return Buffer.from(text, 'utf16le');
  if (kind === 1) return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (kind === 2) return Buffer.concat([bytes, Buffer.from('é', 'latin1'), bytes]);
  if (kind === 3) return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  return Buffer.from(text.replaceAll('\n', () => oneOf(random, ['\n', '\r', '\r\n', '\n\r', '\u2028'])));
};

/** Damages that only text can suffer. */
export const textDamages: readonly Damage[] = [changeField, changeField, changeLines, changeEncoding];

/** A table of very many columns, or with a very long row. */
export const hugeText: Damage = (bytes, random) => {
  const width = 1e4 * (1 + random.integer(10));
  const names = Array.from({ length: width }, (_, place) => `c${place}`).join(',');
  const row = Array.from({ length: width }, (_, place) => String(place % 7)).join(',');
  const kind = random.integer(3);
  if (kind === 0) return Buffer.from(`${names}\n${row}\n${row}\n`);
  if (kind === 1) return Buffer.from(`${names}\n${row}\n${row.slice(0, -3)}\n`);
  return Buffer.concat([bytes, Buffer.from(`"${row}\n`.repeat(3))]);
};
