/** What a card says: text, an integer (exactly), another number, a logical value, or null where nothing can be read. */
export type CardValue = string | bigint | number | boolean | null;

/** One line of a header. */
export interface Card {
  readonly keyword: string;
  readonly value: CardValue;
  readonly comment: string;
}

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[EeDd][+-]?\d+)?$/;

/**
 * Read one card, 80 letters of a FITS header (FITS 4.0, section 4), in fixed or free format.
 *
 * Text keeps the blanks at its end, which tell nothing unless the text is continued.
 *
 * @example
 * readCard("TTYPE1  = 'ra'                 / right ascension").value // => 'ra'
 * readCard('TZERO3  =              2.5D+01').value // => 25
 */
export function readCard(line: string): Card {
  const keyword = line.slice(0, 8).trimEnd();
  // CONTINUE has its text where other cards have it, but no equals sign.
  if (keyword !== 'CONTINUE' && line.slice(8, 10) !== '= ') return { keyword, value: null, comment: '' };
  const field = line.slice(10);
  const text = /^ *'((?:[^']|'')*)' *(?:\/(.*))?$/.exec(field);
  if (text) return { keyword, value: text[1]!.replaceAll("''", "'"), comment: (text[2] ?? '').trim() };
  const [, token = '', comment = ''] = /^([^/]*)(?:\/(.*))?$/.exec(field) ?? [];
  return { keyword, value: valueOf(token.trim()), comment: comment.trim() };
}

function valueOf(token: string): CardValue {
  if (token === 'T' || token === 'F') return token === 'T';
  if (/^[+-]?\d+$/.test(token)) return BigInt(token.replace(/^\+/, ''));
  return numberPattern.test(token) ? Number(token.replace(/[Dd]/, 'E')) : null;
}
