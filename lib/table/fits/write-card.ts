/**
 * One card of a FITS header, 80 letters in fixed format (FITS 4.0, section 4.2): a text, an integer or T.
 *
 * @example
 * writeCard('NAXIS', 2).trimEnd() // => 'NAXIS   =                    2'
 */
export function writeCard(keyword: string, value: number | true | string, comment = ''): string {
  const field =
    typeof value === 'string'
      ? quote(value.padEnd(8)).padEnd(20)
      : (value === true ? 'T' : String(value)).padStart(20);
  return `${keyword.padEnd(8)}= ${field}${comment === '' ? '' : ` / ${comment}`}`.padEnd(80);
}

/**
 * The cards of a text of printable ASCII letters: one, or as many as it needs, continued by CONTINUE (section 4.2.1.2).
 *
 * @example
 * writeTextCards('TCOMM1', 'x'.repeat(100)).map((card) => card.length) // => [80, 80]
 */
export function writeTextCards(keyword: string, text: string): string[] {
  if (quote(text).length <= 70) return [writeCard(keyword, text)];
  const cards: string[] = [];
  let part = '';
  const flush = (end: string): void => {
    const start = cards.length === 0 ? `${keyword.padEnd(8)}= ` : 'CONTINUE  ';
    cards.push(`${start}${quote(part + end)}`.padEnd(80));
    part = '';
  };
  for (const letter of text) {
    if (quote(part + letter).length > 69) flush('&');
    part += letter;
  }
  flush('');
  return cards;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
