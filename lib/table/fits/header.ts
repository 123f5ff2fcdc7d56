import { RedshiftLabError } from '../../base';
import type { ByteReader } from './byte-reader';
import { readCard } from './header-card';
import type { Card, CardValue } from './header-card';

/** FITS files are made of blocks of so many bytes. */
export const blockBytes = 2880;

/** No survey's header comes near this: 72,000 cards. */
const mostBlocks = 2000;

/** A header of a FITS file. */
export interface Header {
  /** Where it stands, for messages: "extension 1 of catalogue.fits". */
  readonly place: string;
  /** The first card of each keyword. */
  readonly cards: ReadonlyMap<string, Card>;
  /** Where it ends and the data begin. */
  readonly end: number;
}

/**
 * Read the header that begins at this byte.
 *
 * @throws RedshiftLabError `truncated-file` where the file ends before the header, `damaged-header`
 */
export function readHeader(reader: ByteReader, start: number, place: string): Header {
  const cards = new Map<string, Card>();
  let last: { keyword: string; value: string; comment: string } | undefined;
  for (let block = 0; block < mostBlocks; block++) {
    const position = start + block * blockBytes;
    const bytes = reader.read(position, blockBytes);
    if (bytes.length < blockBytes) {
      throw new RedshiftLabError(
        'truncated-file',
        `The header of ${place} is cut short: fetch the file again.`,
      );
    }
    const text = bytes.toString('latin1');
    for (let at = 0; at < blockBytes; at += 80) {
      const line = text.slice(at, at + 80);
      const odd = line.search(/[^ -~]/);
      if (odd >= 0) {
        throw damagedHeader(
          place,
          `byte ${position + at + odd + 1} of the file is no printable ASCII letter`,
        );
      }
      const card = readCard(line);
      if (card.keyword === 'END') return { place, cards, end: position + blockBytes };
      if (card.keyword === 'CONTINUE' && last?.value.endsWith('&') && typeof card.value === 'string') {
        last.value = last.value.slice(0, -1) + card.value;
        last.comment = [last.comment, card.comment].filter((part) => part !== '').join(' ');
      } else {
        const { keyword, value } = card;
        last = typeof value === 'string' ? { ...card, value } : undefined;
        if (!cards.has(keyword)) cards.set(keyword, last ?? card);
      }
    }
  }
  throw damagedHeader(place, `it has no END in its first ${mostBlocks} blocks`);
}

/** A header's text without the blanks at its end, or undefined where the keyword is absent or blank. */
export function headerText(header: Header, keyword: string): string | undefined {
  const value = header.cards.get(keyword)?.value;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw wrongValue(header, keyword, 'text', value);
  const text = value.trimEnd();
  return text === '' ? undefined : text;
}

/** A header's integer of this range; `absent` is for a missing keyword, which is otherwise an error. */
export function headerInteger(
  header: Header,
  keyword: string,
  [least, most]: readonly [number, number],
  absent?: number,
): number {
  const value = header.cards.get(keyword)?.value;
  if (value === undefined && absent !== undefined) return absent;
  if (typeof value !== 'bigint' || value < BigInt(least) || value > BigInt(most)) {
    throw wrongValue(header, keyword, `an integer of ${least} to ${most}`, value);
  }
  return Number(value);
}

/** A header's number, an integer exactly; undefined where the keyword is absent. */
export function headerNumber(header: Header, keyword: string): number | bigint | undefined {
  const value = header.cards.get(keyword)?.value;
  if (value === undefined || typeof value === 'bigint') return value;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw wrongValue(header, keyword, 'a number', value);
  }
  return value;
}

/** The error of a header that contradicts itself or the standard. */
export function damagedHeader(place: string, what: string): RedshiftLabError {
  return new RedshiftLabError('damaged-header', `The header of ${place} is damaged: ${what}.`);
}

function wrongValue(
  { place }: Header,
  keyword: string,
  needed: string,
  value: CardValue | undefined,
): RedshiftLabError {
  const found = value === undefined ? 'absent' : value === null ? 'no value' : `"${String(value)}"`;
  return damagedHeader(place, `${keyword} must be ${needed} but is ${found}`);
}
